import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import { answerOf, rule, SERVICES, worldOfRules } from '../testing/requests';

describe('connections that are not HTTP', () => {
  const world = gatewayWorld([
    gatewayManifest('gw', [
      { name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
      { name: 'tcp', port: 5432, protocol: 'TCP' },
      { name: 'udp', port: 53, protocol: 'UDP' },
    ]),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    ...backendManifests('idle', 80, 0),
    routeManifest(
      'one',
      { hostnames: ['a.com'], rules: [rule('a')] },
      'TLSRoute',
    ),
    routeManifest(
      'wild',
      { hostnames: ['*.com'], rules: [rule('b')] },
      'TLSRoute',
    ),
    routeManifest(
      'dead',
      { hostnames: ['dead.com'], rules: [rule('gone')] },
      'TLSRoute',
    ),
    routeManifest(
      'idle',
      { hostnames: ['idle.com'], rules: [rule('idle')] },
      'TLSRoute',
    ),
    routeManifest('db', { rules: [rule('c')] }, 'TCPRoute'),
    routeManifest('dns', { rules: [rule('d')] }, 'UDPRoute'),
  ]);
  it.each<[string, string, number | null, string | null]>([
    ['https://a.com/', 'a', 200, null],
    ['https://b.com/', 'b', 200, null],
    ['tls://a.com:443', 'a', 200, null],
    ['https://a.org/', '', null, 'route'],
    ['https://dead.com/', '', null, 'service'],
    ['https://idle.com/', 'idle', null, 'endpoints'],
    ['tcp://172.16.20.208:5432', 'c', 200, null],
    ['udp://172.16.20.208:53', 'd', 200, null],
    ['tcp://172.16.20.208:53', '', 404, 'listener'],
    ['tcp://172.16.20.77:53', '', 404, 'gateway'],
  ])('%s', (url, service, status, brokenAt) => {
    const answer = answerOf(world, { url });
    expect(answer.response.status).toBe(status);
    expect(
      answer.response.backends
        .filter(({ resolved }) => resolved)
        .map(({ ref }) => ref.name)
        .join(),
    ).toBe(service);
    expect(answer.brokenAt).toBe(brokenAt);
  });
});

describe('the hops', () => {
  it('name what is broken first, and why a route is not there', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [{}]),
      generatedManifest('gw', ['172.16.20.208']),
      ...backendManifests('apps/web'),
      routeManifest('apps/r', {
        parentRefs: [{ name: 'gw', namespace: 'default' }],
      }),
    ]);
    const answer = answerOf(world, { url: 'http://x.com/' });
    expect(answer.brokenAt).toBe('route');
    expect(answer.response.status).toBe(404);
    expect(answer.hops.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'gateway ok',
      'listener ok',
      'route error',
    ]);
    expect(answer.hops[2].ref).toEqual({
      kind: 'HTTPRoute',
      namespace: 'apps',
      name: 'r',
    });
    expect(answer.hops[2].summary).toContain('NotAllowedByListeners');
  });
  it('tell of a certificate that may not be used', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [
        {
          port: 443,
          protocol: 'HTTPS',
          tls: { certificateRefs: [{ name: 'c', namespace: 'certs' }] },
        },
        { name: 'http' },
      ]),
      generatedManifest('gw', ['172.16.20.208']),
      ...SERVICES,
      routeManifest('r'),
    ]);
    const answer = answerOf(world, { url: 'https://x.com/' });
    expect(answer.response.status).toBeNull();
    expect(answer.brokenAt).toBe('certificate');
    expect(answer.hops[2].ref).toEqual({
      kind: 'Secret',
      namespace: 'certs',
      name: 'c',
    });
  });
  it('run from Gateway to endpoints when all is well', () => {
    const world = worldOfRules([rule('a')]);
    const answer = answerOf(world, { url: 'http://x.com/' });
    expect(answer.state).toBe('ok');
    expect(answer.hops.map(({ kind }) => kind)).toEqual([
      'gateway',
      'listener',
      'route',
      'service',
      'endpoints',
    ]);
  });
  it('name the listener or certificate, not the Gateway that has no other', () => {
    const world = (listener: object) =>
      gatewayWorld([
        gatewayManifest('gw', [listener]),
        generatedManifest('gw', ['172.16.20.208']),
        ...SERVICES,
        routeManifest('r'),
      ]);
    const tls = { certificateRefs: [{ name: 'c', kind: 'ConfigMap' }] };
    const withoutSecret = world({ port: 443, protocol: 'HTTPS', tls });
    expect(answerOf(withoutSecret, { url: 'https://x.com/' })).toMatchObject({
      brokenAt: 'certificate',
      response: { status: null },
    });
    const odd = world({ protocol: 'example.com/odd' });
    expect(answerOf(odd, { url: 'http://x.com/' }).brokenAt).toBe('gateway');
    expect(
      answerOf(odd, { url: 'http://x.com/', gateway: 'default/gw' }).brokenAt,
    ).toBe('listener');
  });
  it('of a URL with an address end at the Gateway that has it', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [{ hostname: '*.example.com' }]),
      generatedManifest('gw', ['172.16.20.208']),
      gatewayManifest('other', [{ hostname: '*.example.org' }]),
      generatedManifest('other', ['172.16.20.209']),
    ]);
    expect(answerOf(world, { url: 'http://172.16.20.209/' })).toMatchObject({
      gateway: { namespace: 'default', name: 'other' },
      brokenAt: 'listener',
      response: { status: 404 },
    });
    expect(answerOf(world, { url: 'http://172.16.20.210/' })).toMatchObject({
      gateway: null,
      brokenAt: 'gateway',
    });
  });
  it.each(['Gateway', 'GatewayClass'] as const)(
    'are unknown where a %s may be unseen',
    kind => {
      const world = gatewayWorld([]);
      const asked = [
        { url: 'http://x.com/' },
        { url: 'http://x.com/', gateway: 'default/gw' },
      ];
      for (const request of asked) {
        expect(answerOf(world, request)).toMatchObject({
          brokenAt: 'gateway',
          response: { status: 404 },
        });
      }
      world.setReading(kind, {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      });
      for (const request of asked) {
        expect(answerOf(world, request)).toMatchObject({
          state: 'unknown',
          brokenAt: null,
          response: { status: null },
        });
      }
    },
  );
  it('end at the Gateway of another controller', () => {
    const world = gatewayWorld([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'other' },
        spec: { controllerName: 'example.com/other' },
      },
      gatewayManifest('gw', [{}], { gatewayClassName: 'other' }),
      ...SERVICES,
      routeManifest('r'),
    ]);
    const answer = answerOf(world, {
      url: 'http://x.com/',
      gateway: 'default/gw',
    });
    expect(answer).toMatchObject({
      state: 'unknown',
      brokenAt: null,
      response: { status: null },
    });
    expect(answer.hops.map(({ kind }) => kind)).toEqual(['gateway']);
  });
});
