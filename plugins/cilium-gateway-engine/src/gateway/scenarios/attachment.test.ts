import { routeAnswer } from '..';
import type { Manifest } from '../../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
  routeOf,
} from '../../testing/gateways';

const from = (value: string, selector?: Manifest) => ({
  namespaces: { from: value, selector },
});
const namespace = (name: string, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: { 'kubernetes.io/metadata.name': name, ...labels },
  },
});
const to = (more: Manifest = {}) => ({
  parentRefs: [{ name: 'gw', namespace: 'infra', ...more }],
});

/** What becomes of a route: one text for each parentRef. */
function verdictsOf(
  manifests: readonly Manifest[],
  at: string,
  kind = 'HTTPRoute',
) {
  const world = gatewayWorld([
    generatedManifest('infra/gw', ['172.16.20.208']),
    ...['infra', 'apps', 'other'].flatMap(one =>
      backendManifests(`${one}/web`),
    ),
    ...manifests,
  ]);
  return routeAnswer(world, routeOf(world, at, kind)).parents.map(
    ({ accepted, resolvedRefs, reasons, listeners }) =>
      `${accepted} ${resolvedRefs} [${reasons}] on [${listeners}]`,
  );
}
const gateway = (...listeners: Manifest[]) =>
  gatewayManifest('infra/gw', listeners);
const OK = 'true true [] on [http]';

describe('namespaces', () => {
  const selector = { matchLabels: { exposed: 'yes' } };
  const expressions = {
    matchExpressions: [
      { key: 'exposed', operator: 'In', values: ['yes', 'sure'] },
      { key: 'banned', operator: 'DoesNotExist' },
    ],
  };
  it.each<[string, Manifest | undefined, string, string]>([
    ['the same by default', undefined, 'infra/r', OK],
    [
      'another by default',
      undefined,
      'apps/r',
      'false true [NotAllowedByListeners] on []',
    ],
    ['All', from('All'), 'apps/r', OK],
    [
      'Same',
      from('Same'),
      'apps/r',
      'false true [NotAllowedByListeners] on []',
    ],
    [
      'None',
      from('None'),
      'infra/r',
      'false true [NotAllowedByListeners] on []',
    ],
    ['labels that are there', from('Selector', selector), 'apps/r', OK],
    [
      'labels that are not',
      from('Selector', selector),
      'other/r',
      'false true [NotAllowedByListeners] on []',
    ],
    [
      'the Gateway’s own namespace is selected like any other',
      from('Selector', selector),
      'infra/r',
      'false true [NotAllowedByListeners] on []',
    ],
    ['expressions', from('Selector', expressions), 'apps/r', OK],
    [
      'the name that every namespace has as a label',
      from('Selector', {
        matchLabels: { 'kubernetes.io/metadata.name': 'other' },
      }),
      'other/r',
      OK,
    ],
    ['an empty selector takes all', from('Selector', {}), 'other/r', OK],
  ])('%s', (_, allowedRoutes, at, expected) => {
    const manifests = [
      namespace('infra'),
      namespace('apps', { exposed: 'yes' }),
      namespace('other'),
      gateway({ allowedRoutes }),
      routeManifest(at, to()),
    ];
    expect(verdictsOf(manifests, at)).toEqual([expected]);
  });
});

describe('parentRefs', () => {
  const two = gateway(
    { name: 'http' },
    { name: 'alt', port: 8080 },
    { name: 'alt-b', port: 8080, hostname: 'b.lab' },
  );
  it.each<[string, Manifest, string]>([
    ['the whole Gateway', {}, 'true true [] on [http,alt,alt-b]'],
    ['one listener', { sectionName: 'alt' }, 'true true [] on [alt]'],
    ['one port', { port: 8080 }, 'true true [] on [alt,alt-b]'],
    [
      'a port and a listener that has it',
      { port: 8080, sectionName: 'alt-b' },
      'true true [] on [alt-b]',
    ],
    [
      'a port and a listener without it',
      { port: 80, sectionName: 'alt' },
      'false true [NoMatchingParent] on []',
    ],
    [
      'a listener that is not there',
      { sectionName: 'gone' },
      'false true [NoMatchingParent] on []',
    ],
    [
      'a port that is not there',
      { port: 81 },
      'false true [NoMatchingParent] on []',
    ],
    [
      'a Gateway that is not there',
      { name: 'gone' },
      'false true [NoMatchingParent] on []',
    ],
    [
      'a Service, which is a mesh’s',
      { group: '', kind: 'Service', name: 'web' },
      'null null [] on []',
    ],
  ])('%s', (_, ref, expected) => {
    expect(
      verdictsOf([two, routeManifest('infra/r', to(ref))], 'infra/r'),
    ).toEqual([expected]);
  });

  it('each is judged by itself, in their order', () => {
    const route = routeManifest('infra/r', {
      parentRefs: ['gone', 'http', 'alt'].map(sectionName => ({
        name: 'gw',
        sectionName,
      })),
    });
    expect(verdictsOf([two, route], 'infra/r')).toEqual([
      'false true [NoMatchingParent] on []',
      OK,
      'true true [] on [alt]',
    ]);
  });
});

