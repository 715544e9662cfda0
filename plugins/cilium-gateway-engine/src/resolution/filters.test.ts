import type { Manifest } from '../testing/builders';
import {
  gatewayManifest,
  gatewayWorld,
  routeManifest,
} from '../testing/gateways';
import { answerOf, prefix, rule, worldOfRules } from '../testing/requests';

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
