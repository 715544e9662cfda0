import { announcementOf } from './serviceAnnouncement';
import {
  now,
  ago,
  on,
  nodes,
  LEASE,
  lease,
  web,
  policy,
  announced,
  slice,
  local,
} from '../testing/announcements';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  nodeManifest,
  policyManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';

describe('who announces a Service', () => {
  it('is the node that holds a fresh lease', () => {
    expect(announced([on, policy, ...nodes, web(), lease()])).toMatchObject({
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
    expect(announced([on, policy, ...nodes, web(), ...leases])).toMatchObject({
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
    expect(announced(manifests)).toMatchObject({ mode, state });
  });

  it('is by L2 also for external addresses of a ClusterIP Service', () => {
    const external = serviceManifest('shop/web', {
      spec: { type: 'ClusterIP', externalIPs: ['192.0.2.1'] },
    });
    expect(
      announced([
        on,
        policyManifest('lan', { externalIPs: true }),
        external,
        lease(),
      ]),
    ).toMatchObject({ mode: 'l2', state: 'announced' });
  });

  it('says why no policy takes it', () => {
    const answer = announced([
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
      announced([on, policy, web(local), ...manifests]).evidence.map(
        one => one.field,
      ),
    ).toContain(field);
  });

  it('is not named by any policy', () => {
    const answer = announced([
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
      announced([on, policy, ...nodes, web(), other, lease(), second]).rivals,
    ).toHaveLength(rivals);
  });
});
