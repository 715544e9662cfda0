import {
  KINDS,
  previewAddresses,
  worldFromManifests,
} from 'backstage-plugin-cilium-gateway-engine';
import * as fc from 'fast-check';
import { createStorage, type KubeObject, type Storage } from '../storage';
import { readCluster, seedStorage } from '../seed';
import { createManualClock } from './clock';
import { createCiliumCluster, type CiliumCluster } from './cluster';

const USER = { manager: 'kubectl' };
const POOLS = 'ciliumloadbalancerippools.cilium.io';
const CONDITION = 'cilium.io/IPAMRequestSatisfied';

function startCluster(): { storage: Storage; cluster: CiliumCluster } {
  const clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  const storage = createStorage({ now: clock.now });
  seedStorage(storage, readCluster('lab'), () => {});
  const cluster = createCiliumCluster(storage, clock, 1);
  cluster.settle();
  return { storage, cluster };
}

const worldOf = (storage: Storage) =>
  worldFromManifests(storage.resources().flatMap(({ id }) => storage.list(id)))
    .world;

const serviceNamed = (name: string, rest: any = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', ...rest.metadata },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...rest.spec },
});

const poolNamed = (name: string, spec: object): KubeObject => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name },
  spec,
});

const found = (storage: Storage, name: string) => {
  const { status } = storage.get('services', { namespace: 'default', name })!;
  return {
    ips: (status.loadBalancer.ingress ?? []).map((entry: any) => entry.ip),
    reason:
      status.conditions?.find(({ type }: any) => type === CONDITION)?.reason ??
      null,
  };
};

const conditionOf = (storage: Storage, pool: string, type: string) =>
  storage
    .get(POOLS, { name: pool })
    ?.status?.conditions?.find((one: any) => one.type === type);

