import type { Manifest } from '../../testing/builders';
import {
  answerOf,
  prefix,
  toService,
  worldOfRules,
} from '../../testing/requests';

const responseTo = (spec: Manifest, url = 'http://x.lab/') =>
  answerOf(worldOfRules([{ backendRefs: toService('a'), ...spec }]), { url })
    .response;

const change = (set: Manifest[], add: Manifest[], remove: string[]) => ({
  set,
  add,
  remove,
});
const pair = (name: string, value: string) => ({ name, value });

it('headers of requests and responses are set, added and removed', () => {
  const requestHeaderModifier = change(
    [pair('X-Set', 'set')],
    [pair('X-Add', 'one,two')],
    ['X-Remove', 'x-other'],
  );
  const responseHeaderModifier = change(
    [pair('X-Res-Set', 'set')],
    [],
    ['Server'],
  );
  expect(
    responseTo({
      filters: [
        { type: 'RequestHeaderModifier', requestHeaderModifier },
        { type: 'ResponseHeaderModifier', responseHeaderModifier },
      ],
    }),
  ).toMatchObject({
    status: 200,
    requestHeaders: requestHeaderModifier,
    responseHeaders: responseHeaderModifier,
    rewrittenUrl: null,
  });
});

it('of one backend, requests to it alone are changed', () => {
  const requestHeaderModifier = change([pair('Backend', 'a')], [], []);
  const { backends, requestHeaders } = responseTo({
    backendRefs: [
      {
        ...toService('a')[0],
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier }],
      },
      ...toService('b'),
    ],
  });
  expect(requestHeaders).toEqual(change([], [], []));
  expect(backends.map(one => one.requestHeaders)).toEqual([
    requestHeaderModifier,
    change([], [], []),
  ]);
});

describe('rewritten', () => {
  const rewrite = (urlRewrite: Manifest) => [
    { type: 'URLRewrite', urlRewrite },
  ];
  it.each<[string, Manifest, string, string]>([
    [
      'the hostname alone',
      { filters: rewrite({ hostname: 'one.lab' }) },
      'http://x.lab/one?q=1',
      'http://one.lab/one?q=1',
    ],
    [
      'the whole path',
      {
        filters: rewrite({
          path: { type: 'ReplaceFullPath', replaceFullPath: '/one' },
        }),
      },
      'http://x.lab/full/one?q=1',
      'http://x.lab/one?q=1',
    ],
    [
      'the prefix that the rule matches',
      {
        matches: [prefix('/prefix/one')],
        filters: rewrite({
          path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/one' },
        }),
      },
      'http://x.lab/prefix/one/two',
      'http://x.lab/one/two',
    ],
    [
      'the prefix away',
      {
        matches: [prefix('/strip')],
        filters: rewrite({
          path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' },
        }),
      },
      'http://x.lab/strip/three',
      'http://x.lab/three',
    ],
    [
      'both',
      {
        matches: [prefix('/a')],
        filters: rewrite({
          hostname: 'b.lab',
          path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' },
        }),
      },
      'http://x.lab/a/',
      'http://b.lab/b/',
    ],
  ])('%s', (_, spec, url, expected) => {
    expect(responseTo(spec, url)).toMatchObject({
      status: 200,
      rewrittenUrl: expected,
    });
  });
});

it('mirrors get copies and no share', () => {
  const { backends, mirrors, status } = responseTo({
    filters: ['b', 'c'].map(name => ({
      type: 'RequestMirror',
      requestMirror: { backendRef: toService(name)[0] },
    })),
  });
  expect(status).toBe(200);
  expect(backends.map(({ ref }) => ref.name)).toEqual(['a']);
  expect(mirrors.map(({ name }) => name)).toEqual(['b', 'c']);
});

it('a filter that Cilium does not have takes its requests to 500', () => {
  const extensionRef = { group: 'example.com', kind: 'Waf', name: 'strict' };
  expect(
    responseTo({ filters: [{ type: 'ExtensionRef', extensionRef }] }),
  ).toMatchObject({ status: 500 });
});
