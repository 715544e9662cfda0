import { mockServices } from '@backstage/backend-test-utils';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { ownFindings } from '../testing/scriptedBackend';
import { createViews } from './createViews';

let failing = false;
jest.mock('backstage-plugin-cilium-gateway-engine', () => {
  const engine = jest.requireActual('backstage-plugin-cilium-gateway-engine');
  return {
    ...engine,
    findingsOf: (world: unknown, now: number, options: any) => {
      if (failing) options.onFailure('pool-conflict', new Error('of all'));
      return engine.findingsOf(world, now, options);
    },
    poolAnswer: (world: unknown, pool: any) => {
      if (pool.metadata.name === 'broken') throw new Error('no such thing');
      return engine.poolAnswer(world, pool);
    },
  };
});

const pool = (name: string) => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name },
  spec: { blocks: [{ cidr: '172.16.20.208/28' }] },
});
const lease = (renewTime: string) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'cilium-l2announce-shop-web', namespace: 'kube-system' },
  spec: { holderIdentity: 'node-1', leaseDurationSeconds: 15, renewTime },
});

describe('the views', () => {
  const clock = createManualClock();
  const logger = mockServices.logger.mock();
  const scripted = createScriptedCluster({ clock });
  const views = createViews({
    clusters: () => [scripted.cluster],
    now: clock.now,
    logger,
    findings: ownFindings,
  });
  const read = ({ body }: { body: Buffer }) => JSON.parse(body.toString());
  const pools = () => views.collection('lab', 'pools', {});
  const leases = () => views.collection('lab', 'leases', {});

  beforeEach(() => scripted.put(pool('blue'), lease('2025-10-09T08:00:00Z')));
  afterEach(() => {
    failing = false;
  });
  afterAll(scripted.stop);

  it('show the time of each renewal, and keep everything else as it was', () => {
    const before = { pools: pools().etag, leases: leases().etag };
    scripted.put(lease('2025-10-09T08:00:02Z'));
    expect(read(leases()).items[0].renewTime).toBe('2025-10-09T08:00:02Z');
    expect(leases().etag).not.toBe(before.leases);
    expect(pools().etag).toBe(before.pools);
  });

  it('have the same ETag when a cluster that is live was heard again, and tell when', async () => {
    const before = pools();
    await clock.advance(5_000);
    scripted.setState({ observedAt: clock.now() });
    const after = pools();
    expect(after.etag).toBe(before.etag);
    expect(read(after).clusters[0].observedAt).not.toBe(
      read(before).clusters[0].observedAt,
    );
  });

  it('have the same ETag when a change does not show', () => {
    const { etag } = pools();
    scripted.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'x' },
    });
    expect(pools().etag).toBe(etag);
    scripted.put(pool('green'));
    expect(pools().etag).not.toBe(etag);
  });

  it('name the kind that cannot be read where its objects are asked for, and only there', () => {
    const kind = 'CiliumLoadBalancerIPPool';
    scripted.setState(
      { state: 'forbidden', error: 'pools is forbidden' },
      kind,
    );
    expect(read(pools()).clusters).toEqual([
      expect.objectContaining({
        state: 'ok',
        error: `${kind}: pools is forbidden`,
      }),
    ]);
    expect(read(leases()).clusters[0]).not.toHaveProperty('error');
    scripted.setState({ state: 'ok', error: undefined }, kind);
    expect(read(pools()).clusters[0]).not.toHaveProperty('error');
  });

  it('go on without a rule that fails, and say so where findings are asked for', () => {
    failing = true;
    scripted.put(pool('red'), { ...lease('2025-10-09T08:00:00Z') });
    expect(read(pools()).items).toContainEqual(
      expect.objectContaining({ name: 'red' }),
    );
    expect(read(views.findings({}, {})).clusters).toEqual([
      expect.objectContaining({
        name: 'lab',
        state: 'ok',
        error: expect.stringContaining('could not be asked: pool-conflict'),
      }),
    ]);
    expect(logger.error).toHaveBeenCalledWith(
      'Rule pool-conflict fell over cluster lab',
      expect.objectContaining({ message: 'of all' }),
    );
  });

  it('leave out an object that cannot be looked at, say how many, and log which, once', () => {
    scripted.put(pool('broken'));
    const names = () => read(pools()).items.map(({ name }: any) => name);
    expect(names()).not.toContain('broken');
    expect(read(pools())).toMatchObject({
      clusters: [
        { state: 'ok', error: expect.stringMatching(/^1 of its objects/) },
      ],
    });
    scripted.put(pool('later'));
    expect(names()).toContain('later');
    expect(() => views.object('lab', 'pools', 'broken')).toThrow(
      'CiliumLoadBalancerIPPool broken could not be looked at',
    );
    expect(read(views.object('lab', 'pools', 'later')).name).toBe('later');
    const told = logger.error.mock.calls.filter(([message]) =>
      message.includes('broken'),
    );
    expect(told).toEqual([
      [
        'CiliumLoadBalancerIPPool broken of cluster lab cannot be looked at',
        expect.objectContaining({ message: 'no such thing' }),
      ],
    ]);
    scripted.remove('CiliumLoadBalancerIPPool', 'broken');
    expect(read(pools()).clusters[0]).not.toHaveProperty('error');
  });
});
