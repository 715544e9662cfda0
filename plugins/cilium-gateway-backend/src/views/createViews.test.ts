import { mockServices } from '@backstage/backend-test-utils';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { createViews } from './createViews';

let failing = false;
jest.mock('backstage-plugin-cilium-gateway-engine', () => {
  const engine = jest.requireActual('backstage-plugin-cilium-gateway-engine');
  return {
    ...engine,
    findingsOf: (...asked: unknown[]) => {
      if (failing) throw new Error('a rule fell over');
      return engine.findingsOf(...asked);
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

  it('go on without findings when a rule fails, and say so where findings are asked for', () => {
    scripted.put(pool('red'));
    failing = true;
    expect(read(pools()).items).toContainEqual(
      expect.objectContaining({ name: 'red', findings: [] }),
    );
    expect(read(views.findings({}, {}))).toMatchObject({
      items: [],
      clusters: [{ name: 'lab', state: 'error' }],
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('lab'),
      expect.objectContaining({ message: 'a rule fell over' }),
    );
  });
});
