import type { Manifest } from '../testing/builders';
import {
  gatewayManifest,
  gatewayWorld,
  routeManifest,
} from '../testing/gateways';
import {
  answerOf,
  exact,
  outcome,
  pattern,
  prefix,
  rule,
  SERVICES,
  toService,
  worldOfRules,
} from '../testing/requests';
import type { ResolveRequest } from './request';

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

  it('one hostname alone: a request that its rules do not take goes no further', () => {
    const world = worldWith(
      route('r1', 'a', { hostnames: ['*.com'] }),
      route('r2', 'b', {
        rules: [rule('b', prefix('/only'))],
        hostnames: ['x.com'],
      }),
    );
    expect(outcome(world, { url: 'http://x.com/only' })).toBe('b');
    expect(outcome(world, { url: 'http://y.com/' })).toBe('a');
    const missed = answerOf(world, { url: 'http://x.com/' });
    expect(missed.response.status).toBe(404);
    expect(missed.hops.find(({ kind }) => kind === 'route')).toMatchObject({
      ref: { name: 'r1' },
      summary: expect.stringContaining('x.com has routes of its own'),
    });
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
