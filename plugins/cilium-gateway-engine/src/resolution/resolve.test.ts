import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import type { World } from '../world';
import type { ResolveAnswer } from './answer';
import type { ResolveRequest } from './request';
import { resolve } from './resolve';

function answerOf(world: World, request: ResolveRequest): ResolveAnswer {
  const answer = resolve(world, request);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
}

const toService = (name: string) => [{ name, port: 80 }];
const rule = (service: string, ...matches: Manifest[]): Manifest => ({
  matches,
  backendRefs: toService(service),
});
const prefix = (value: string) => ({ path: { type: 'PathPrefix', value } });
const exact = (value: string) => ({ path: { type: 'Exact', value } });
const pattern = (value: string) => ({
  path: { type: 'RegularExpression', value },
});
const SERVICES = ['a', 'b', 'c', 'd', 'web'].flatMap(name =>
  backendManifests(name),
);

/** Services that get a share, or the status without one. */
function outcome(world: World, request: ResolveRequest): string {
  const { response } = answerOf(world, request);
  const names = response.backends
    .filter(({ resolved }) => resolved !== false)
    .map(({ ref }) => ref.name);
  return names.length > 0 ? names.join(' ') : String(response.status);
}

function worldOfRules(rules: Manifest[], more: Manifest[] = [], spec = {}) {
  return gatewayWorld([
    gatewayManifest('gw', [{}]),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    routeManifest('r', { rules, ...spec }),
    ...more,
  ]);
}

describe('which rule of a route wins', () => {
  const ask = (rules: Manifest[]) => {
    const world = worldOfRules(rules);
    return (path: string, more: Partial<ResolveRequest> = {}) =>
      outcome(world, { url: `http://x.com${path}`, ...more });
  };

  it.each<[string, string, string]>([
    ['/abc', '/abc', 'a'],
    ['/abc', '/abc/', 'a'],
    ['/abc', '/abc/def', 'a'],
    ['/abc', '/abcd', '404'],
    ['/abc', '/ABC', '404'],
    ['/abc/', '/abc', 'a'],
    ['/abc/', '/abc/def', 'a'],
    ['/abc', '/abc?q=1', 'a'],
    ['/', '/anything', 'a'],
  ])('prefix %s and path %s', (value, path, won) => {
    expect(ask([rule('a', prefix(value))])(path)).toBe(won);
  });

  it('paths: exact, then pattern, then the longest prefix', () => {
    const go = ask([
      rule('a', prefix('/')),
      rule('b', prefix('/v')),
      rule('c', exact('/v/1')),
      rule('d', pattern('/v/[0-9]')),
    ]);
    expect(go('/v/1')).toBe('c');
    expect(go('/v/2')).toBe('d');
    expect(go('/v/22')).toBe('b');
    expect(go('/v')).toBe('b');
    expect(go('/w')).toBe('a');
  });

  it('a pattern must match all of the path, and an impossible one matches nothing', () => {
    const go = ask([rule('a', pattern('/x')), rule('b', pattern('(('))]);
    expect(go('/x')).toBe('a');
    expect(go('/xy')).toBe('404');
  });

  it('then method, headers, query parameters, and order', () => {
    const header = (name: string, value: string) => ({ name, value });
    const go = ask([
      rule('a', { ...prefix('/'), headers: [header('one', '1')] }),
      rule('b', {
        ...prefix('/'),
        headers: [header('one', '1'), header('two', '2')],
      }),
      rule('c', { ...prefix('/'), method: 'PUT' }),
      rule('d', { ...prefix('/'), queryParams: [header('q', '1')] }),
      rule('web', prefix('/')),
      rule('a', prefix('/')),
    ]);
    expect(go('/')).toBe('web');
    expect(go('/', { headers: { ONE: '1' } })).toBe('a');
    expect(go('/', { headers: { One: '1', Two: '2' } })).toBe('b');
    expect(go('/', { headers: { one: '1', two: '2' }, method: 'put' })).toBe(
      'c',
    );
    expect(go('/?q=1')).toBe('d');
    expect(go('/?q=2&q=1')).toBe('web');
    expect(go('/?Q=1')).toBe('web');
    expect(go('/?q=1', { headers: { one: '1' } })).toBe('a');
    expect(go('/', { headers: { one: '2' } })).toBe('web');
  });

  it('all of a match, any of several matches', () => {
    const go = ask([
      rule('a', exact('/x'), {
        ...prefix('/y'),
        headers: [{ name: 'v', type: 'RegularExpression', value: '[0-9]+' }],
      }),
    ]);
    expect(go('/x')).toBe('a');
    expect(go('/y')).toBe('404');
    expect(go('/y', { headers: { v: '12' } })).toBe('a');
    expect(go('/y', { headers: { v: '12a' } })).toBe('404');
  });

  it('of two entries with one header name only the first counts', () => {
    const go = ask([
      rule('a', {
        headers: [
          { name: 'v', value: '1' },
          { name: 'V', value: '2' },
        ],
      }),
    ]);
    expect(go('/', { headers: { v: '1' } })).toBe('a');
    expect(go('/', { headers: { v: '2' } })).toBe('404');
  });

  it('a rule without match takes everything', () => {
    expect(ask([rule('a')])('/x/y')).toBe('a');
  });
});

