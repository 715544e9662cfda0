import {
  consequencesOf,
  drainOf,
  readChange,
  worldFromManifests,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import { startLab, type Lab } from '../start';
import type { KubeObject } from '../storage';
import { createManualClock, type ManualClock } from './clock';

const USER = { manager: 'kubectl' };
const SYSTEM = 'cilium-gateway-system';
const POOLS = 'ciliumloadbalancerippools.cilium.io';
const POLICIES = 'ciliuml2announcementpolicies.cilium.io';
const GATEWAYS = 'gateways.gateway.networking.k8s.io';
const SECURE =
  'cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-secure-gateway';
const POLICY = { name: 'cilium-gateway-l2-policy' };

let clock: ManualClock;
let lab: Lab;

const service = (name: string, rest: any = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', ...rest.metadata },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...rest.spec },
});

const pool = (name: string, spec: object): KubeObject => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name },
  spec,
});

beforeEach(async () => {
  clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  lab = await startLab({ cluster: 'lab', clock });
  const tier = { matchLabels: { tier: 'front' } };
  for (const one of [
    pool('front', {
      blocks: [{ cidr: '192.0.2.8/29' }],
      serviceSelector: tier,
    }),
    service('a', { metadata: { labels: { tier: 'front' } } }),
    service('b', { metadata: { labels: { tier: 'front' } } }),
    service('c', {
      metadata: {
        labels: { tier: 'front' },
        annotations: { 'lbipam.cilium.io/ips': '192.0.2.15' },
      },
    }),
    service('waiting', { metadata: { labels: { tier: 'back' } } }),
  ]) {
    lab.storage.create(one, USER);
  }
  lab.settle();
  clock.advance(4000);
});

afterEach(() => lab.close());

const worldNow = (): World =>
  worldFromManifests(
    lab.storage.resources().flatMap(({ id }) => lab.storage.list(id)),
  ).world;

const addressesIn = (): Record<string, string[]> =>
  Object.fromEntries(
    lab.storage
      .list('services')
      .map(({ metadata, status }) => [
        `${metadata.namespace}/${metadata.name}`,
        (status?.loadBalancer?.ingress ?? []).map(({ ip }: any) => ip),
      ]),
  );

const holder = () =>
  lab.storage.get('leases.coordination.k8s.io', {
    name: SECURE,
    namespace: 'kube-system',
  })?.spec.holderIdentity;

type Key = { name: string; namespace?: string };
type Edit = [resource: string, key: Key, body: any];

/** The whole object with an edit, as one finds it in an editor. */
function manifestAfter([resource, key, body]: Edit): any {
  const { status: _, ...raw } = lab.storage.get(resource, key)!;
  return {
    ...raw,
    metadata: { ...raw.metadata, ...body.metadata },
    spec: { ...raw.spec, ...body.spec },
  };
}

function predicted(request: { put?: object[]; remove?: any[] }) {
  const world = worldNow();
  const change = readChange(world, request);
  if ('problem' in change) throw new Error(change.problem);
  return consequencesOf(world, change, clock.now());
}

/** What prediction and cluster say otherwise of the addresses of each Service. */
function differences(
  before: Record<string, string[]>,
  { addresses }: ReturnType<typeof predicted>,
): string[] {
  const now = addressesIn();
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keys].flatMap(key => {
    const actual = now[key] ?? [];
    const told = addresses.find(
      ({ object }) => `${object.namespace}/${object.name}` === key,
    );
    const sure = told?.after ?? before[key] ?? [];
    const open = (told?.candidates ?? []).map(({ ip }) => ip);
    const isAsTold =
      sure.every(ip => actual.includes(ip)) &&
      actual.every(ip => sure.includes(ip) || open.includes(ip));
    return isAsTold ? [] : [`${key}: ${actual} but told ${sure} or ${open}`];
  });
}

