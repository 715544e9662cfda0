import { readService } from '../objects';
import {
  ciliumConfigMap,
  ciliumNodeManifest,
  ciliumOf,
  leaseManifest,
  Manifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../testing/builders';
import { leaseAnswer, leaseOf } from './lease';
import { policyAnswer, policyProblem, takesInterface } from './policies';
import { previewAllocation } from './prediction';
import { leaseRequestBudget } from './requestBudget';
import { announcementOf } from './serviceAnnouncement';

const now = Date.parse('2025-11-01T12:00:00Z');
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const on = ciliumConfigMap({ 'enable-l2-announcements': 'true' });
const nodes = ['n1', 'n2', 'n3'].map(name => nodeManifest(name));
const LEASE = 'cilium-l2announce-shop-web';
const lease = (spec: Manifest = {}, name = LEASE) =>
  leaseManifest(name, { holderIdentity: 'n1', renewTime: ago(1), ...spec });
const web = (parts: ServiceParts = {}) =>
  serviceManifest('shop/web', { ips: ['192.0.2.1'], ...parts });
const policy = policyManifest('lan');

const of = (manifests: readonly Manifest[], at = 'shop/web') => {
  const world = worldOf(manifests);
  return announcementOf(world, world.table('Service').get(at)!, now);
};

const slice = (...onNodes: (string | undefined)[]): Manifest => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    namespace: 'shop',
    name: 'web-1',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  endpoints: onNodes.map(nodeName => ({ addresses: ['10.0.0.1'], nodeName })),
});
const local = { spec: { externalTrafficPolicy: 'Local' } };

