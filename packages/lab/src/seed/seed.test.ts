import { createStorage, type KubeObject, type Storage } from '../storage';
import { listClusters, readCluster } from './clusters';
import { resetStorage, seedStorage } from './seed';

function seeded(name: string): {
  storage: Storage;
  setClock: (at: number) => void;
} {
  let now = 0;
  const storage = createStorage({ now: () => now });
  const setClock = (at: number) => {
    now = at;
  };
  seedStorage(storage, readCluster(name), setClock);
  return { storage, setClock };
}

const clusters = listClusters().map(({ name }) => name);

it('there is a cluster with the name of the demo', () => {
  expect(clusters).toContain('lab');
});

describe.each(clusters)('cluster %s', name => {
  it('holds every object that is described, as old as it says', () => {
    const { storage } = seeded(name);
    for (const object of readCluster(name).objects) {
      const { id } = storage.resourceOf(object);
      const { creationTimestamp } = object.metadata;
      expect(storage.get(id, object.metadata)?.metadata).toMatchObject({
        name: object.metadata.name,
        ...(creationTimestamp && { creationTimestamp }),
      });
    }
  });

  it('names owners that are there', () => {
    const { storage } = seeded(name);
    const all = storage.resources().flatMap(({ id }) => storage.list(id));
    const uids = new Set(all.map(({ metadata }) => metadata.uid));
    const lost = all.filter(({ metadata }) =>
      metadata.ownerReferences?.some(owner => !uids.has(owner.uid)),
    );
    expect(lost).toEqual([]);
  });

  it('is not written to by a reset when nothing changed', () => {
    const { storage, setClock } = seeded(name);
    const before = storage.revision();
    resetStorage(storage, readCluster(name), setClock);
    expect(storage.revision()).toBe(before);
  });
});

it('a reset brings back what was changed or deleted and removes what came', () => {
  const { storage, setClock } = seeded('lab');
  const writer = { manager: 'kubectl' };
  const pools = 'ciliumloadbalancerippools.cilium.io';
  const pool = storage.get(pools, { name: 'cilium-gateway-pool' })!;
  storage.update({ ...pool, spec: { ...pool.spec, disabled: true } }, writer);
  storage.delete('namespaces', { name: 'argocd' });
  storage.create(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
    writer,
  );
  resetStorage(storage, readCluster('lab'), setClock);
  expect(storage.get(pools, { name: 'cilium-gateway-pool' })?.spec).toEqual(
    pool.spec,
  );
  expect(storage.list('services', { namespace: 'argocd' })).toHaveLength(1);
  expect(storage.get('namespaces', { name: 'shop' })).toBeUndefined();
});

it('an owner must come before what it owns', () => {
  const storage = createStorage({ now: () => 0 });
  const service: KubeObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'orphan',
      namespace: 'default',
      ownerReferences: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'missing', uid: '' },
      ],
    },
    spec: { ports: [{ port: 80 }] },
  };
  const cluster = {
    name: 'broken',
    title: 'Broken',
    createdAt: 0,
    completedAt: 0,
    objects: [service],
  };
  expect(() => seedStorage(storage, cluster, () => {})).toThrow(
    'Service "orphan" is owned by ConfigMap "missing", which must come before it',
  );
});