describe('which route wins', () => {
  const route = (
    at: string,
    service: string,
    spec: Manifest,
    created?: string,
  ) => {
    const manifest = routeManifest(at, {
      rules: [{ backendRefs: toService(service) }],
      ...spec,
    });
    return {
      ...manifest,
      metadata: { ...manifest.metadata, creationTimestamp: created },
    };
  };
  const worldWith = (...routes: Manifest[]) =>
    gatewayWorld([gatewayManifest('gw', [{}]), ...SERVICES, ...routes]);

  it('the one with the more specific hostname', () => {
    const world = worldWith(
      route('r1', 'a', {}),
      route('r2', 'b', { hostnames: ['*.com'] }),
      route('r3', 'c', { hostnames: ['*.x.com'] }),
      route('r4', 'd', { hostnames: ['a.x.com'] }),
    );
    const go = (host: string) => outcome(world, { url: `http://${host}/` });
    expect(go('a.x.com')).toBe('d');
    expect(go('b.x.com')).toBe('c');
    expect(go('b.a.x.com')).toBe('c');
    expect(go('x.com')).toBe('b');
    expect(go('x.org')).toBe('a');
  });

  it('whatever the paths are', () => {
    const world = worldWith(
      route('r1', 'a', {
        rules: [rule('a', exact('/long/path'))],
        hostnames: ['*.com'],
      }),
      route('r2', 'b', { hostnames: ['x.com'] }),
    );
    expect(outcome(world, { url: 'http://x.com/long/path' })).toBe('b');
  });

  it('a host header takes the place of the host, without its port and case', () => {
    const world = worldWith(
      route('r1', 'a', { hostnames: ['a.com'] }),
      route('r2', 'b', { hostnames: ['b.com'] }),
    );
    const headers = { Host: 'B.com:8080' };
    expect(outcome(world, { url: 'http://a.com/', headers })).toBe('b');
    expect(outcome(world, { url: 'http://A.com/' })).toBe('a');
  });

  it('across routes the better match, else the older, else the first by name', () => {
    const old = '2025-10-04T00:00:00Z';
    const young = '2025-10-05T00:00:00Z';
    const path = (service: string, value: string) => ({
      rules: [rule(service, prefix(value))],
    });
    const better = worldWith(
      route('a', 'a', path('a', '/v'), old),
      route('b', 'b', path('b', '/v/2'), young),
    );
    expect(outcome(better, { url: 'http://x.com/v/2' })).toBe('b');
    const older = worldWith(
      route('a', 'a', path('a', '/'), young),
      route('b', 'b', path('b', '/'), old),
    );
    expect(outcome(older, { url: 'http://x.com/' })).toBe('b');
    const named = worldWith(
      route('b', 'b', path('b', '/'), old),
      route('a', 'a', path('a', '/'), old),
    );
    expect(outcome(named, { url: 'http://x.com/' })).toBe('a');
  });
});