describe('who announces a Service', () => {
  it('is the node that holds a fresh lease', () => {
    expect(of([on, policy, ...nodes, web(), lease()])).toMatchObject({
      mode: 'l2',
      state: 'announced',
      node: 'n1',
      lease: LEASE,
      policies: ['lan'],
      eligibleNodes: ['n1', 'n2', 'n3'],
      failover: { minSeconds: 10, maxSeconds: 20 },
      evidence: [],
    });
  });

  it.each<[string, Manifest[], string, string, string | null]>([
    [
      'within the duration and 2 s',
      [lease({ renewTime: ago(17) })],
      'l2',
      'announced',
      'n1',
    ],
    [
      'just after',
      [lease({ renewTime: ago(17.1) })],
      'l2',
      'failing-over',
      'n1',
    ],
    [
      'within the deadline',
      [lease({ renewTime: ago(22) })],
      'l2',
      'failing-over',
      'n1',
    ],
    [
      'after the deadline',
      [lease({ renewTime: ago(22.1) })],
      'l2',
      'expired',
      'n1',
    ],
    [
      'renewed in the future',
      [lease({ renewTime: ago(-60) })],
      'l2',
      'announced',
      'n1',
    ],
    ['never renewed', [lease({ renewTime: undefined })], 'l2', 'expired', 'n1'],
    ['by nobody', [lease({ holderIdentity: '' })], 'l2', 'released', null],
    [
      'by nobody, long ago',
      [lease({ holderIdentity: '', renewTime: ago(999) })],
      'l2',
      'released',
      null,
    ],
    ['not at all', [], 'l2', 'missing', null],
    [
      'under the newer name',
      [lease({}, 'cilium-l2announce-shop.web')],
      'l2',
      'announced',
      'n1',
    ],
    [
      'under both names, one of them left over',
      [
        lease({ holderIdentity: 'n3', renewTime: ago(999) }),
        lease({}, 'cilium-l2announce-shop.web'),
      ],
      'l2',
      'announced',
      'n1',
    ],
  ])('held %s', (_, leases, mode, state, node) => {
    expect(of([on, policy, ...nodes, web(), ...leases])).toMatchObject({
      mode,
      state,
      node,
    });
  });

  it('is judged by the clock of the cluster', () => {
    const world = worldOf([on, policy, ...nodes, web(), lease()], {
      clockSkewMs: 60_000,
    });
    const service = world.table('Service').get('shop/web')!;
    expect(announcementOf(world, service, now).state).toBe('expired');
    expect(announcementOf(world, service, now - 60_000).state).toBe(
      'announced',
    );
  });

  it.each<[string, Manifest[], string, string]>([
    [
      'nothing to announce',
      [on, policy, web({ ips: [] })],
      'none',
      'not-needed',
    ],
    ['no policy', [on, web(), lease()], 'none', 'missing'],
    [
      'a policy for no kind of address',
      [on, policyManifest('lan', {}), web(), lease()],
      'none',
      'missing',
    ],
    [
      'a policy for external addresses alone',
      [on, policyManifest('lan', { externalIPs: true }), web(), lease()],
      'none',
      'missing',
    ],
    [
      'a policy for other Services',
      [
        on,
        policyManifest('lan', {
          loadBalancerIPs: true,
          serviceSelector: { matchLabels: { app: 'x' } },
        }),
        web(),
        lease(),
      ],
      'none',
      'missing',
    ],
    [
      'a policy that cannot be parsed',
      [
        on,
        policyManifest('lan', { loadBalancerIPs: true, interfaces: ['('] }),
        web(),
        lease(),
      ],
      'none',
      'missing',
    ],
    [
      'the feature off',
      [ciliumConfigMap(), policy, web(), lease()],
      'none',
      'missing',
    ],
    [
      'another class',
      [
        on,
        policy,
        web({ spec: { loadBalancerClass: 'io.cilium/bgp-control-plane' } }),
        lease(),
      ],
      'none',
      'missing',
    ],
    ['settings unreadable, no lease', [policy, web()], 'unknown', 'missing'],
    [
      'settings unreadable, a lease',
      [policy, web(), lease()],
      'l2',
      'announced',
    ],
    [
      'Node IPAM',
      [on, web({ spec: { loadBalancerClass: 'io.cilium/node' } })],
      'node',
      'not-needed',
    ],
    [
      'another system',
      [on, web({ spec: { loadBalancerClass: 'tailscale' } })],
      'unknown',
      'not-needed',
    ],
  ])('with %s', (_, manifests, mode, state) => {
    expect(of(manifests)).toMatchObject({ mode, state });
  });

  it('is by L2 also for external addresses of a ClusterIP Service', () => {
    const external = serviceManifest('shop/web', {
      spec: { type: 'ClusterIP', externalIPs: ['192.0.2.1'] },
    });
    expect(
      of([on, policyManifest('lan', { externalIPs: true }), external, lease()]),
    ).toMatchObject({ mode: 'l2', state: 'announced' });
  });

  it('says why no policy takes it', () => {
    const answer = of([
      on,
      policyManifest('lan', {
        loadBalancerIPs: true,
        serviceSelector: { matchLabels: { app: 'x' } },
      }),
      web({ labels: { app: 'y' } }),
    ]);
    expect(answer.evidence).toEqual([
      {
        object: { kind: 'CiliumL2AnnouncementPolicy', name: 'lan' },
        field: 'spec.serviceSelector.matchLabels.app',
        seen: 'app of the Service is y',
        wanted: 'app = x',
      },
    ]);
  });
});

