import { mockServices } from '@backstage/backend-test-utils';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { ownFindings } from '../testing/scriptedBackend';
import { entityOf, platform } from '../testing/auditedPlatform';
import { createViews } from './createViews';
import { FULL_SIGHT } from './sight';

let failing = false;
jest.mock('backstage-plugin-cilium-gateway-engine', () => {
  const engine = jest.requireActual('backstage-plugin-cilium-gateway-engine');
  return {
    ...engine,
    findingsOf: (world: unknown, now: number, options: any) => {
      if (failing) options.onFailure('pool-conflict', new Error('of all'));
      return engine.findingsOf(world, now, options);
    },
    exposureOf: (world: unknown, roots: any, ...rest: unknown[]) => {
      if (roots.services.some(({ name }: any) => name === 'cracked')) {
        throw new Error('no such way');
      }
      return engine.exposureOf(world, roots, ...rest);
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
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'web',
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': 'web' },
  },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
  status: { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } },
};
const policy = {
  apiVersion: 'cilium.io/v2alpha1',
  kind: 'CiliumL2AnnouncementPolicy',
  metadata: { name: 'all' },
  spec: { loadBalancerIPs: true },
};
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'web',
    annotations: { 'backstage.io/kubernetes-id': 'web' },
  },
};
const lease = (renewTime: string, spec: object = {}) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'cilium-l2announce-shop-web', namespace: 'kube-system' },
  spec: {
    holderIdentity: 'node-1',
    leaseDurationSeconds: 15,
    renewTime,
    ...spec,
  },
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
  const exposure = () => views.exposure(entity, FULL_SIGHT);

  beforeEach(() => scripted.put(pool('blue'), lease('2025-10-09T08:00:00Z')));
  afterEach(() => {
    failing = false;
  });
  afterAll(scripted.stop);

  it.each<[string, () => { body: Buffer; etag: string }, (body: any) => any]>([
    ['leases', leases, body => body.items[0]],
    [
      'a page of leases',
      () => views.collection('lab', 'leases', { limit: 1 }),
      body => body.items[0],
    ],
    [
      'a lease',
      () => views.object('lab', 'leases', 'cilium-l2announce-shop-web'),
      body => body,
    ],
    ['an exposure', exposure, body => body.leases[0]],
  ])(
    'of %s show the time of each renewal, which alone makes no other answer',
    (_, ask, leaseIn) => {
      scripted.put(service, policy, lease('2025-10-09T08:00:00Z'));
      const before = ask();
      scripted.put(lease('2025-10-09T08:00:02Z'));
      const after = ask();
      expect(leaseIn(read(after)).renewTime).toBe('2025-10-09T08:00:02Z');
      expect(after.etag).toBe(before.etag);
      scripted.put(lease('2025-10-09T08:00:04Z', { holderIdentity: 'node-2' }));
      expect(ask().etag).not.toBe(before.etag);
      scripted.put(lease('2025-10-09T08:00:06Z', { holderIdentity: '' }));
      expect(leaseIn(read(ask()))).toMatchObject({ state: 'released' });
    },
  );

  it('are other ones when the state of a lease changes because time passes', async () => {
    const own = createManualClock();
    const other = createScriptedCluster({ clock: own });
    const seen = createViews({
      clusters: () => [other.cluster],
      now: own.now,
      logger,
      findings: ownFindings,
    });
    const ask = () => seen.collection('lab', 'leases', {});
    const state = () => read(ask()).items[0].state;
    other.put(service, policy, lease(new Date(own.now()).toISOString()));
    const held = [ask().etag, seen.exposure(entity, FULL_SIGHT).etag];
    expect(state()).toBe('held');
    await own.advance(60_000);
    expect(state()).toBe('expired');
    expect(ask().etag).not.toBe(held[0]);
    expect(seen.exposure(entity, FULL_SIGHT).etag).not.toBe(held[1]);
    other.stop();
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

  describe('of what an entity is reached by', () => {
    const exposureOf = (annotations: Record<string, string>) =>
      read(views.exposure(entityOf('shop', annotations), FULL_SIGHT));

    beforeAll(() => scripted.put(...platform));

    it('say of each finding whether it is waived, wherever it stands', async () => {
      const blog = { 'cilium-gateway/route': 'blog/blog' };
      const rule = 'backend-missing-or-port';
      const until = new Date(clock.now()).toISOString().slice(0, 10);
      const waivers = { rule, reason: 'It moves', owner: 'writers', until };
      const waived = {
        ...blog,
        'cilium-gateway/waivers': JSON.stringify([waivers]),
      };
      const places = (answer: any) =>
        [
          answer.findings,
          answer.routes.flatMap((route: any) => route.findings),
          answer.paths.flatMap((path: any) =>
            path.hops.flatMap((hop: any) => hop.findings),
          ),
        ].map(findings =>
          findings
            .filter((finding: any) => finding.rule === rule)
            .map(({ waiver }: any) => waiver),
        );
      const waiver = {
        reason: 'It moves',
        owner: 'group:default/writers',
        until,
        source: 'annotation',
      };
      expect(places(exposureOf(blog))).toEqual(Array(3).fill([undefined]));
      expect(places(exposureOf(waived))).toEqual(Array(3).fill([waiver]));
      expect(places(exposureOf(blog))).toEqual(Array(3).fill([undefined]));
    });

    it.each([
      ['lob', 'which is not known; did you mean lab?'],
      ['LAB', 'which is not known; did you mean lab?'],
      ['production', 'lives in cluster production, which is not known'],
    ])('tell that it lives in a cluster %s', (name, words) => {
      const { findings, clusters } = exposureOf({
        'backstage.io/kubernetes-cluster': name,
        'cilium-gateway/service': 'shop/gone',
      });
      expect(findings).toEqual([
        expect.objectContaining({
          rule: 'annotation-cluster-unknown',
          field: 'metadata.annotations["backstage.io/kubernetes-cluster"]',
          message: expect.stringMatching(
            new RegExp(`${words.replaceAll('?', '\\?')}$`),
          ),
        }),
      ]);
      expect(clusters).toEqual([]);
    });
  });

  it('leave out of an audit what cannot be worked out, and say so', async () => {
    const audited = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'audited' },
      spec: { type: 'ClusterIP', ports: [{ port: 80 }] },
    });
    scripted.put(audited('cracked'), audited('whole'));
    const { records, clusters } = await views.auditRecords(
      ['cracked', 'whole'].map(name =>
        entityOf(name, { 'cilium-gateway/service': `audited/${name}` }),
      ),
    );
    expect(records.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/whole',
    ]);
    expect(clusters).toMatchObject([
      { error: expect.stringMatching(/^1 of its objects could not be looked/) },
    ]);
    expect(logger.error).toHaveBeenCalledWith(
      'The exposure of component:default/cracked of cluster lab cannot be looked at',
      expect.objectContaining({ message: 'no such way' }),
    );
    scripted.remove('Service', 'audited/cracked');
    scripted.remove('Service', 'audited/whole');
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