describe('which listener takes a connection', () => {
  const on = (sectionName: string, service: string, hostnames?: string[]) =>
    routeManifest(`r-${sectionName}`, {
      parentRefs: [{ name: 'gw', sectionName }],
      rules: [{ backendRefs: toService(service) }],
      ...(hostnames ? { hostnames } : {}),
    });
  const listeners = [
    { name: 'any' },
    { name: 'wild', hostname: '*.x.com' },
    { name: 'one', hostname: 'a.x.com' },
  ];
  const world = gatewayWorld([
    gatewayManifest('gw', listeners),
    ...SERVICES,
    on('any', 'a', ['b.com', '*.x.com', 'a.x.com']),
    on('wild', 'b'),
    on('one', 'c', ['a.x.com']),
  ]);
  it.each([
    ['http://b.com/', 'a'],
    ['http://b.x.com/', 'b'],
    ['http://a.x.com/', 'c'],
    ['http://c.com/', '404'],
    ['http://b.com:8080/', '404'],
    ['https://b.com/', 'null'],
  ])('%s: the most specific alone', (url, won) => {
    expect(
      answerOf(world, { url }).response.status === null
        ? 'null'
        : outcome(world, { url }),
    ).toBe(won);
  });

  it('refuses a host that belongs to another listener than the server name', () => {
    const secure = listeners.map(one => ({
      ...one,
      port: 443,
      protocol: 'HTTPS',
      tls: { certificateRefs: [{ name: 'cert' }] },
    }));
    const tls = gatewayWorld([
      gatewayManifest('gw', secure),
      ...SERVICES,
      on('wild', 'b'),
      on('one', 'c'),
    ]);
    const go = (host?: string) =>
      outcome(tls, {
        url: 'https://b.x.com/',
        ...(host ? { headers: { host } } : {}),
      });
    expect(go()).toBe('b');
    expect(go('c.x.com')).toBe('b');
    expect(go('a.x.com')).toBe('404');
    expect(go('y.com')).toBe('404');
  });

  it('refuses TLS for a name that no listener has', () => {
    const tls = gatewayWorld([
      gatewayManifest('gw', [
        {
          port: 443,
          protocol: 'HTTPS',
          hostname: 'a.com',
          tls: { certificateRefs: [{ name: 'cert' }] },
        },
      ]),
      generatedManifest('gw', ['172.16.20.208']),
      ...SERVICES,
      routeManifest('r'),
    ]);
    const answer = answerOf(tls, {
      url: 'https://b.com/',
      gateway: 'default/gw',
    });
    expect(answer.response.status).toBeNull();
    expect(answer.brokenAt).toBe('listener');
    expect(answerOf(tls, { url: 'https://a.com/' }).response.status).toBe(200);
  });
});