describe('which nodes could announce', () => {
  const eligible = (...manifests: Manifest[]) =>
    of([on, web(), lease(), ...manifests]).eligibleNodes;
  const racked = policyManifest('lan', {
    loadBalancerIPs: true,
    nodeSelector: { matchLabels: { rack: 'a' } },
  });

  it('are those that a policy names by the labels of the CiliumNode', () => {
    expect(
      eligible(
        racked,
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2'),
        ciliumNodeManifest('n1'),
        ciliumNodeManifest('n2', { rack: 'a' }),
      ),
    ).toEqual(['n2']);
  });

  it('are those by the labels of the Node where there are no CiliumNodes', () => {
    expect(
      eligible(
        racked,
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2'),
      ),
    ).toEqual(['n1']);
  });

  it('are those of all its policies', () => {
    expect(
      eligible(
        racked,
        policyManifest('more', {
          loadBalancerIPs: true,
          nodeSelector: { matchLabels: { rack: 'b' } },
        }),
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2', { labels: { rack: 'b' } }),
        nodeManifest('n3'),
      ),
    ).toEqual(['n1', 'n2']);
  });

  it('are ready', () => {
    expect(
      eligible(
        policy,
        nodeManifest('n1', { ready: false }),
        nodeManifest('n2'),
      ),
    ).toEqual(['n2']);
  });

  it('are still nodes of the cluster', () => {
    expect(
      eligible(
        policy,
        nodeManifest('n1'),
        ciliumNodeManifest('n1'),
        ciliumNodeManifest('gone'),
      ),
    ).toEqual(['n1']);
  });

  it.each<[string, Manifest, string[]]>([
    ['1.20.1', slice('n2'), ['n1', 'n2', 'n3']],
    ['1.20.2', slice('n2'), ['n2']],
    ['1.20.2', slice(undefined), []],
  ])(
    'have an endpoint with local policy, in %s',
    (version, endpoints, names) => {
      const answer = of([
        on,
        ciliumOf(version),
        policy,
        ...nodes,
        web(local),
        endpoints,
      ]);
      expect(answer.eligibleNodes).toEqual(names);
    },
  );
});

describe('what is odd about the holder', () => {
  it.each<[string, Manifest[], string]>([
    [
      'it is no node',
      [...nodes, lease({ holderIdentity: 'gone' })],
      'spec.holderIdentity',
    ],
    [
      'it is not ready',
      [nodeManifest('n1', { ready: false }), nodeManifest('n2'), lease()],
      'status.conditions[Ready]',
    ],
    [
      'it has no backend before 1.20.2',
      [...nodes, ciliumOf('1.20.1'), slice('n2'), lease()],
      'spec.externalTrafficPolicy',
    ],
  ])('%s', (_, manifests, field) => {
    expect(
      of([on, policy, web(local), ...manifests]).evidence.map(one => one.field),
    ).toContain(field);
  });

  it('is not named by any policy', () => {
    const answer = of([
      on,
      policyManifest('lan', {
        loadBalancerIPs: true,
        nodeSelector: { matchLabels: { rack: 'a' } },
      }),
      nodeManifest('n1'),
      nodeManifest('n2', { labels: { rack: 'a' } }),
      web(),
      lease(),
    ]);
    expect(answer).toMatchObject({
      state: 'announced',
      evidence: [{ seen: 'n1', wanted: 'one of n2' }],
    });
  });
});

describe('an address of two Services', () => {
  const other = serviceManifest('shop/other', { ips: ['192.0.2.1'] });
  const otherLease = (holderIdentity: string, renewTime = ago(1)) =>
    lease({ holderIdentity, renewTime }, 'cilium-l2announce-shop-other');
  it.each([
    ['two holders', otherLease('n2'), 1],
    ['one holder of both', otherLease('n1'), 0],
    ['a holder that is gone', otherLease('n2', ago(60)), 0],
  ])('with %s', (_, second, rivals) => {
    expect(
      of([on, policy, ...nodes, web(), other, lease(), second]).rivals,
    ).toHaveLength(rivals);
  });
});

