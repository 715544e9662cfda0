import {
  lease,
  local,
  nodes,
  now,
  on,
  policy,
  slice,
  web,
} from '../testing/announcements';
import {
  ciliumConfigMap,
  ciliumNodeManifest,
  ciliumOf,
  Manifest,
  nodeManifest,
  policyManifest,
  poolManifest,
} from '../testing/builders';
import { changed, inLines } from '../testing/changes';
import { worldOf } from '../testing/builders';
import { consequencesOf } from './consequences';
import { readChange } from './request';

const pool = poolManifest('blue', { blocks: [{ cidr: '192.0.2.0/29' }] });
const gone = { kind: 'CiliumL2AnnouncementPolicy', name: 'lan' };
const cluster = [
  ciliumOf('1.20.3'),
  on,
  pool,
  policy,
  web(),
  lease(),
  ...nodes,
];
const only = (name: string) => ({
  matchLabels: { 'kubernetes.io/hostname': name },
});
const named = ['n1', 'n2', 'n3'].map(name =>
  nodeManifest(name, { labels: { 'kubernetes.io/hostname': name } }),
);
const lan = (spec: Manifest) =>
  policyManifest('lan', { loadBalancerIPs: true, ...spec });
const namedCluster = [
  ciliumOf('1.20.3'),
  on,
  pool,
  policy,
  web(),
  lease(),
  ...named,
];

describe('the announcement of Services', () => {
  it.each<[string, Manifest[], object, string[]]>([
    [
      'stops with its policy',
      cluster,
      { remove: [gone] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'stops when the policy is for other Services',
      cluster,
      { put: [lan({ serviceSelector: { matchLabels: { app: 'other' } } })] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'stops when the policy no longer means addresses of load balancers',
      cluster,
      { put: [policyManifest('lan', { externalIPs: true })] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'stops when the policy cannot be parsed',
      cluster,
      { put: [lan({ interfaces: ['eth[0-9'] })] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'stops when no node is meant',
      cluster,
      { put: [lan({ nodeSelector: only('n9') })] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'stops when a class is not for it',
      cluster,
      {
        put: [
          web({ spec: { loadBalancerClass: 'io.cilium/l2-announcer' } }),
          lan({}),
        ],
      },
      [],
    ],
    [
      'moves when its node is not meant any longer',
      namedCluster,
      { put: [lan({ nodeSelector: only('n2') })] },
      ['shop/web moves n1 n2 n3 → n2'],
    ],
    [
      'moves when its node loses a label',
      [
        ...cluster.filter(one => one !== policy && one !== nodes[0]),
        nodeManifest('n1', { labels: { edge: 'yes' } }),
        lan({ nodeSelector: { matchLabels: { edge: 'yes' } } }),
        ...['n1', 'n2'].map(name => ciliumNodeManifest(name, { edge: 'yes' })),
      ],
      { put: [nodeManifest('n1')] },
      ['shop/web moves n1 n2 → n2'],
    ],
    [
      'moves when its node is removed',
      cluster,
      { remove: [{ kind: 'Node', name: 'n1' }] },
      ['shop/web moves n1 n2 n3 → n2 n3'],
    ],
    [
      'stays where it is when another node goes',
      cluster,
      { remove: [{ kind: 'Node', name: 'n2' }] },
      [],
    ],
    [
      'stays when a second policy is left',
      [...cluster, policyManifest('wan')],
      { remove: [gone] },
      [],
    ],
    [
      'stays when only the interfaces change',
      cluster,
      { put: [lan({ interfaces: ['^eth'] })] },
      [],
    ],
    [
      'begins with a policy',
      [ciliumOf('1.20.3'), on, pool, web(), ...nodes],
      { put: [{ ...policy, apiVersion: 'cilium.io/v2' }] },
      ['shop/web begins nobody → n1 n2 n3'],
    ],
    [
      'does not begin where the feature is off',
      [ciliumOf('1.20.3'), ciliumConfigMap(), pool, web(), ...nodes],
      { put: [{ ...policy, apiVersion: 'cilium.io/v2' }] },
      [],
    ],
    [
      'stops with local traffic and no endpoint on any node',
      [...cluster, slice(undefined)],
      { put: [web(local)] },
      ['shop/web stops n1 n2 n3 → nobody'],
    ],
    [
      'moves with local traffic to the node with an endpoint',
      [...cluster, slice('n2')],
      { put: [web(local)] },
      ['shop/web moves n1 n2 n3 → n2'],
    ],
    [
      'stays with local traffic before Cilium 1.20.2',
      [ciliumOf('1.20.1'), ...cluster.slice(1), slice('n2')],
      { put: [web(local)] },
      [],
    ],
    [
      'is no news of a Service that loses its address',
      cluster,
      { remove: [{ kind: 'CiliumLoadBalancerIPPool', name: 'blue' }] },
      ['shop/web loses 192.0.2.1 → none'],
    ],
    [
      'is unsure where settings cannot be read',
      [ciliumOf('1.20.3'), pool, policy, web(), lease(), ...nodes],
      { remove: [gone] },
      ['shop/web stops n1 n2 n3 → nobody ?'],
    ],
  ])('%s', (_, before, request, lines) => {
    expect(inLines(changed(before, request))).toEqual(lines);
  });

  it('tells who holds the lease, and why nobody may', () => {
    const { announcements } = changed(cluster, { remove: [gone] });
    expect(announcements).toEqual([
      {
        object: { kind: 'Service', namespace: 'shop', name: 'web' },
        gateway: null,
        change: 'stops',
        addresses: ['192.0.2.1'],
        before: {
          mode: 'l2',
          by: ['lan'],
          node: 'n1',
          nodes: ['n1', 'n2', 'n3'],
        },
        after: { mode: 'none', by: [], node: null, nodes: [] },
        certain: true,
        because: [
          'There is no announcement policy, and no BGP advertisement takes it.',
        ],
      },
    ]);
  });

  it('says of settings that they count after a restart', () => {
    const off = { ...on, data: { 'enable-l2-announcements': 'false' } };
    const { announcements } = changed(cluster, { put: [off] });
    expect(announcements).toMatchObject([
      {
        change: 'stops',
        because: [
          'L2 announcements are switched off in this cluster.',
          expect.stringContaining('restarted'),
        ],
      },
    ]);
  });

  it('counts the agents in, so that no lease is called orphaned or missing', () => {
    const world = worldOf(cluster);
    const of = (request: object) => {
      const change = readChange(world, request);
      if ('problem' in change) throw new Error(change.problem);
      return consequencesOf(world, change, now).findings.introduced.map(
        ({ rule }) => rule,
      );
    };
    expect(of({ remove: [gone] })).toEqual(['l2-no-policy-or-kind']);
    expect(of({ remove: [{ kind: 'Node', name: 'n1' }] })).toEqual([]);
    expect(of({ put: [lan({ interfaces: ['^eth'] })] })).toEqual([]);
  });
});