describe('redirects', () => {
  const locate = (
    filter: Manifest,
    url: string,
    {
      match = prefix('/'),
      listeners = [{}, { name: 'alt', port: 8080 }],
    }: {
      match?: Manifest;
      listeners?: Manifest[];
    } = {},
  ) => {
    const world = gatewayWorld([
      gatewayManifest('gw', listeners),
      routeManifest('r', {
        rules: [
          {
            matches: [match],
            filters: [{ type: 'RequestRedirect', requestRedirect: filter }],
          },
        ],
      }),
    ]);
    const { status, redirect } = answerOf(world, { url }).response;
    expect(redirect?.statusCode).toBe(status);
    return `${redirect?.statusCode} ${redirect?.location}`;
  };
  it.each<[string, Manifest, string, string]>([
    ['nothing', {}, 'http://x.com/p?q=1', '302 http://x.com/p?q=1'],
    [
      'scheme',
      { scheme: 'https', statusCode: 301 },
      'http://x.com/p',
      '301 https://x.com/p',
    ],
    [
      'scheme, from another port',
      { scheme: 'https' },
      'http://x.com:8080/p',
      '302 https://x.com/p',
    ],
    ['hostname', { hostname: 'y.com' }, 'http://x.com/p', '302 http://y.com/p'],
    [
      'hostname, from another port',
      { hostname: 'y.com' },
      'http://x.com:8080/p',
      '302 http://y.com:8080/p',
    ],
    ['port', { port: 8443 }, 'http://x.com/p', '302 http://x.com:8443/p'],
    ['port 80', { port: 80 }, 'http://x.com:8080/p', '302 http://x.com/p'],
    [
      'port 443 of http',
      { port: 443 },
      'http://x.com/',
      '302 http://x.com:443/',
    ],
    [
      'scheme and port',
      { scheme: 'https', port: 8443 },
      'http://x.com/',
      '302 https://x.com:8443/',
    ],
    [
      'scheme and its own port',
      { scheme: 'https', port: 443 },
      'http://x.com/',
      '302 https://x.com/',
    ],
    [
      'https on port 80',
      { scheme: 'https', port: 80 },
      'http://x.com/',
      '302 https://x.com:80/',
    ],
    [
      'the whole path',
      {
        path: { type: 'ReplaceFullPath', replaceFullPath: '/new' },
        statusCode: 308,
      },
      'http://x.com/p/q?a=b',
      '308 http://x.com/new?a=b',
    ],
  ])('%s', (_, filter, url, expected) => {
    expect(locate(filter, url)).toBe(expected);
  });

  it.each([
    ['/foo/bar', '/foo', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo', '/xyz/', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz', '/xyz/bar'],
    ['/foo/bar', '/foo/', '/xyz/', '/xyz/bar'],
    ['/foo', '/foo', '/xyz', '/xyz'],
    ['/foo/', '/foo', '/xyz', '/xyz/'],
    ['/foo/bar', '/foo', '', '/bar'],
    ['/foo/', '/foo', '', '/'],
    ['/foo', '/foo', '', '/'],
    ['/foo/', '/foo', '/', '/'],
    ['/foo', '/foo', '/', '/'],
    ['/a/b', '/', '/xyz', '/xyz/a/b'],
  ])('%s with prefix %s replaced by "%s" is %s', (path, from, to, expected) => {
    const modifier = { type: 'ReplacePrefixMatch', replacePrefixMatch: to };
    expect(
      locate({ path: modifier }, `http://x.com${path}`, {
        match: prefix(from),
      }),
    ).toBe(`302 http://x.com${expected}`);
    const world = worldOfRules([
      {
        ...rule('a', prefix(from)),
        filters: [{ type: 'URLRewrite', urlRewrite: { path: modifier } }],
      },
    ]);
    expect(
      answerOf(world, { url: `http://x.com${path}` }).response.rewrittenUrl,
    ).toBe(`http://x.com${expected}`);
  });
});