describe('BGP', () => {
  const bgp = ciliumConfigMap({
    'enable-bgp-control-plane': 'true',
    'enable-l2-announcements': 'true',
  });
  const everything = {
    matchExpressions: [{ key: 'never', operator: 'NotIn', values: ['x'] }],
  };
  const advertisement = (
    selector: unknown,
    addresses = ['LoadBalancerIP'],
  ) => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPAdvertisement',
    metadata: { name: 'ad', labels: { advertise: 'bgp' } },
    spec: {
      advertisements: [
        { advertisementType: 'Service', service: { addresses }, selector },
      ],
    },
  });
  const peering = [
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumBGPPeerConfig',
      metadata: { name: 'peers' },
      spec: {
        families: [
          {
            afi: 'ipv4',
            advertisements: { matchLabels: { advertise: 'bgp' } },
          },
        ],
      },
    },
    {
      apiVersion: 'cilium.io/v2',
      kind: 'CiliumBGPClusterConfig',
      metadata: { name: 'cluster' },
      spec: {
        bgpInstances: [
          {
            name: 'i',
            peers: [{ name: 'router', peerConfigRef: { name: 'peers' } }],
          },
        ],
      },
    },
  ];
  const session = (node: string, peeringState: string) => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumBGPNodeConfig',
    metadata: { name: node },
    status: { bgpInstances: [{ peers: [{ name: 'router', peeringState }] }] },
  });

  it.each<[string, Manifest[], string, string]>([
    [
      'established',
      [advertisement(everything), session('n1', 'established')],
      'bgp',
      'announced',
    ],
    [
      'not established',
      [advertisement(everything), session('n1', 'active')],
      'bgp',
      'missing',
    ],
    [
      'without a selector',
      [advertisement(undefined), session('n1', 'established')],
      'none',
      'missing',
    ],
    [
      'of other addresses',
      [advertisement(everything, ['ClusterIP']), session('n1', 'established')],
      'none',
      'missing',
    ],
    [
      'beside L2 without a lease',
      [policy, advertisement(everything), session('n1', 'established')],
      'bgp',
      'announced',
    ],
    [
      'beside a live lease',
      [
        policy,
        lease(),
        advertisement(everything),
        session('n1', 'established'),
      ],
      'l2',
      'announced',
    ],
  ])('%s', (_, manifests, mode, state) => {
    expect(of([bgp, ...peering, web(), ...manifests])).toMatchObject({
      mode,
      state,
    });
  });

  it('counts for nothing while it is off', () => {
    expect(
      of([
        on,
        ...peering,
        web(),
        advertisement(everything),
        session('n1', 'established'),
      ]),
    ).toMatchObject({ mode: 'none', state: 'missing' });
  });
});

describe('leaseAnswer', () => {
  const answer = (manifests: Manifest[], name = LEASE) => {
    const world = worldOf(manifests);
    return leaseAnswer(
      world,
      world.table('Lease').get(`kube-system/${name}`)!,
      now,
    );
  };

  it('tells what the lease says', () => {
    const acquireTime = ago(600);
    expect(
      answer([on, policy, web(), lease({ acquireTime, leaseTransitions: 3 })]),
    ).toEqual({
      name: LEASE,
      namespace: 'kube-system',
      service: { namespace: 'shop', name: 'web' },
      holder: 'n1',
      acquireTime,
      renewTime: ago(1),
      durationSeconds: 15,
      transitions: 3,
      state: 'held',
      alsoOf: [],
    });
  });

  it.each<[string, Manifest[], string]>([
    ['no Service', [on, policy, lease({ renewTime: ago(999) })], 'orphaned'],
    [
      'no policy any longer',
      [on, web(), lease({ renewTime: ago(999) })],
      'orphaned',
    ],
    [
      'the feature off',
      [ciliumConfigMap(), policy, web(), lease({ renewTime: ago(999) })],
      'orphaned',
    ],
    [
      'no Service and no holder',
      [on, lease({ holderIdentity: '' })],
      'released',
    ],
    [
      'all in place',
      [on, policy, web(), lease({ renewTime: ago(999) })],
      'expired',
    ],
  ])('with %s', (_, manifests, state) => {
    expect(answer(manifests).state).toBe(state);
  });

  it('names all Services that elect by it', () => {
    const name = 'cilium-l2announce-foo-bar-baz';
    const ip = { ips: ['192.0.2.1'] };
    const result = answer(
      [
        on,
        policy,
        serviceManifest('foo/bar-baz', ip),
        serviceManifest('foo-bar/baz', ip),
        lease({}, name),
      ],
      name,
    );
    expect(result).toMatchObject({
      service: { namespace: 'foo-bar', name: 'baz' },
      alsoOf: [{ kind: 'Service', namespace: 'foo', name: 'bar-baz' }],
    });
  });

  it('belongs to the Service that is selected', () => {
    const name = 'cilium-l2announce-foo-bar-baz';
    const result = answer(
      [
        on,
        policy,
        serviceManifest('foo/bar-baz'),
        serviceManifest('foo-bar/baz', { ips: ['192.0.2.1'] }),
        lease({}, name),
      ],
      name,
    );
    expect(result).toMatchObject({
      service: { namespace: 'foo-bar', name: 'baz' },
      alsoOf: [],
    });
  });

  it('is found from its Service', () => {
    const world = worldOf([on, policy, web(), lease()]);
    const service = world.table('Service').get('shop/web')!;
    expect(leaseOf(world, service, now)?.metadata.name).toBe(LEASE);
  });
});

