import { gatewayViews } from '../gateway';
import type { Manifest } from '../testing/builders';
import {
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  routeManifest,
} from '../testing/gateways';
import { hiddenRoutes, shadowedRules } from './shadow';

function shadows(routes: Manifest[], listeners: Manifest[] = [{}]) {
  const world = gatewayWorld([gatewayManifest('gw', listeners), ...routes]);
  return shadowedRules(gatewayViews(world).of(gatewayOf(world))).map(
    ({ hostname, route, rule, winner, why }) =>
      `${hostname} ${route.metadata.name}[${rule}] by ${winner.route.metadata.name}[${winner.rule}]: ${why}`,
  );
}

const path = (value: string, type = 'PathPrefix', more: Manifest = {}) => ({
  path: { type, value },
  ...more,
});
const route = (name: string, matches: Manifest[][], spec: Manifest = {}) =>
  routeManifest(name, {
    rules: matches.map(one => ({ matches: one })),
    ...spec,
  });

describe('shadowedRules', () => {
  it.each<[string, Manifest[], string[]]>([
    [
      'the same match in the same route',
      [route('a', [[path('/x')], [path('/x/')]])],
      ['* a[1] by a[0]: same-match'],
    ],
    [
      'the same match in another route',
      [route('b', [[path('/x')]]), route('a', [[path('/x')]])],
      ['* b[0] by a[0]: same-match'],
    ],
    [
      'header names in another case',
      [
        route('a', [[{ headers: [{ name: 'X', value: '1' }] }]]),
        route('b', [[{ headers: [{ name: 'x', value: '1' }] }]]),
      ],
      ['* b[0] by a[0]: same-match'],
    ],
    [
      'a pattern for everything before prefixes',
      [route('a', [[path('/.*', 'RegularExpression')], [path('/x')]])],
      ['* a[1] by a[0]: takes-all'],
    ],
    [
      'a pattern for everything after an exact path',
      [route('a', [[path('/.*', 'RegularExpression')], [path('/x', 'Exact')]])],
      [],
    ],
    ['another path', [route('a', [[path('/x')], [path('/y')]])], []],
    ['a longer path', [route('a', [[path('/')], [path('/y')]])], []],
    [
      'the same path with a method',
      [
        route('a', [
          [path('/x')],
          [path('/x', 'PathPrefix', { method: 'GET' })],
        ]),
      ],
      [],
    ],
    [
      'one match of two',
      [route('a', [[path('/x')], [path('/x'), path('/y')]])],
      [],
    ],
    ['its own repetition', [route('a', [[path('/x'), path('/x')]])], []],
    [
      'on the one hostname of two that both have',
      [
        route('a', [[]], { hostnames: ['a.com'] }),
        route('b', [[]], { hostnames: ['a.com', 'b.com'] }),
      ],
      ['a.com b[0] by a[0]: same-match'],
    ],
    [
      'a more specific hostname',
      [
        route('a', [[]], { hostnames: ['a.com'] }),
        route('b', [[]], { hostnames: ['*.com'] }),
      ],
      [],
    ],
  ])('%s', (_, routes, expected) => {
    expect(shadows(routes)).toEqual(expected);
  });

  it('of two TCPRoutes the second by name', () => {
    const tcp = (name: string) => routeManifest(name, {}, 'TCPRoute');
    expect(shadows([tcp('b'), tcp('a')], [{ protocol: 'TCP' }])).toEqual([
      '* b[0] by a[0]: same-match',
    ]);
  });
});

test('a route is hidden where a more specific listener has all its names', () => {
  const world = gatewayWorld([
    gatewayManifest('gw', [
      { name: 'wild', hostname: '*.x.com' },
      { name: 'one', hostname: 'a.x.com' },
    ]),
    routeManifest('r', { hostnames: ['a.x.com'] }),
    routeManifest('s', { hostnames: ['a.x.com', 'b.x.com'] }),
  ]);
  const hidden = hiddenRoutes(gatewayViews(world).of(gatewayOf(world)));
  expect(
    hidden.map(one => [one.listener.spec.name, one.route.metadata.name]),
  ).toEqual([['wild', 'r']]);
});