describe('what a client gets', () => {
  const only = (backendRefs: Manifest[], more: Manifest = {}) =>
    worldOfRules(
      [{ backendRefs, ...more }],
      [...backendManifests('idle', 80, 0), ...backendManifests('other/far')],
    );
  it.each<[string, Manifest[], number, string | null]>([
    ['a backend', toService('a'), 200, null],
    ['no backend', [], 500, 'service'],
    ['a missing Service', toService('gone'), 500, 'service'],
    ['a missing port', [{ name: 'a', port: 81 }], 500, 'service'],
    ['no port', [{ name: 'a' }], 500, 'service'],
    ['an odd kind', [{ kind: 'Odd', name: 'a', port: 80 }], 500, 'service'],
    [
      'a Service elsewhere without grant',
      [{ name: 'far', namespace: 'other', port: 80 }],
      500,
      'service',
    ],
    ['no ready endpoint', toService('idle'), 503, 'endpoints'],
    [
      'one ready, one not',
      [...toService('a'), ...toService('idle')],
      200,
      null,
    ],
    [
      'one valid, one not',
      [...toService('a'), ...toService('gone')],
      200,
      null,
    ],
    [
      'one valid without endpoint, one not',
      [...toService('idle'), ...toService('gone')],
      503,
      'endpoints',
    ],
    ['weight 0 alone', [{ name: 'a', port: 80, weight: 0 }], 500, 'service'],
    [
      'weight 0 beside an invalid one',
      [{ name: 'a', port: 80, weight: 0 }, ...toService('gone')],
      500,
      'service',
    ],
  ])('%s', (_, refs, status, brokenAt) => {
    const answer = answerOf(only(refs), { url: 'http://x.com/' });
    expect(answer.response.status).toBe(status);
    expect(answer.brokenAt).toBe(brokenAt);
    for (const { weight, resolved, ref } of answer.response.backends) {
      expect(weight).toBeGreaterThan(0);
      expect(resolved).toBe(
        status !== 500 && (ref.name === 'a' || ref.name === 'idle'),
      );
    }
  });

  it('names weights, header changes and mirrors', () => {
    const modify = (type: string, name: string) => ({
      type: `${type}HeaderModifier`,
      [`${type === 'Request' ? 'request' : 'response'}HeaderModifier`]: {
        set: [{ name, value: '1' }],
        remove: ['gone'],
      },
    });
    const world = only(
      [
        { name: 'a', port: 80, weight: 9, filters: [modify('Request', 'x-a')] },
        { name: 'b', port: 80, weight: 1 },
      ],
      {
        name: 'main',
        filters: [
          modify('Request', 'x-in'),
          modify('Response', 'x-out'),
          {
            type: 'RequestMirror',
            requestMirror: { backendRef: { name: 'c', port: 80 } },
          },
        ],
      },
    );
    const { response } = answerOf(world, { url: 'http://x.com/' });
    expect(response).toMatchObject({
      status: 200,
      backends: [
        {
          ref: { kind: 'Service', namespace: 'default', name: 'a' },
          port: 80,
          weight: 9,
          resolved: true,
          requestHeaders: { set: [{ name: 'x-a', value: '1' }] },
        },
        { ref: { name: 'b' }, weight: 1 },
      ],
      mirrors: [{ name: 'c' }],
      rule: { route: { kind: 'HTTPRoute', name: 'r' }, index: 0, name: 'main' },
      requestHeaders: {
        set: [{ name: 'x-in', value: '1' }],
        add: [],
        remove: ['gone'],
      },
      responseHeaders: { set: [{ name: 'x-out', value: '1' }] },
    });
    expect(response).not.toHaveProperty('redirect');
    expect(response).not.toHaveProperty('grpcStatus');
  });

  it('refuses what a filter of another group would have to see', () => {
    const world = only(toService('a'), {
      filters: [
        {
          type: 'ExtensionRef',
          extensionRef: { group: 'example.com', kind: 'Waf', name: 'w' },
        },
      ],
    });
    const answer = answerOf(world, { url: 'http://x.com/' });
    expect(answer.response.status).toBe(500);
    expect(answer.brokenAt).toBe('route');
  });

  it('rewrites the host', () => {
    const world = only(toService('a'), {
      filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'in.example' } }],
    });
    expect(
      answerOf(world, { url: 'http://x.com/p?q=1' }).response.rewrittenUrl,
    ).toBe('http://in.example/p?q=1');
  });
});

describe('gRPC', () => {
  const grpc = (service: string, method?: Manifest, headers?: Manifest[]) => ({
    matches: [
      { ...(method ? { method } : {}), ...(headers ? { headers } : {}) },
    ],
    backendRefs: toService(service),
  });
  const world = gatewayWorld([
    gatewayManifest('gw', [{}]),
    ...SERVICES,
    ...backendManifests('idle', 80, 0),
    routeManifest(
      'g',
      {
        hostnames: ['g.com'],
        rules: [
          grpc('a', { service: 'pkg.Echo', method: 'Say' }),
          grpc('b', { service: 'pkg.Echo' }),
          grpc('c', { method: 'Ping' }),
          grpc('d', { type: 'RegularExpression', service: 'pkg\\.V[0-9]' }),
          grpc('idle', { service: 'pkg.Idle' }),
          grpc('gone', { service: 'pkg.Gone' }),
        ],
      },
      'GRPCRoute',
    ),
  ]);
  const call = (path: string, more: Partial<ResolveRequest> = {}) => {
    const { response } = answerOf(world, {
      url: `http://g.com${path}`,
      headers: { 'Content-Type': 'application/grpc' },
      ...more,
    });
    const [backend] = response.backends;
    return `${backend?.resolved ? backend.ref.name : ''} ${response.status} ${
      response.grpcStatus
    }`;
  };
  it.each([
    ['/pkg.Echo/Say', 'a 200 0'],
    ['/pkg.Echo/Shout', 'b 200 0'],
    ['/pkg.Echo/Ping', 'b 200 0'],
    ['/pkg.Other/Ping', 'c 200 0'],
    ['/pkg.V2/Any', 'd 200 0'],
    ['/pkg.V22/Any', ' 404 12'],
    ['/pkg.echo/Say', ' 404 12'],
    ['/pkg.Idle/X', 'idle 503 14'],
    ['/pkg.Gone/X', ' 500 14'],
  ])('%s is answered by %s', (path, expected) => {
    expect(call(path)).toBe(expected);
  });
  it('is a POST with its content type', () => {
    expect(call('/pkg.Echo/Say', { headers: {} })).toBe(' 404 undefined');
    expect(call('/pkg.Echo/Say', { method: 'GET' })).toBe(' 404 undefined');
    expect(
      call('/pkg.Echo/Say', {
        headers: { 'content-type': 'application/grpc+proto' },
      }),
    ).toBe('a 200 0');
  });
});