describe('policies', () => {
  const world = (spec: Manifest) =>
    worldOf([on, policyManifest('p', spec), web(), ...nodes]);
  const read = (spec: Manifest) =>
    world(spec).table('CiliumL2AnnouncementPolicy').get('p')!;

  it.each([
    [['^eth[0-9]+'], 'eth0', true],
    [['^eth[0-9]+'], 'ens18', false],
    [['eth0'], 'myeth01', true],
    [['^eth', '^ens'], 'ens18', true],
    [[], 'anything', true],
    [['('], 'eth0', false],
  ])('with interfaces %j on %s: %s', (interfaces, device, taken) => {
    expect(takesInterface(read({ interfaces }), device)).toBe(taken);
  });

  it.each([
    [{ interfaces: ['ok', '(?=x)'] }, 'spec.interfaces[1]'],
    [
      { interfaces: ['('], nodeSelector: { matchLabels: { 'a b': 'c' } } },
      'spec.nodeSelector.matchLabels.a b',
    ],
  ])('of %j fail at %s', (spec, field) => {
    expect(policyProblem(read(spec))).toMatchObject({ field });
  });

  it('answer with what they select', () => {
    const in_ = world({
      loadBalancerIPs: true,
      interfaces: ['^eth[0-9]+'],
      serviceSelector: {},
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
    });
    expect(
      policyAnswer(in_, in_.table('CiliumL2AnnouncementPolicy').get('p')!),
    ).toEqual({
      name: 'p',
      interfaces: ['^eth[0-9]+'],
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
      serviceSelector: {},
      externalIPs: false,
      loadBalancerIPs: true,
      nodes: ['n1', 'n2', 'n3'],
      services: [{ kind: 'Service', namespace: 'shop', name: 'web' }],
      problem: null,
    });
  });
});

describe('leaseRequestBudget', () => {
  const services = Array.from({ length: 11 }, (_, index) =>
    serviceManifest(`shop/s${index}`, { ips: [`192.0.2.${index}`] }),
  );
  it.each<[Record<string, string>, number, boolean]>([
    [{}, 5, false],
    [{ 'k8s-client-qps': '6' }, 6, true],
    [{ 'k8s-client-qps': 'many' }, 5, false],
    [
      {
        'l2-announcements-retry-period': '3s',
        'l2-announcements-renew-deadline': '6s',
      },
      5,
      true,
    ],
  ])('with %j', (data, qps, isEnough) => {
    const config = ciliumConfigMap({
      'enable-l2-announcements': 'true',
      ...data,
    });
    expect(
      leaseRequestBudget(worldOf([config, policy, ...services])),
    ).toMatchObject({ services: 11, qps, isEnough });
  });

  it('is none while the feature is off', () => {
    expect(leaseRequestBudget(worldOf([ciliumConfigMap()]))).toBeUndefined();
  });
});

describe('previewAllocation', () => {
  it('predicts how the address will be announced', () => {
    const world = worldOf([
      on,
      policy,
      ...nodes,
      poolManifest('a', { blocks: [{ cidr: '192.0.2.0/28' }] }),
    ]);
    expect(
      previewAllocation(world, readService(serviceManifest('shop/web'))!),
    ).toMatchObject({
      verdict: 'exact',
      announcement: {
        mode: 'l2',
        policies: ['lan'],
        eligibleNodes: ['n1', 'n2', 'n3'],
      },
    });
  });
});
