import { BUILT_IN_RESOURCES, type ResourceDefinition } from '../storage';
import {
  aggregatedDiscovery,
  comparePreference,
  groupList,
  groupOnly,
  resourceList,
} from './discovery';
import { openApiDocument, openApiIndex } from './openapi';

function pools(...versions: [string, boolean][]): ResourceDefinition {
  return {
    id: 'ciliumloadbalancerippools.cilium.io',
    group: 'cilium.io',
    plural: 'ciliumloadbalancerippools',
    kind: 'CiliumLoadBalancerIPPool',
    listKind: 'CiliumLoadBalancerIPPoolList',
    singular: 'ciliumloadbalancerippool',
    shortNames: ['ippool'],
    categories: ['cilium'],
    namespaced: false,
    versions: versions.map(([name, served]) => ({
      name,
      served,
      storage: name === 'v2',
      statusSubresource: name === 'v2',
    })),
    generation: true,
    custom: true,
  };
}

describe('discovery', () => {
  it('prefers stable and high versions', () => {
    expect(
      ['v1beta2', 'foo', 'v2alpha1', 'v1', 'v10', 'v2', 'v1beta1'].sort(
        comparePreference,
      ),
    ).toEqual(['v10', 'v2', 'v1', 'v1beta2', 'v1beta1', 'v2alpha1', 'foo']);
  });

  it('lists groups with their served versions, the preferred first', () => {
    const resources = [pools(['v2alpha1', true], ['v2', true], ['v3', false])];
    const versions = [
      { groupVersion: 'cilium.io/v2', version: 'v2' },
      { groupVersion: 'cilium.io/v2alpha1', version: 'v2alpha1' },
    ];
    expect(groupList(resources)).toMatchObject({
      groups: [{ name: 'cilium.io', versions, preferredVersion: versions[0] }],
    });
    expect(groupOnly(resources, 'cilium.io')).toMatchObject({ versions });
    expect(groupOnly(resources, 'other.io')).toBeUndefined();
  });

  it('tells the status subresource where a version has one', () => {
    const resources = [pools(['v2alpha1', true], ['v2', true])];
    const names = (version: string) =>
      (
        resourceList(resources, 'cilium.io', version) as {
          resources: { name: string }[];
        }
      ).resources.map(resource => resource.name);
    expect(names('v2')).toEqual([
      'ciliumloadbalancerippools',
      'ciliumloadbalancerippools/status',
    ]);
    expect(names('v2alpha1')).toEqual(['ciliumloadbalancerippools']);
    expect(resourceList(resources, 'cilium.io', 'v3')).toBeUndefined();
  });

  it('says the same in one document', () => {
    const resources = [...BUILT_IN_RESOURCES, pools(['v2', true])];
    const groupsOf = (core: boolean) =>
      (
        aggregatedDiscovery(resources, core, 'v2') as {
          items: { metadata: { name?: string }; versions: any[] }[];
        }
      ).items;
    expect(groupsOf(true).map(group => group.metadata.name)).toEqual([
      undefined,
    ]);
    const cilium = groupsOf(false).find(
      group => group.metadata.name === 'cilium.io',
    )!;
    expect(cilium.versions[0]).toMatchObject({
      version: 'v2',
      freshness: 'Current',
      resources: [
        {
          resource: 'ciliumloadbalancerippools',
          scope: 'Cluster',
          shortNames: ['ippool'],
          responseKind: { group: 'cilium.io', version: 'v2' },
          subresources: [{ subresource: 'status' }],
        },
      ],
    });
  });
});

describe('OpenAPI', () => {
  it('tells kubectl that the server validates fields', () => {
    const document = openApiDocument(
      [...BUILT_IN_RESOURCES],
      'apis/apps/v1',
    ) as any;
    const path = '/apis/apps/v1/namespaces/{namespace}/deployments/{name}';
    expect(document.paths[path].patch).toMatchObject({
      'x-kubernetes-group-version-kind': {
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
      },
      parameters: [{ name: 'fieldValidation', in: 'query' }],
    });
  });

  it('gives each group version an address that changes with it', () => {
    const addressOf = (definition: ResourceDefinition) =>
      (openApiIndex([definition]) as any).paths['apis/cilium.io/v2']
        .serverRelativeURL;
    const before = addressOf(pools(['v2', true]));
    expect(before).toMatch(/^\/openapi\/v3\/apis\/cilium.io\/v2\?hash=/);
    expect(addressOf({ ...pools(['v2', true]), kind: 'Other' })).not.toBe(
      before,
    );
  });
});
