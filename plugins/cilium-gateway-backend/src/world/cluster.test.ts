import { KINDS, leaseAnswer } from 'backstage-plugin-cilium-gateway-engine';
import { createManualClock, ManualClock } from '../testing/manualClock';
import {
  createScriptedCluster,
  ScriptedCluster,
} from '../testing/scriptedCluster';
import { isRenewal } from './kinds';

const node = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
});
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
  status: { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } },
};
const policy = {
  apiVersion: 'cilium.io/v2alpha1',
  kind: 'CiliumL2AnnouncementPolicy',
  metadata: { name: 'all' },
  spec: { loadBalancerIPs: true },
};
const lease = (renewedAt: number, spec: object = {}, name = 'shop-web') => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: {
    name: `cilium-l2announce-${name}`,
    namespace: 'kube-system',
    uid: '1',
    resourceVersion: String(renewedAt),
  },
  spec: {
    holderIdentity: 'node-1',
    leaseDurationSeconds: 15,
    leaseTransitions: 0,
    acquireTime: '2025-10-09T08:00:00.000000Z',
    renewTime: new Date(renewedAt).toISOString().replace('Z', '000Z'),
    ...spec,
  },
});

describe("a cluster's world", () => {
  let clock: ManualClock;
  let changes: number;
  let scripted: ScriptedCluster;
  const stateOfLease = () => {
    const { world } = scripted.cluster;
    const [found] = world.table('Lease').all();
    return leaseAnswer(world, found, clock.now()).state;
  };

  beforeEach(async () => {
    clock = createManualClock();
    changes = 0;
    scripted = createScriptedCluster({
      clock,
      onChange: () => {
        changes += 1;
      },
    });
    scripted.put(service, policy);
    await clock.advance(10);
    changes = 0;
  });
  afterEach(() => scripted.stop());

  it('holds what the mirror told, and forgets what is deleted', () => {
    const { world } = scripted.cluster;
    scripted.put(node('a'), node('b'));
    expect(world.table('Node').all()).toHaveLength(2);
    scripted.put({ ...node('a'), metadata: { name: 'a', labels: { x: 'y' } } });
    expect(world.table('Node').get('a')?.metadata.labels).toEqual({ x: 'y' });
    scripted.remove('Node', 'a');
    expect(world.table('Node').get('a')).toBeUndefined();
  });

  it('knows which versions of a kind are served', () => {
    const pool = 'CiliumLoadBalancerIPPool';
    scripted.setState({ servedVersions: ['v2', 'v2alpha1'] }, pool);
    expect(scripted.cluster.world.reading(pool)).toMatchObject({
      apiVersion: 'cilium.io/v2',
      servedVersions: ['v2', 'v2alpha1'],
    });
  });

  it('passes over leases that announce nothing', () => {
    scripted.put(lease(clock.now()));
    const kind = { ...lease(clock.now()) };
    kind.metadata.name = 'kube-scheduler';
    expect(() => scripted.put(kind)).toThrow();
    expect(scripted.cluster.world.table('Lease').size).toBe(1);
  });

  it('says once for a burst of changes that it changed', async () => {
    const { revision } = scripted.cluster;
    scripted.put(node('a'));
    scripted.put(node('b'));
    scripted.setState({ state: 'stale', error: 'refused' }, 'Node');
    expect(scripted.cluster.revision).toBeGreaterThan(revision);
    expect(changes).toBe(0);
    await clock.advance(10);
    expect(changes).toBe(1);
    expect(scripted.cluster.world.reading('Node').state).toBe('stale');
    scripted.put(node('c'));
    await clock.advance(10);
    expect(changes).toBe(2);
  });

  it('does not call a renewal a change, but has its time', async () => {
    scripted.put(lease(clock.now()));
    await clock.advance(10);
    const { revision, renewals } = scripted.cluster;
    changes = 0;
    for (let i = 0; i < 30; i++) {
      await clock.advance(2_000);
      scripted.put(lease(clock.now()));
    }
    expect(changes).toBe(0);
    expect(scripted.cluster.revision).toBe(revision);
    expect(scripted.cluster.renewals).toBe(renewals + 30);
    const [{ spec }] = scripted.cluster.world.table('Lease').all();
    expect(Date.parse(spec.renewTime!)).toBe(clock.now());
  });

  it('does not call it a change when an object is written and says the same', async () => {
    const written = (at: string, ready: string) => ({
      ...node('a'),
      metadata: {
        name: 'a',
        resourceVersion: at,
        managedFields: [{ manager: 'kubelet', operation: 'Update', time: at }],
      },
      status: {
        conditions: [{ type: 'Ready', status: ready, lastHeartbeatTime: at }],
      },
    });
    scripted.put(written('2025-10-09T08:00:00Z', 'True'));
    await clock.advance(10);
    const { revision } = scripted.cluster;
    scripted.put(written('2025-10-09T08:05:00Z', 'True'));
    expect(scripted.cluster.revision).toBe(revision);
    scripted.put(written('2025-10-09T08:10:00Z', 'False'));
    expect(scripted.cluster.revision).toBeGreaterThan(revision);
  });

  it('says without being asked that a lease ran out, and that it is held again', async () => {
    scripted.put(lease(clock.now()));
    await clock.advance(10);
    changes = 0;
    await clock.advance(16_000);
    expect([changes, stateOfLease()]).toEqual([0, 'held']);
    await clock.advance(3_000);
    expect([changes, stateOfLease()]).toEqual([1, 'failing-over']);
    await clock.advance(10_000);
    expect([changes, stateOfLease()]).toEqual([2, 'expired']);
    scripted.put(lease(clock.now()));
    await clock.advance(10);
    expect([changes, stateOfLease()]).toEqual([3, 'held']);
    scripted.put(lease(clock.now(), { holderIdentity: '' }));
    await clock.advance(10);
    expect([changes, stateOfLease()]).toEqual([4, 'released']);
  });

  it('leaves a lease alone that nobody will renew any more', async () => {
    scripted.put(lease(clock.now() - 86_400_000));
    await clock.advance(10);
    expect(clock.pending()).toBe(0);
  });

  it.each([-60_000, 3_600_000])(
    'takes leases for live when clocks are %s ms apart',
    async skew => {
      for (let i = 0; i < 3; i++) {
        scripted.put(lease(clock.now() + skew));
        await clock.advance(2_000);
      }
      expect(scripted.cluster.world.clockSkewMs).toBe(skew);
      expect(stateOfLease()).toBe('held');
      await clock.advance(30_000);
      expect(stateOfLease()).toBe('expired');
    },
  );

  it('says nothing more once it is stopped', async () => {
    scripted.put(lease(clock.now()));
    scripted.stop();
    await clock.advance(60_000);
    expect(changes).toBe(0);
    expect(clock.pending()).toBe(0);
  });
});

describe('a renewal', () => {
  const read = (manifest: object) => KINDS.Lease.read(manifest)!;
  const before = read(lease(1_000));

  it('is a new time and nothing else', () => {
    expect(isRenewal(before, read(lease(2_000)))).toBe(true);
  });

  it.each([
    ['holder', { holderIdentity: 'node-2' }],
    ['duration', { leaseDurationSeconds: 1 }],
    ['transitions', { leaseTransitions: 1 }],
    ['time of acquisition', { acquireTime: '2025-10-09T09:00:00.000000Z' }],
  ])('is none with another %s', (_, spec) => {
    expect(isRenewal(before, read(lease(2_000, spec)))).toBe(false);
  });

  it('is none when the lease was made anew', () => {
    const next = read(lease(2_000));
    expect(
      isRenewal(before, { ...next, metadata: { ...next.metadata, uid: '2' } }),
    ).toBe(false);
  });
});
