import {
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from '../../testing/gateways';
import type { Manifest } from '../../testing/builders';
import { answerOf, prefix, SERVICES } from '../../testing/requests';

const tls = { mode: 'Terminate', options: { 'example.com/own': 'x' } };

/** One Gateway with a listener per protocol and port that the specification's table tells apart. */
const worldWith = (requestRedirect: Manifest, matches: Manifest[] = []) =>
  gatewayWorld([
    gatewayManifest('gw', [
      { name: 'http', port: 80 },
      { name: 'http-8080', port: 8080 },
      { name: 'https', port: 443, protocol: 'HTTPS', tls },
      { name: 'https-8443', port: 8443, protocol: 'HTTPS', tls },
    ]),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    routeManifest('r', {
      rules: [
        {
          matches,
          filters: [{ type: 'RequestRedirect', requestRedirect }],
        },
      ],
    }),
  ]);

const locationOf = (
  url: string,
  redirect: Manifest,
  matches?: Manifest[],
  headers?: Record<string, string>,
) => {
  const { response } = answerOf(worldWith(redirect, matches), { url, headers });
  return `${response.status} ${response.redirect?.location}`;
};

describe('Gateway API spec: the port of a redirect', () => {
  it.each<[string, Manifest, string]>([
    // Scheme empty: the listener's port, left out where it is the scheme's own.
    ['http://a.lab/', {}, '302 http://a.lab/'],
    ['http://a.lab:8080/', {}, '302 http://a.lab:8080/'],
    ['https://a.lab/', {}, '302 https://a.lab/'],
    ['https://a.lab:8443/', {}, '302 https://a.lab:8443/'],
    // Scheme given: its well-known port, whatever the listener's is.
    ['http://a.lab/', { scheme: 'https' }, '302 https://a.lab/'],
    ['http://a.lab:8080/', { scheme: 'https' }, '302 https://a.lab/'],
    ['https://a.lab:8443/', { scheme: 'http' }, '302 http://a.lab/'],
    ['http://a.lab:8080/', { scheme: 'http' }, '302 http://a.lab/'],
    ['https://a.lab:8443/', { scheme: 'https' }, '302 https://a.lab/'],
    // Port given: it counts, and is left out all the same where it is the scheme's own.
    ['http://a.lab/', { port: 8080 }, '302 http://a.lab:8080/'],
    ['http://a.lab:8080/', { port: 80 }, '302 http://a.lab/'],
    ['http://a.lab/', { port: 443 }, '302 http://a.lab:443/'],
    ['https://a.lab/', { port: 80 }, '302 https://a.lab:80/'],
    ['https://a.lab:8443/', { port: 443 }, '302 https://a.lab/'],
    ['http://a.lab/', { scheme: 'https', port: 443 }, '302 https://a.lab/'],
    [
      'http://a.lab/',
      { scheme: 'https', port: 8443 },
      '302 https://a.lab:8443/',
    ],
    ['https://a.lab/', { scheme: 'http', port: 80 }, '302 http://a.lab/'],
    ['http://a.lab/', { scheme: 'https', port: 80 }, '302 https://a.lab:80/'],
    // Hostname given: the port is worked out just so.
    ['http://a.lab:8080/', { hostname: 'b.lab' }, '302 http://b.lab:8080/'],
    [
      'http://a.lab/',
      { hostname: 'b.lab', statusCode: 301 },
      '301 http://b.lab/',
    ],
  ])('%s %j', (url, redirect, expected) => {
    expect(locationOf(url, redirect)).toBe(expected);
  });

  it('the host is that of the Host header, without its port', () => {
    expect(
      locationOf('http://a.lab:8080/x', {}, [], { host: 'c.lab:9999' }),
    ).toBe('302 http://c.lab:8080/x');
  });

  it.each([301, 302, 303, 307, 308])('status %d', statusCode => {
    expect(locationOf('http://a.lab/', { statusCode })).toBe(
      `${statusCode} http://a.lab/`,
    );
  });
});

describe('Gateway API spec: the path of a redirect', () => {
  it.each<[string, string, string, string]>([
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
    ['/foo/bar', '/foo', '/', '/bar'],
    ['/any', '/', '/xyz', '/xyz/any'],
  ])('%s with prefix %s replaced by "%s"', (path, match, value, expected) => {
    const modifier = { type: 'ReplacePrefixMatch', replacePrefixMatch: value };
    expect(
      locationOf(`http://a.lab${path}`, { path: modifier }, [prefix(match)]),
    ).toBe(`302 http://a.lab${expected}`);
  });

  it('the query stays', () => {
    const path = { type: 'ReplaceFullPath', replaceFullPath: '/new' };
    expect(locationOf('http://a.lab/old?q=1&r=%20', { path })).toBe(
      '302 http://a.lab/new?q=1&r=%20',
    );
  });

  it('the path stays where it is not replaced', () => {
    expect(locationOf('http://a.lab/some/path', { scheme: 'https' })).toBe(
      '302 https://a.lab/some/path',
    );
  });
});
