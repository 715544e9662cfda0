import {
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../testing/gateways';
import { answerOf, outcome, SERVICES, toService } from '../testing/requests';
import { resolve } from './resolve';

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