describe('kinds', () => {
  const kinds = (...names: string[]) => ({
    allowedRoutes: { kinds: names.map(kind => ({ kind })) },
  });
  const tls = { name: 'http', protocol: 'TLS', tls: { mode: 'Passthrough' } };
  it.each<[string, Manifest, string, string]>([
    ['HTTPRoute on HTTP', {}, 'HTTPRoute', OK],
    ['GRPCRoute on HTTP', {}, 'GRPCRoute', OK],
    [
      'HTTPRoute on TLS',
      tls,
      'HTTPRoute',
      'false true [NotAllowedByListeners] on []',
    ],
    [
      'TLSRoute on HTTP',
      {},
      'TLSRoute',
      'false true [NotAllowedByListeners] on []',
    ],
    ['TLSRoute on TLS', tls, 'TLSRoute', OK],
    ['TCPRoute on TCP', { protocol: 'TCP' }, 'TCPRoute', OK],
    ['UDPRoute on UDP', { protocol: 'UDP' }, 'UDPRoute', OK],
    [
      'TCPRoute on UDP',
      { protocol: 'UDP' },
      'TCPRoute',
      'false true [NotAllowedByListeners] on []',
    ],
    [
      'a kind that the listener does not name',
      kinds('GRPCRoute'),
      'HTTPRoute',
      'false true [NotAllowedByListeners] on []',
    ],
    ['one that it names', kinds('GRPCRoute'), 'GRPCRoute', OK],
    [
      'one beside a kind that it cannot take',
      kinds('TCPRoute', 'HTTPRoute'),
      'HTTPRoute',
      OK,
    ],
  ])('%s', (_, listener, kind, expected) => {
    const spec = { ...to(), hostnames: kind === 'TLSRoute' ? ['a.lab'] : [] };
    const route = routeManifest('infra/r', spec, kind);
    expect(verdictsOf([gateway(listener), route], 'infra/r', kind)).toEqual([
      expected,
    ]);
  });
});

describe('hostnames', () => {
  it.each<[string | undefined, string[], boolean]>([
    ['a.lab', ['a.lab'], true],
    ['a.lab', ['b.lab'], false],
    ['a.lab', ['b.lab', 'a.lab'], true],
    ['a.lab', ['*.lab'], true],
    ['*.lab', ['a.b.lab'], true],
    ['*.lab', ['lab'], false],
    ['*.a.lab', ['*.lab'], true],
    ['*.a.lab', ['*.b.lab'], false],
    ['a.lab', [], true],
    [undefined, ['a.lab'], true],
    ['a.lab', ['*.a.lab'], false],
    ['*.lab', ['notlab'], false],
  ])('%s and %j: %s', (hostname, hostnames, accepted) => {
    const route = routeManifest('infra/r', { ...to(), hostnames });
    expect(verdictsOf([gateway({ hostname }), route], 'infra/r')).toEqual([
      accepted ? OK : 'false true [NoMatchingListenerHostname] on []',
    ]);
  });

  it('only the listeners that share one', () => {
    const three = gateway(
      { name: 'a', hostname: 'a.lab' },
      { name: 'b', hostname: 'b.lab' },
      { name: 'all' },
    );
    const route = routeManifest('infra/r', { ...to(), hostnames: ['b.lab'] });
    expect(verdictsOf([three, route], 'infra/r')).toEqual([
      'true true [] on [b,all]',
    ]);
  });
});
