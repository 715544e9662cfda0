import { gatewayAnswer, routeAnswer } from '..';
import type { Manifest } from '../../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  routeManifest,
  routeOf,
} from '../../testing/gateways';
import { https, short } from '../../testing/judged';

/** A Gateway whose controller has told of its Secrets. */
function gatewayTold(resolvedRefs: Manifest) {
  const manifest = gatewayManifest('gw', [https()]);
  return {
    ...manifest,
    metadata: { ...manifest.metadata, generation: 1 },
    status: {
      listeners: [
        {
          name: 'https',
          supportedKinds: [],
          attachedRoutes: 0,
          conditions: [
            {
              type: 'Accepted',
              status: resolvedRefs.status,
              reason: resolvedRefs.status === 'True' ? 'Accepted' : 'Invalid',
            },
            { type: 'ResolvedRefs', ...resolvedRefs },
          ],
        },
      ],
    },
  };
}

const answerTo = (gateway: Manifest, ...more: Manifest[]) => {
  const world = gatewayWorld([
    gateway,
    generatedManifest('gw', ['172.16.20.208']),
    ...more,
  ]);
  return gatewayAnswer(world, gatewayOf(world));
};

it('Cilium refuses a listener whose Secret it cannot use, and so a Gateway without another', () => {
  const told = gatewayTold({
    status: 'False',
    reason: 'InvalidCertificateRef',
  });
  const { conditions, listeners, disagreements } = answerTo(told);
  expect(short(listeners[0].conditions)).toEqual([
    'Accepted=False Invalid',
    'Programmed=False Pending',
    'ResolvedRefs=False InvalidCertificateRef',
  ]);
  expect(short(conditions)).toEqual([
    'Accepted=False ListenersNotValid',
    'Programmed=False ListenersNotValid',
  ]);
  // It says what we say.
  expect([...disagreements, ...listeners[0].disagreements]).toEqual([]);
});

it('a route attaches to a listener whatever its certificate is', () => {
  const world = gatewayWorld([
    gatewayTold({ status: 'False', reason: 'InvalidCertificateRef' }),
    generatedManifest('gw', ['172.16.20.208']),
    ...backendManifests('web'),
    routeManifest('r'),
  ]);
  expect(routeAnswer(world, routeOf(world, 'r')).parents[0]).toMatchObject({
    accepted: true,
    listeners: ['https'],
  });
  const [listener] = gatewayAnswer(world, gatewayOf(world)).listeners;
  expect(listener.attachedRoutes).toBe(1);
});

it('supportedKinds are in the order of the protocol', () => {
  const kinds = ['TCPRoute', 'GRPCRoute', 'HTTPRoute'].map(kind => ({ kind }));
  const gateway = gatewayManifest('gw', [{ allowedRoutes: { kinds } }]);
  const [listener] = answerTo(gateway).listeners;
  expect(listener.supportedKinds).toEqual(['HTTPRoute', 'GRPCRoute']);
  expect(short(listener.conditions)).toEqual([
    'Accepted=True Accepted',
    'Programmed=True Programmed',
    'ResolvedRefs=False InvalidRouteKinds',
  ]);
});

it('TLS that ends at the listener: no kinds are told, and TLSRoutes attach all the same', () => {
  const gateway = gatewayManifest('gw', [
    {
      name: 'tls',
      port: 443,
      protocol: 'TLS',
      tls: { mode: 'Terminate', options: { 'example.com/own': 'x' } },
    },
  ]);
  const route = routeManifest('r', { hostnames: ['a.lab'] }, 'TLSRoute');
  const [listener] = answerTo(gateway, route).listeners;
  expect(listener).toMatchObject({ supportedKinds: [], attachedRoutes: 1 });
  expect(short(listener.conditions)[0]).toBe('Accepted=False UnsupportedValue');
});

it('the backends of a route that Cilium has refused are no disagreement', () => {
  const parentRef = { name: 'gw', sectionName: 'gone' };
  const route = routeManifest('r', { parentRefs: [parentRef] });
  const world = gatewayWorld([
    gatewayManifest('gw', [{}]),
    {
      ...route,
      status: {
        parents: [
          {
            parentRef,
            controllerName: 'io.cilium/gateway-controller',
            conditions: [
              { type: 'Accepted', status: 'False', reason: 'NoMatchingParent' },
              { type: 'ResolvedRefs', status: 'True', reason: 'ResolvedRefs' },
            ],
          },
        ],
      },
    },
  ]);
  expect(routeAnswer(world, routeOf(world, 'r')).parents[0]).toMatchObject({
    accepted: false,
    resolvedRefs: false,
    reasons: ['NoMatchingParent', 'BackendNotFound'],
    disagreements: [],
  });
});

describe('listeners at one port', () => {
  const at = (protocol: string, hostname?: string): Manifest => ({
    protocol,
    hostname,
    port: 443,
    ...(protocol === 'HTTPS' && {
      tls: { options: { 'example.com/own': 'x' } },
    }),
    ...(protocol === 'TLS' && { tls: { mode: 'Passthrough' } }),
  });
  const NONE = ['', ''];
  const PROTOCOL = ['ProtocolConflict', 'ProtocolConflict'];
  const HOSTNAME = ['HostnameConflict', 'HostnameConflict'];
  it.each<[Manifest, Manifest, string[]]>([
    [at('TCP'), at('UDP'), NONE],
    [at('TCP'), at('TCP'), PROTOCOL],
    [at('UDP'), at('UDP'), PROTOCOL],
    [at('TCP'), at('HTTP'), PROTOCOL],
    [at('UDP'), at('HTTP'), PROTOCOL],
    [at('TCP'), at('TLS', 'a.lab'), PROTOCOL],
    [at('UDP'), at('HTTPS', 'a.lab'), PROTOCOL],
    [at('HTTPS', 'a.lab'), at('TLS', 'a.lab'), PROTOCOL],
    [at('HTTPS', '*.lab'), at('TLS', 'a.b.lab'), PROTOCOL],
    [at('HTTPS'), at('TLS', 'a.lab'), PROTOCOL],
    [at('HTTPS', 'a.lab'), at('TLS', 'b.lab'), NONE],
    [at('HTTPS', '*.lab'), at('TLS', 'lab'), NONE],
    [at('HTTP', 'a.lab'), at('HTTP', 'A.lab'), HOSTNAME],
    [at('HTTP'), at('HTTP'), HOSTNAME],
    [at('HTTP', '*.lab'), at('HTTP', 'a.lab'), NONE],
    [at('HTTPS'), at('HTTPS', 'a.lab'), NONE],
    [at('HTTP'), at('HTTPS'), NONE],
    [at('HTTP', 'a.lab'), at('TLS', 'a.lab'), NONE],
  ])('%j beside %j', (one, other, expected) => {
    const { listeners } = answerTo(
      gatewayManifest('gw', [
        { ...one, name: 'one' },
        { ...other, name: 'other' },
        { name: 'apart', port: 8080 },
      ]),
    );
    const reasons = listeners.map(
      ({ conditions }) =>
        conditions.find(({ type }) => type === 'Conflicted')?.reason ?? '',
    );
    expect(reasons).toEqual([...expected, '']);
    const accepted = listeners.map(
      ({ conditions }) =>
        conditions.find(({ type }) => type === 'Accepted')?.status,
    );
    expect(accepted).toEqual([
      ...expected.map(reason => (reason ? 'False' : 'True')),
      'True',
    ]);
  });
});
