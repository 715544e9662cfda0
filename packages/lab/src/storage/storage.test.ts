import { ApiError } from './status';
import { createStorage } from './storage';

const writer = { manager: 'test' };

function configMap(name: string, data: Record<string, string> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

function loadBalancer(name: string, spec: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: { type: 'LoadBalancer', ports: [{ port: 443 }], ...spec },
  };
}

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

let clock = Date.UTC(2026, 0, 1);
const newStorage = (historyLimit?: number) =>
  createStorage({ now: () => clock, historyLimit });

describe('writes', () => {
  it('numbers all writes of all kinds in one sequence', () => {
    const storage = newStorage();
    const before = storage.revision();
    const a = storage.create(configMap('a'), writer);
    const b = storage.create(loadBalancer('b'), writer);
    const c = storage.update({ ...a, data: { key: 'value' } }, writer);
    expect([a, b, c].map(o => Number(o.metadata.resourceVersion))).toEqual([
      before + 1,
      before + 2,
      before + 3,
    ]);
    expect(storage.revision()).toBe(before + 3);
  });

  it('writes nothing for an update that changes nothing', () => {
    const storage = newStorage();
    const a = storage.create(configMap('a', { key: 'value' }), writer);
    clock += 5000;
    expect(storage.update(structuredClone(a), writer)).toBe(a);
    expect(storage.revision()).toBe(Number(a.metadata.resourceVersion));
  });

  it('refuses a stale resourceVersion and a foreign uid', () => {
    const storage = newStorage();
    const a = storage.create(configMap('a'), writer);
    storage.update({ ...a, data: { key: '1' } }, writer);
    expect(
      statusOf(() => storage.update({ ...a, data: { key: '2' } }, writer)),
    ).toEqual({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    });
    const foreign = configMap('a', { key: '3' });
    expect(
      statusOf(() =>
        storage.update(
          { ...foreign, metadata: { ...foreign.metadata, uid: 'other' } },
          writer,
        ),
      ).code,
    ).toBe(409);
  });

  it('bumps generation on spec changes only, and keeps status apart', () => {
    const storage = newStorage();
    storage.create(pools([v2]), writer);
    const created = storage.create(
      pool({ status: { conditions: [] } }),
      writer,
    );
    expect(created.metadata.generation).toBe(1);
    expect(created.status).toBeUndefined();
    const withStatus = storage.update(
      pool({ status: { conditions: [{ type: 'x' }] }, spec: {} }),
      { manager: 'cilium-operator', subresource: 'status' },
    );
    expect(withStatus.spec).toEqual(created.spec);
    expect(withStatus.metadata.generation).toBe(1);
    const changed = storage.update(
      pool({ spec: { blocks: [], disabled: true } }),
      writer,
    );
    expect(changed.metadata.generation).toBe(2);
    expect(changed.status).toEqual({ conditions: [{ type: 'x' }] });
  });

  it('tells in managedFields who wrote what', () => {
    const storage = newStorage();
    storage.create(loadBalancer('lb'), { manager: 'kubectl-create' });
    clock += 60_000;
    const lb = storage.patch(
      'services',
      { namespace: 'default', name: 'lb' },
      {
        type: 'merge',
        body: {
          status: { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } },
        },
      },
      { manager: 'cilium-operator-generic', subresource: 'status' },
    );
    expect(lb.status.loadBalancer.ingress).toEqual([
      { ip: '172.16.20.208', ipMode: 'VIP' },
    ]);
    const entries = lb.metadata.managedFields!;
    expect(
      entries.map(({ manager, subresource }) => [manager, subresource]),
    ).toEqual([
      ['kubectl-create', undefined],
      ['cilium-operator-generic', 'status'],
    ]);
    expect(entries[1]).toMatchObject({
      operation: 'Update',
      apiVersion: 'v1',
      time: new Date(clock).toISOString().replace('.000', ''),
      fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:ingress': {} } } },
    });
    expect(entries[0].fieldsV1['f:spec']).toHaveProperty('f:ports');
  });

  it('moves a field to the manager that changed it last', () => {
    const storage = newStorage();
    storage.create(configMap('a', { x: '1', y: '1' }), { manager: 'one' });
    const a = storage.update(configMap('a', { x: '2', y: '1' }), {
      manager: 'two',
    });
    expect(
      a.metadata.managedFields!.map(e => [e.manager, e.fieldsV1['f:data']]),
    ).toEqual([
      ['one', { '.': {}, 'f:y': {} }],
      ['two', { 'f:x': {} }],
    ]);
  });

  it('stores nothing on a dry run', () => {
    const storage = newStorage();
    const before = storage.revision();
    const answer = storage.create(configMap('a'), { ...writer, dryRun: true });
    expect(answer.metadata.uid).toEqual(expect.any(String));
    expect(storage.get('configmaps', answer.metadata)).toBeUndefined();
    expect(storage.revision()).toBe(before);
  });

  it.each([
    [
      'a name that is taken',
      (s: ReturnType<typeof newStorage>) => s.create(configMap('a'), writer),
      409,
      'AlreadyExists',
      'configmaps "a" already exists',
    ],
    [
      'a namespace that is not there',
      (s: ReturnType<typeof newStorage>) =>
        s.create(
          { ...configMap('b'), metadata: { name: 'b', namespace: 'no' } },
          writer,
        ),
      404,
      'NotFound',
      'namespaces "no" not found',
    ],
    [
      'a name with capitals',
      (s: ReturnType<typeof newStorage>) => s.create(configMap('B'), writer),
      422,
      'Invalid',
      expect.stringContaining('ConfigMap "B" is invalid: metadata.name:'),
    ],
    [
      'an object that is gone',
      (s: ReturnType<typeof newStorage>) => s.update(configMap('z'), writer),
      404,
      'NotFound',
      'configmaps "z" not found',
    ],
  ])('refuses %s', (_what, act, code, reason, message) => {
    const storage = newStorage();
    storage.create(configMap('a'), writer);
    expect(statusOf(() => act(storage))).toEqual({ code, reason, message });
  });
});