describe('what the lab does is what was told before', () => {
  const front = { name: 'front' };
  const at = (name: string) => ({ name, namespace: 'default' });

  it.each<[string, Edit, string[]]>([
    [
      'a block made smaller',
      [POOLS, front, { spec: { blocks: [{ cidr: '192.0.2.12/30' }] } }],
      ['a changes', 'b changes'],
    ],
    [
      'a block made larger',
      [POOLS, front, { spec: { blocks: [{ cidr: '192.0.2.0/28' }] } }],
      // The lab's Cilium 1.18.1 may give others.
      ['a at-risk', 'b at-risk'],
    ],
    [
      'another selector',
      [
        POOLS,
        front,
        { spec: { serviceSelector: { matchLabels: { tier: 'back' } } } },
      ],
      ['a loses', 'b loses', 'c loses', 'waiting gains'],
    ],
    [
      'a pool switched off',
      [POOLS, front, { spec: { disabled: true } }],
      ['a at-risk', 'b at-risk', 'c at-risk'],
    ],
    [
      'another label',
      ['services', at('a'), { metadata: { labels: { tier: 'none' } } }],
      ['a loses'],
    ],
    [
      'a label that a pool selects',
      ['services', at('waiting'), { metadata: { labels: { tier: 'front' } } }],
      ['waiting gains'],
    ],
    [
      'another requested address',
      [
        'services',
        at('c'),
        {
          metadata: { annotations: { 'lbipam.cilium.io/ips': '192.0.2.14' } },
        },
      ],
      ['c changes'],
    ],
    [
      'a requested address that another has',
      [
        'services',
        at('c'),
        { metadata: { annotations: { 'lbipam.cilium.io/ips': '192.0.2.8' } } },
      ],
      ['c loses'],
    ],
    [
      'another type',
      ['services', at('b'), { spec: { type: 'ClusterIP' } }],
      ['b loses'],
    ],
    [
      'a Gateway that asks for an address',
      [
        GATEWAYS,
        { name: 'cilium-web-gateway', namespace: SYSTEM },
        { spec: { addresses: [{ value: '172.16.20.215' }] } },
      ],
      ['cilium-gateway-cilium-web-gateway changes'],
    ],
  ])('%s', (_, edit, lines) => {
    const before = addressesIn();
    const told = predicted({ put: [manifestAfter(edit)] });
    expect(
      told.addresses
        .map(({ object, change }) => `${object.name} ${change}`)
        .sort(),
    ).toEqual(lines);
    const [resource, key, body] = edit;
    lab.storage.patch(resource, key, { type: 'merge', body }, USER);
    lab.settle();
    expect(differences(before, told)).toEqual([]);
  });

  it.each([
    ['a pool', POOLS, front, 'CiliumLoadBalancerIPPool', 3],
    ['a Service', 'services', at('a'), 'Service', 1],
    [
      'a Gateway',
      GATEWAYS,
      { name: 'cilium-secure-gateway', namespace: SYSTEM },
      'Gateway',
      1,
    ],
  ])('%s deleted', (_, resource, key, kind, count) => {
    const before = addressesIn();
    const told = predicted({ remove: [{ kind, ...key }] });
    expect(told.addresses).toHaveLength(count);
    lab.storage.delete(resource, key);
    lab.settle();
    expect(differences(before, told)).toEqual([]);
  });

  it('a policy for another node', () => {
    const edit: Edit = [
      POLICIES,
      POLICY,
      {
        spec: {
          nodeSelector: { matchLabels: { 'kubernetes.io/hostname': 'nuc-03' } },
        },
      },
    ];
    const { announcements } = predicted({ put: [manifestAfter(edit)] });
    expect(announcements).toMatchObject([
      { change: 'moves', after: { nodes: ['nuc-03'] } },
      { change: 'moves', after: { nodes: ['nuc-03'] } },
    ]);
    lab.storage.update(manifestAfter(edit), USER);
    lab.settle();
    clock.advance(30_000);
    expect(holder()).toBe('nuc-03');
  });

  it('a policy deleted', () => {
    const { announcements } = predicted({
      remove: [{ kind: 'CiliumL2AnnouncementPolicy', ...POLICY }],
    });
    expect(announcements.map(({ change }) => change)).toEqual([
      'stops',
      'stops',
    ]);
    lab.storage.delete(POLICIES, POLICY);
    lab.settle();
    clock.advance(30_000);
    expect(holder() || undefined).toBeUndefined();
  });

  it('a node that goes down', () => {
    const node = holder();
    const { moves } = drainOf(worldNow(), node, clock.now())!;
    const move = moves.find(({ lease }) => lease === SECURE)!;
    lab.stopNode(node);
    // Not before the window begins, and by its end somebody that was named.
    clock.advance((move.dark!.minSeconds - 3) * 1000);
    expect(holder()).toBe(node);
    clock.advance((move.dark!.maxSeconds + 3) * 1000);
    expect(move.takers).toContain(holder());
  });
});
