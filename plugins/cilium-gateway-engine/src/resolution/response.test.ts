import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  routeManifest,
} from '../testing/gateways';
import {
  answerOf,
  SERVICES,
  toService,
  worldOfRules,
} from '../testing/requests';
import type { ResolveRequest } from './request';

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

test('an HTTPRoute without rules takes everything and sends it nowhere', () => {
  const world = worldOfRules([], [], { rules: undefined });
  const answer = answerOf(world, { url: 'http://x.com/' });
  expect(answer.response.status).toBe(500);
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