describe('delete', () => {
  it('waits for finalizers', () => {
    const storage = newStorage();
    const key = { namespace: 'default', name: 'a' };
    const a = storage.create(
      {
        ...configMap('a'),
        metadata: { ...key, finalizers: ['lab.test/wait'] },
      },
      writer,
    );
    const pending = storage.delete('configmaps', key);
    expect(pending.metadata.deletionTimestamp).toEqual(expect.any(String));
    expect(storage.get('configmaps', key)).toBe(pending);
    storage.patch(
      'configmaps',
      key,
      { type: 'merge', body: { metadata: { finalizers: null } } },
      writer,
    );
    expect(storage.get('configmaps', key)).toBeUndefined();
    const again = storage.create(configMap('a'), writer);
    expect(again.metadata.uid).not.toBe(a.metadata.uid);
  });

  it('takes dependents along, and leaves them on Orphan', () => {
    const storage = newStorage();
    for (const propagationPolicy of ['Background', 'Orphan'] as const) {
      const owner = storage.create(configMap('owner'), writer);
      const { apiVersion, kind, metadata } = owner;
      storage.create(
        {
          ...configMap('owned'),
          metadata: {
            name: 'owned',
            namespace: 'default',
            ownerReferences: [
              { apiVersion, kind, name: 'owner', uid: metadata.uid! },
            ],
          },
        },
        writer,
      );
      storage.delete('configmaps', metadata, { propagationPolicy });
      const left = storage.get('configmaps', {
        namespace: 'default',
        name: 'owned',
      });
      expect(left && { owners: left.metadata.ownerReferences }).toEqual(
        propagationPolicy === 'Orphan' ? { owners: undefined } : undefined,
      );
    }
  });

  it('empties a namespace', () => {
    const storage = newStorage();
    storage.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } },
      writer,
    );
    storage.create(
      { ...configMap('a'), metadata: { name: 'a', namespace: 'web' } },
      writer,
    );
    storage.delete('namespaces', { name: 'web' });
    expect(storage.list('configmaps', { namespace: 'web' })).toEqual([]);
  });

  it('honours preconditions', () => {
    const storage = newStorage();
    const a = storage.create(configMap('a'), writer);
    expect(
      statusOf(() =>
        storage.delete('configmaps', a.metadata, {
          preconditions: { uid: 'other' },
        }),
      ),
    ).toEqual({
      code: 409,
      reason: 'Conflict',
      message: `Operation cannot be fulfilled on configmaps "a": Precondition failed: UID in precondition: other, UID in object meta: ${a.metadata.uid}`,
    });
  });
});

describe('history', () => {
  it('tells each write once and in order, also writes made while telling', () => {
    const storage = newStorage();
    const seen: string[] = [];
    storage.subscribe(({ type, object }) => {
      if (type === 'ADDED' && object.metadata.name === 'a') {
        storage.create(configMap('b'), writer);
      }
    });
    storage.subscribe(({ type, object }) =>
      seen.push(`${type} ${object.metadata.name}`),
    );
    storage.create(configMap('a'), writer);
    storage.delete('configmaps', { namespace: 'default', name: 'a' });
    expect(seen).toEqual(['ADDED a', 'ADDED b', 'DELETED a']);
  });

  it('lists what was at a past revision until that is compacted', () => {
    const storage = newStorage();
    const a = storage.create(configMap('a', { v: '1' }), writer);
    const then = storage.revision();
    storage.update({ ...a, data: { v: '2' } }, writer);
    storage.create(configMap('b'), writer);
    storage.delete('configmaps', a.metadata);
    expect(storage.list('configmaps', { at: then })).toEqual([a]);
    expect(storage.eventsSince('configmaps', then).map(e => e.type)).toEqual([
      'MODIFIED',
      'ADDED',
      'DELETED',
    ]);
    storage.compact();
    expect(statusOf(() => storage.list('configmaps', { at: then })).code).toBe(
      410,
    );
    expect(
      statusOf(() => storage.eventsSince('configmaps', then)),
    ).toMatchObject({ code: 410, reason: 'Expired' });
  });

  it('forgets the oldest writes beyond its limit', () => {
    const storage = newStorage(4);
    const start = storage.revision();
    for (let i = 0; i < 20; i++) storage.create(configMap(`c${i}`), writer);
    expect(statusOf(() => storage.eventsSince('configmaps', start)).code).toBe(
      410,
    );
    const late = storage.revision() - 4;
    expect(storage.eventsSince('configmaps', late)).toHaveLength(4);
  });

  it('goes back in time, numbering included', () => {
    const storage = newStorage();
    const a = storage.create(configMap('a'), writer);
    const then = storage.revision();
    storage.create(pools([v2]), writer);
    storage.create(pool(), writer);
    storage.delete('configmaps', a.metadata);
    storage.rewind(then);
    expect(storage.revision()).toBe(then);
    expect(storage.get('configmaps', a.metadata)).toEqual(a);
    expect(storage.resource('ciliumloadbalancerippools.cilium.io')).toBe(
      undefined,
    );
  });
});
