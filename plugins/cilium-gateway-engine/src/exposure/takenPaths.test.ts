import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import { exact, pattern, prefix, rule, SERVICES } from '../testing/requests';
import { exposureOf } from './exposure';
import { resolvePath } from './resolvePath';

const NOW = Date.parse('2025-10-04T10:00:00Z');
const HOST = { hostnames: ['a.lab'] };

const worldOf = (manifests: readonly Manifest[]) =>
  gatewayWorld([
    gatewayManifest('gw', [{}]),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    ...backendManifests('idle', 80, 0),
    ...manifests,
  ]);

/** Each path to route `r`, from the route on. */
function endsOf(
  manifests: readonly Manifest[],
  wanted: readonly string[] = [],
  kind = 'HTTPRoute',
) {
  const { paths } = exposureOf(
    worldOf(manifests),
    {
      services: wanted.map(name => ({
        kind: 'Service',
        namespace: 'default',
        name,
      })),
      gateways: [],
      routes: [{ kind, namespace: 'default', name: 'r' }],
    },
    NOW,
  );
  return paths.map(({ url, hops }) => {
    const from = hops.findIndex(one => one.kind === 'route');
    const rest = hops.slice(from).map(one => `${one.kind} ${one.state}`);
    return `${url}: ${rest.join(', ')}`;
  });
}

const OPEN = 'route ok, service ok, endpoints ok';

it.each<[string, Manifest, string[]]>([
  [
    'a path for each rule, by the rule’s own path',
    { rules: [rule('a', prefix('/')), rule('b', exact('/v/1'))] },
    [`http://a.lab: ${OPEN}`, `http://a.lab/v/1: ${OPEN}`],
  ],
  [
    'one for rules that differ by what is not in a URL, the one that anybody gets',
    {
      rules: [
        rule('idle', { headers: [{ name: 'canary', value: 'yes' }] }),
        rule('a'),
      ],
    },
    [`http://a.lab: ${OPEN}`],
  ],
  [
    'a rule that only a header leads to',
    {
      rules: [
        rule('idle', { headers: [{ name: 'canary', value: 'yes' }] }),
        rule('a', prefix('/a')),
      ],
    },
    [
      'http://a.lab: route ok, service ok, endpoints error',
      `http://a.lab/a: ${OPEN}`,
    ],
  ],
  [
    'no Service behind a redirect',
    {
      rules: [
        {
          filters: [
            { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } },
          ],
        },
      ],
    },
    ['http://a.lab: route ok'],
  ],
  [
    '500 without a Service, 503 without endpoints',
    { rules: [rule('gone', prefix('/x')), rule('idle', prefix('/y'))] },
    [
      'http://a.lab/x: route ok, service error',
      'http://a.lab/y: route ok, service ok, endpoints error',
    ],
  ],
  [
    'a pattern, of which no request can be made up',
    { rules: [rule('a', pattern('/v[0-9]+'))] },
    [`http://a.lab: ${OPEN}`],
  ],
  [
    'a rule that another one shadows, unless one of its matches gets through',
    {
      rules: [
        rule('a', prefix('/x')),
        rule('b', prefix('/x'), prefix('/y')),
        rule('c', prefix('/y')),
      ],
    },
    [`http://a.lab/x: ${OPEN}`, `http://a.lab/y: ${OPEN}`],
  ],
])('%s', (_, spec, paths) => {
  expect(endsOf([routeManifest('r', { ...HOST, ...spec })])).toEqual(paths);
});

it('a route that another one shadows is broken there', () => {
  const old = routeManifest('first', HOST);
  const shadowed = [
    {
      ...old,
      metadata: { ...old.metadata, creationTimestamp: '2025-01-01T00:00:00Z' },
    },
    routeManifest('r', HOST),
  ];
  expect(endsOf(shadowed)).toEqual(['http://a.lab: route error']);
});

it('only the rules that lead to the Service that was asked for', () => {
  const route = routeManifest('r', {
    ...HOST,
    rules: [rule('a'), rule('b', prefix('/b'))],
  });
  expect(endsOf([route], ['b'])).toEqual([`http://a.lab/b: ${OPEN}`]);
});

it('a gRPC method by its path', () => {
  const method = { service: 'shop.Cart', method: 'Add' };
  const route = routeManifest(
    'r',
    {
      ...HOST,
      rules: [rule('a', { method }), rule('b', { method: { service: 's.T' } })],
    },
    'GRPCRoute',
  );
  expect(endsOf([route], [], 'GRPCRoute')).toEqual([
    `http://a.lab/s.T: ${OPEN}`,
    `http://a.lab/shop.Cart/Add: ${OPEN}`,
  ]);
});

it('agrees with what the same request meets', () => {
  const world = worldOf([
    routeManifest('r', {
      ...HOST,
      rules: [rule('a'), rule('idle', prefix('/x')), rule('gone', exact('/y'))],
    }),
  ]);
  const { paths } = exposureOf(
    world,
    {
      services: [],
      gateways: [{ kind: 'Gateway', namespace: 'default', name: 'gw' }],
      routes: [],
    },
    NOW,
  );
  expect(paths).toHaveLength(3);
  for (const path of paths) {
    const answer = resolvePath(world, { url: path.url }, NOW);
    if ('problem' in answer) throw new Error(answer.problem);
    expect(answer.path.hops).toEqual(path.hops);
  }
});
