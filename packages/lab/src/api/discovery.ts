import { apiVersionOf } from '../storage/object';
import type { ResourceDefinition } from '../storage/resources';

const VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const STATUS_VERBS = ['get', 'patch', 'update'];

interface GroupVersion {
  group: string;
  version: string;
  resources: ResourceDefinition[];
}

/** Orders `v2` before `v1` before `v1beta1` before `v2alpha1`, as Kubernetes prefers versions. */
export function comparePreference(a: string, b: string): number {
  const rank = (version: string) => {
    const parts = version.match(/^v(\d+)(?:(alpha|beta)(\d+))?$/);
    if (!parts) return [0, 0, 0];
    const maturity = { alpha: 1, beta: 2 }[parts[2]] ?? 3;
    return [maturity, Number(parts[1]), Number(parts[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  for (let i = 0; i < left.length; i++) {
    if (left[i] !== right[i]) return right[i] - left[i];
  }
  return a.localeCompare(b);
}

function groupVersions(resources: ResourceDefinition[]): GroupVersion[] {
  const found = new Map<string, GroupVersion>();
  for (const resource of resources) {
    for (const { name: version, served } of resource.versions) {
      if (!served) continue;
      const { group } = resource;
      const key = apiVersionOf(group, version);
      const entry = found.get(key) ?? { group, version, resources: [] };
      entry.resources.push(resource);
      found.set(key, entry);
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      a.group.localeCompare(b.group) || comparePreference(a.version, b.version),
  );
}

const hasStatus = (resource: ResourceDefinition, version: string) =>
  resource.versions.some(v => v.name === version && v.statusSubresource);

/** `GET /apis/<group>/<version>` or `/api/v1`; `undefined` when nothing is served there. */
export function resourceList(
  resources: ResourceDefinition[],
  group: string,
  version: string,
): object | undefined {
  const entry = groupVersions(resources).find(
    known => known.group === group && known.version === version,
  );
  if (!entry) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf(group, version),
    resources: entry.resources.flatMap(resource => {
      const { plural, singular, namespaced, kind } = resource;
      const main = {
        name: plural,
        singularName: singular,
        namespaced,
        kind,
        verbs: VERBS,
        ...(resource.shortNames.length > 0 && {
          shortNames: resource.shortNames,
        }),
        ...(resource.categories.length > 0 && {
          categories: resource.categories,
        }),
      };
      return hasStatus(resource, version)
        ? [
            main,
            {
              name: `${plural}/status`,
              singularName: '',
              namespaced,
              kind,
              verbs: STATUS_VERBS,
            },
          ]
        : [main];
    }),
  };
}

function apiGroup(name: string, versions: string[]): object {
  const entries = versions.map(version => ({
    groupVersion: apiVersionOf(name, version),
    version,
  }));
  return { name, versions: entries, preferredVersion: entries[0] };
}

/** `GET /apis`, the form of old clients. */
export function groupList(resources: ResourceDefinition[]): object {
  const versions = new Map<string, string[]>();
  for (const { group, version } of groupVersions(resources)) {
    if (group === '') continue;
    versions.set(group, [...(versions.get(group) ?? []), version]);
  }
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: [...versions].map(([group, names]) => apiGroup(group, names)),
  };
}

/** `GET /apis/<group>`; `undefined` when the group is not served. */
export function groupOnly(
  resources: ResourceDefinition[],
  group: string,
): object | undefined {
  const versions = groupVersions(resources)
    .filter(entry => entry.group === group && group !== '')
    .map(entry => entry.version);
  return versions.length > 0
    ? { kind: 'APIGroup', apiVersion: 'v1', ...apiGroup(group, versions) }
    : undefined;
}

/** `GET /api`, the form of old clients. */
export function coreVersions(): object {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [],
  };
}

/** `GET /api` (`core`) and `GET /apis` in one document, as clients since Kubernetes 1.26 ask. */
export function aggregatedDiscovery(
  resources: ResourceDefinition[],
  core: boolean,
  version: 'v2' | 'v2beta1',
): object {
  const groups = new Map<string, object[]>();
  for (const entry of groupVersions(resources)) {
    if ((entry.group === '') !== core) continue;
    const versions = groups.get(entry.group) ?? [];
    versions.push({
      version: entry.version,
      freshness: 'Current',
      resources: entry.resources.map(resource => {
        const responseKind = {
          group: entry.group,
          version: entry.version,
          kind: resource.kind,
        };
        return {
          resource: resource.plural,
          responseKind,
          scope: resource.namespaced ? 'Namespaced' : 'Cluster',
          singularResource: resource.singular,
          verbs: VERBS,
          ...(resource.shortNames.length > 0 && {
            shortNames: resource.shortNames,
          }),
          ...(resource.categories.length > 0 && {
            categories: resource.categories,
          }),
          ...(hasStatus(resource, entry.version) && {
            subresources: [
              { subresource: 'status', responseKind, verbs: STATUS_VERBS },
            ],
          }),
        };
      }),
    });
    groups.set(entry.group, versions);
  }
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: [...groups].map(([name, versions]) => ({
      metadata: { ...(name !== '' && { name }), creationTimestamp: null },
      versions,
    })),
  };
}
