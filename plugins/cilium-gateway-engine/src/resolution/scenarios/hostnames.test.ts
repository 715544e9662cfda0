import type { Manifest } from '../../testing/builders';
import {
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../../testing/gateways';
import { exact, outcome, prefix, rule, SERVICES } from '../../testing/requests';

const world = (listeners: Manifest[], ...routes: Manifest[]) =>
  gatewayWorld([
    gatewayManifest('gw', listeners),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    ...routes,
  ]);
const route = (name: string, service: string, spec: Manifest = {}) =>
  routeManifest(name, { rules: [rule(service)], ...spec });
const at = (sectionName: string) => ({
  parentRefs: [{ name: 'gw', sectionName }],
});

describe('listeners that differ by hostname alone', () => {
  const isolated = world(
    [
      { name: 'none' },
      { name: 'com', hostname: '*.com' },
      { name: 'wild', hostname: '*.example.com' },
      { name: 'exact', hostname: 'abc.foo.example.com' },
    ],
    route('n', 'a', at('none')),
    route('c', 'b', at('com')),
    route('w', 'c', { ...at('wild'), rules: [rule('c', prefix('/wild'))] }),
    route('e', 'd', { ...at('exact'), rules: [rule('d', prefix('/exact'))] }),
  );
  it.each<[string, string]>([
    ['http://bar.lab/', 'a'],
    ['http://example.com/', 'b'],
    ['http://bar.com/', 'b'],
    ['http://bar.example.com/wild', 'c'],
    ['http://bar.foo.example.com/wild', 'c'],
    ['http://abc.foo.example.com/exact', 'd'],
    // A request never goes on to the routes of a less specific listener.
    ['http://bar.example.com/', '404'],
    ['http://abc.foo.example.com/wild', '404'],
    ['http://abc.foo.example.com/', '404'],
  ])('%s', (url, expected) => {
    expect(outcome(isolated, { url })).toBe(expected);
  });
});

describe('hostnames of listener and route meet', () => {
  it.each<[string | undefined, string[], Record<string, string>]>([
    [
      'very.specific.com',
      ['non.matching.com', 'very.specific.com'],
      { 'very.specific.com': 'a', 'non.matching.com': '404' },
    ],
    [
      'very.specific.com',
      ['*.specific.com'],
      { 'very.specific.com': 'a', 'other.specific.com': '404' },
    ],
    [
      '*.wild.io',
      ['foo.wild.io', 'foo.bar.wild.io', 'wild.io'],
      {
        'foo.wild.io': 'a',
        'foo.bar.wild.io': 'a',
        'wild.io': '404',
        'bar.wild.io': '404',
      },
    ],
    [
      '*.wild.io',
      ['*.bar.wild.io'],
      { 'x.bar.wild.io': 'a', 'bar.wild.io': '404', 'x.wild.io': '404' },
    ],
    ['*.wild.io', ['*.io'], { 'x.wild.io': 'a', 'x.io': '404' }],
    ['*.wild.io', [], { 'x.y.wild.io': 'a', 'wild.io': '404' }],
    [undefined, ['*.io'], { 'x.y.io': 'a', io: '404' }],
    [undefined, [], { 'what.ever': 'a' }],
    ['UPPER.lab', ['upper.LAB'], { 'Upper.Lab': 'a' }],
  ])('%s and %j', (hostname, hostnames, expected) => {
    const given = world([{ hostname }], route('r', 'a', { hostnames }));
    const seen = Object.keys(expected).map(host => [
      host,
      outcome(given, { url: `http://${host}/` }),
    ]);
    expect(Object.fromEntries(seen)).toEqual(expected);
  });
});

describe('what else picks a listener', () => {
  const tls = { options: { 'example.com/own': 'x' } };
  const given = world(
    [
      { name: 'http', port: 80 },
      { name: 'http-8080', port: 8080 },
      { name: 'https', port: 443, protocol: 'HTTPS', tls },
    ],
    route('r80', 'a', { parentRefs: [{ name: 'gw', port: 80 }] }),
    route('r8080', 'b', { parentRefs: [{ name: 'gw', port: 8080 }] }),
    route('r443', 'c', { parentRefs: [{ name: 'gw', port: 443 }] }),
  );
  it.each<[string, Record<string, string>, string]>([
    ['http://x.lab/', {}, 'a'],
    ['http://x.lab:8080/', {}, 'b'],
    ['https://x.lab/', {}, 'c'],
    ['http://x.lab:81/', {}, '404'],
    ['https://x.lab:80/', {}, 'null'],
    // The port of the Host header picks nothing.
    ['http://x.lab/', { Host: 'x.lab:8080' }, 'a'],
  ])('%s %j', (url, headers, expected) => {
    expect(outcome(given, { url, headers })).toBe(expected);
  });
});

it('a hostname goes before every other rule of precedence', () => {
  const given = world(
    [{}],
    route('old', 'a', {
      hostnames: ['*.lab'],
      rules: [rule('a', { ...exact('/x'), method: 'GET' })],
    }),
    route('young', 'b', { hostnames: ['x.lab'] }),
  );
  expect(outcome(given, { url: 'http://x.lab/x' })).toBe('b');
  expect(outcome(given, { url: 'http://y.lab/x' })).toBe('a');
});
