import { ApiError } from './status';
import { createStorage } from './storage';

const writer = { manager: 'test' };

function pools(versions: object[]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'ciliumloadbalancerippools.cilium.io' },
    spec: {
      group: 'cilium.io',
      scope: 'Cluster',
      names: {
        kind: 'CiliumLoadBalancerIPPool',
        plural: 'ciliumloadbalancerippools',
      },
      versions,
    },
  };
}

const v2 = {
  name: 'v2',
  served: true,
  storage: true,
  subresources: { status: {} },
};

function pool(extra: object = {}) {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'cilium-gateway-pool' },
    spec: { blocks: [{ cidr: '172.16.20.208/28' }] },
    ...extra,
  };
}

function statusOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) {
      const { code, reason, message } = error.status;
      return { code, reason, message };
    }
    throw error;
  }
  throw new Error('expected an ApiError');
}

const newStorage = () => createStorage({ now: () => Date.UTC(2026, 0, 1) });

describe('custom resources', () => {
  it('come and go with their definition', () => {
    const storage = newStorage();
    expect(statusOf(() => storage.create(pool(), writer)).code).toBe(400);
    const crd = storage.create(pools([v2]), writer);
    expect(crd.status.conditions.map((c: any) => [c.type, c.status])).toEqual([
      ['NamesAccepted', 'True'],
      ['Established', 'True'],
    ]);
    storage.create(pool(), writer);
    const types: string[] = [];
    storage.subscribe(event =>
      types.push(`${event.type} ${event.object.kind}`),
    );
    storage.delete(
      'customresourcedefinitions.apiextensions.k8s.io',
      crd.metadata,
    );
    expect(types).toEqual([
      'DELETED CiliumLoadBalancerIPPool',
      'DELETED CustomResourceDefinition',
    ]);
    expect(storage.resource(crd.metadata.name)).toBeUndefined();
  });

  it.each([
    ['no storage version', [{ ...v2, storage: false }], 'spec.versions'],
    ['two storage versions', [v2, { ...v2, name: 'v3' }], 'spec.versions'],
  ])('need a sound definition: %s', (_what, versions, field) => {
    const { code, message } = statusOf(() =>
      newStorage().create(pools(versions), writer),
    );
    expect(code).toBe(422);
    expect(message).toContain(field);
  });
});