describe('connections that are not HTTP', () => {
  const world = gatewayWorld([
    gatewayManifest('gw', [
      { name: 'tls', port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' } },
      { name: 'tcp', port: 5432, protocol: 'TCP' },
      { name: 'udp', port: 53, protocol: 'UDP' },
    ]),
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
    ['tcp://10.0.0.1:5432', 'c', 200, null],
    ['udp://10.0.0.1:53', 'd', 200, null],
    ['tcp://10.0.0.1:53', '', 404, 'gateway'],
  ])('%s', (url, service, status, brokenAt) => {
    const answer = answerOf(world, { url });
    expect(answer.response.status).toBe(status);
    expect(
      answer.response.backends
        .filter(({ resolved }) => resolved)
        .map(({ ref }) => ref.name)
        .join(),
    ).toBe(service);
    if (brokenAt !== 'gateway') {
      expect(
        answer.hops.find(
          ({ kind, state }) => state === 'error' && kind !== 'gateway',
        )?.kind ?? null,
      ).toBe(brokenAt);
    }
  });
});

describe('which Gateway', () => {
  const https = (name: string, hostname?: string) =>
    gatewayManifest(name, [
      { name: 'http', ...(hostname ? { hostname } : {}) },
    ]);
  it('the one that has a route, and the others are named when they have one too', () => {
    const world = gatewayWorld([
      https('a'),
      https('b'),
      https('c', '*.x.com'),
      ...SERVICES,
      routeManifest('rb', {
        parentRefs: [{ name: 'b' }],
        hostnames: ['one.com'],
      }),
      routeManifest('rc', {
        parentRefs: [{ name: 'a' }, { name: 'c' }],
        hostnames: ['w.x.com'],
      }),
    ]);
    const one = answerOf(world, { url: 'http://one.com/' });
    expect(one.gateway?.name).toBe('b');
    expect(one.alternatives).toEqual([]);
    const two = answerOf(world, { url: 'http://w.x.com/' });
    expect(two.gateway?.name).toBe('a');
    expect(two.alternatives.map(({ name }) => name)).toEqual(['c']);
    expect(two.hops[0].summary).toContain('Gateway default/c');
    const fixed = answerOf(world, {
      url: 'http://one.com/',
      gateway: 'default/a',
    });
    expect(fixed.response.status).toBe(404);
    expect(fixed.brokenAt).toBe('gateway');
  });
  it('none at all', () => {
    const world = gatewayWorld([https('a', 'a.com')]);
    expect(answerOf(world, { url: 'http://b.com/' })).toMatchObject({
      gateway: null,
      brokenAt: 'gateway',
      response: { status: 404 },
    });
    expect(
      answerOf(world, { url: 'http://b.com/', gateway: 'x/y' }),
    ).toMatchObject({
      hops: [{ kind: 'gateway', ref: { namespace: 'x', name: 'y' } }],
    });
  });
  it.each([
    ['nonsense', undefined],
    ['ftp://x.com/', undefined],
    ['tcp://x.com', undefined],
    ['http://x.com/', 'gw'],
  ])('refuses %s on Gateway %s', (url, gateway) => {
    expect(resolve(gatewayWorld([]), { url, gateway })).toHaveProperty(
      'problem',
    );
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
});