describe('what the lab allocates is what a preview says before', () => {
  const owner = 'io.cilium.gateway/owning-gateway';
  const draft = fc.record({
    label: fc.constantFrom<Record<string, string>>(
      { [owner]: 'x' },
      { tier: 'blue' },
      { [owner]: 'x', tier: 'blue' },
      {},
    ),
    ip: fc.option(fc.integer({ min: 205, max: 225 }), { freq: 3 }),
    key: fc.constantFrom('', '', 'a', 'b'),
    port: fc.constantFrom(80, 443, 8080),
    class: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      'io.cilium/l2-announcer',
      'io.cilium/bgp-control-plane',
      'example.org/other',
    ),
  });
  const step = fc.oneof(
    { weight: 5, arbitrary: draft },
    { weight: 1, arbitrary: fc.nat(30) },
  );

  it('for any sequence of Services that come and go', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), steps => {
        const { storage, cluster } = startCluster();
        storage.create(
          poolNamed('blue', {
            blocks: [{ start: '172.16.20.230', stop: '172.16.20.233' }],
            serviceSelector: { matchLabels: { tier: 'blue' } },
          }),
          USER,
        );
        cluster.settle();
        steps.forEach((one, index) => {
          if (typeof one === 'number') {
            const key = { namespace: 'default', name: `svc-${one}` };
            if (storage.get('services', key)) storage.delete('services', key);
            cluster.settle();
            return;
          }
          const name = `svc-${index}`;
          const manifest = serviceNamed(name, {
            metadata: {
              labels: one.label,
              annotations: {
                ...(one.ip && {
                  'lbipam.cilium.io/ips': `172.16.20.${one.ip}`,
                }),
                ...(one.key && { 'lbipam.cilium.io/sharing-key': one.key }),
              },
            },
            spec: {
              ports: [{ port: one.port }],
              ...(one.class && { loadBalancerClass: one.class }),
            },
          });
          const preview = previewAddresses(
            worldOf(storage),
            KINDS.Service.read(manifest)!,
          );
          storage.create(manifest, USER);
          cluster.settle();
          const { verdict, candidates, addresses } = preview;
          const { ips, reason } = found(storage, name);
          const possible =
            verdict === 'ambiguous'
              ? candidates.map(({ ip }) => [ip])
              : [addresses.map(({ ip }) => ip)];
          expect({ reason, ips }).toEqual({
            reason: preview.reason,
            ips: possible.find(some => String(some) === String(ips)),
          });
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('pools', () => {
  it('a Service that waits is served when an address is freed', () => {
    const { storage, cluster } = startCluster();
    const pinned = { 'lbipam.cilium.io/ips': '172.16.20.215' };
    for (const name of ['first', 'second']) {
      storage.create(
        serviceNamed(name, {
          metadata: {
            labels: { 'io.cilium.gateway/owning-gateway': name },
            annotations: pinned,
          },
        }),
        USER,
      );
      cluster.settle();
    }
    expect(found(storage, 'second')).toEqual({
      ips: [],
      reason: 'already_allocated',
    });
    storage.delete('services', { namespace: 'default', name: 'first' });
    cluster.settle();
    expect(found(storage, 'second').ips).toEqual(['172.16.20.215']);
  });

  it('a pool that overlaps an older one is in conflict until it no longer does', () => {
    const { storage, cluster } = startCluster();
    const late = poolNamed('late', { blocks: [{ cidr: '172.16.20.216/30' }] });
    storage.create(late, USER);
    cluster.settle();
    expect(
      conditionOf(storage, 'late', 'cilium.io/PoolConflict'),
    ).toMatchObject({
      status: 'True',
      reason: 'cidr_overlap',
    });
    const stored = storage.get(POOLS, { name: 'late' })!;
    storage.update(
      { ...stored, spec: { blocks: [{ cidr: '172.16.21.0/30' }] } },
      USER,
    );
    cluster.settle();
    expect(
      conditionOf(storage, 'late', 'cilium.io/PoolConflict'),
    ).toMatchObject({
      status: 'False',
      reason: 'resolved',
      observedGeneration: 2,
    });
    expect(conditionOf(storage, 'late', 'cilium.io/IPsAvailable').message).toBe(
      '4',
    );
  });

  it('counts change with every address', () => {
    const { storage, cluster } = startCluster();
    const used = () =>
      conditionOf(storage, 'cilium-gateway-pool', 'cilium.io/IPsUsed').message;
    storage.create(
      serviceNamed('shop', {
        metadata: { labels: { 'io.cilium.gateway/owning-gateway': 'shop' } },
      }),
      USER,
    );
    cluster.settle();
    expect(used()).toBe('3');
    storage.delete('services', { namespace: 'default', name: 'shop' });
    cluster.settle();
    expect(used()).toBe('2');
  });

  it('the last pool takes all addresses along, and LB-IPAM sleeps', () => {
    const { storage, cluster } = startCluster();
    storage.delete(POOLS, { name: 'cilium-gateway-pool' });
    cluster.settle();
    const gateways = storage
      .list('services', { namespace: 'cilium-gateway-system' })
      .map(({ status }) => [
        status.loadBalancer.ingress ?? [],
        status.conditions[0].reason,
      ]);
    expect(gateways).toEqual([
      [[], 'no_pool'],
      [[], 'no_pool'],
    ]);
    storage.create(serviceNamed('shop'), USER);
    cluster.settle();
    expect(found(storage, 'shop')).toEqual({ ips: [], reason: null });
  });

  it('a Service that is no longer a LoadBalancer loses its address and its condition', () => {
    const { storage, cluster } = startCluster();
    const labels = { 'io.cilium.gateway/owning-gateway': 'shop' };
    storage.create(serviceNamed('shop', { metadata: { labels } }), USER);
    cluster.settle();
    const stored = storage.get('services', {
      namespace: 'default',
      name: 'shop',
    })!;
    storage.update(
      { ...stored, spec: { ...stored.spec, type: 'ClusterIP' } },
      USER,
    );
    cluster.settle();
    expect(found(storage, 'shop')).toEqual({ ips: [], reason: null });
  });
});
