import type { Manifest } from '../../testing/builders';
import { backendManifests, routeManifest } from '../../testing/gateways';
import {
  answerOf,
  exact,
  outcome,
  pattern,
  prefix,
  rule,
  worldOfRules,
} from '../../testing/requests';
import type { ResolveRequest } from '../request';

const header = (name: string, value: string, type?: string) => ({
  name,
  value,
  type,
});
const url = (path: string) => `http://x.lab${path}`;

function table(
  rules: Manifest[],
  cases: [string, Partial<ResolveRequest>, string][],
  more: Manifest[] = [],
) {
  const world = worldOfRules(rules, more);
  it.each(cases)('%s %j', (path, request, expected) => {
    expect(outcome(world, { url: url(path), ...request })).toBe(expected);
  });
}

describe('paths', () => {
  table(
    [
      rule('a', prefix('/')),
      rule('b', prefix('/v2'), exact('/Exact')),
      rule('c', prefix('/v2/long/')),
      rule('d', exact('/v2/long')),
    ],
    [
      ['/', {}, 'a'],
      ['/v2', {}, 'b'],
      ['/v2/', {}, 'b'],
      ['/v2example', {}, 'a'],
      ['/V2', {}, 'a'],
      ['/Exact', {}, 'b'],
      ['/exact', {}, 'a'],
      ['/Exact/', {}, 'a'],
      ['/v2/long', {}, 'd'],
      ['/v2/long/', {}, 'c'],
      ['/v2/long/er', {}, 'c'],
      ['/v2/longer', {}, 'b'],
      ['/v2?query=/v2/long', {}, 'b'],
    ],
  );
});

describe('headers', () => {
  table(
    [
      rule('a', { headers: [header('version', 'one')] }),
      rule('b', { headers: [header('version', 'two')] }),
      rule('c', {
        headers: [header('version', 'two'), header('color', 'orange')],
      }),
      rule(
        'd',
        { headers: [header('color', 'blue')] },
        { headers: [header('color', 'gr(e|a)y', 'RegularExpression')] },
      ),
    ],
    [
      ['/', { headers: { version: 'one' } }, 'a'],
      ['/', { headers: { VERSION: 'two' } }, 'b'],
      ['/', { headers: { version: 'two', color: 'orange' } }, 'c'],
      ['/', { headers: { color: 'blue' } }, 'd'],
      ['/', { headers: { color: 'gray' } }, 'd'],
      ['/', { headers: { color: 'grayish' } }, '404'],
      ['/', { headers: { color: 'Blue' } }, '404'],
      ['/', { headers: { color: 'orange' } }, '404'],
      ['/', { headers: { version: 'two', color: 'blue' } }, 'b'],
      ['/', {}, '404'],
    ],
  );
});

describe('of entries with the same header name only the first counts', () => {
  table(
    [
      rule('a', {
        headers: [header('Version', 'one'), header('version', 'two')],
      }),
    ],
    [
      ['/', { headers: { version: 'one' } }, 'a'],
      ['/', { headers: { version: 'two' } }, '404'],
    ],
  );
});

describe('query parameters', () => {
  const query = (...queryParams: Manifest[]) => ({ queryParams });
  table(
    [
      rule('a', query(header('animal', 'whale'))),
      rule('b', query(header('animal', 'dolphin'))),
      rule('c', query(header('animal', 'dolphin'), header('color', 'blue'))),
      rule('d', {
        ...query(header('animal', 'whale')),
        headers: [header('version', 'one')],
      }),
    ],
    [
      ['/?animal=whale', {}, 'a'],
      ['/?animal=dolphin', {}, 'b'],
      ['/?color=blue&animal=dolphin', {}, 'c'],
      ['/?animal=whale', { headers: { version: 'one' } }, 'd'],
      ['/?animal=whale&otherparam=irrelevant', {}, 'a'],
      ['/?animal=dog', {}, '404'],
      ['/?Animal=whale', {}, '404'],
      ['/?animal=whaledolphin', {}, '404'],
      ['/?color=blue', {}, '404'],
      // The first of several values counts.
      ['/?animal=whale&animal=dolphin', {}, 'a'],
      ['/', {}, '404'],
    ],
  );
});

describe('methods', () => {
  table(
    [
      rule('a', { method: 'POST' }),
      rule('b', { method: 'GET' }),
      rule('c', { ...prefix('/p'), method: 'GET' }),
      rule('d', { method: 'PATCH', headers: [header('version', 'four')] }),
    ],
    [
      ['/', { method: 'POST' }, 'a'],
      ['/', { method: 'get' }, 'b'],
      ['/', {}, 'b'],
      ['/p/q', { method: 'GET' }, 'c'],
      ['/p/q', { method: 'POST' }, 'a'],
      ['/', { method: 'PATCH', headers: { version: 'four' } }, 'd'],
      ['/', { method: 'PATCH' }, '404'],
      ['/', { method: 'HEAD' }, '404'],
    ],
  );
});

describe('of several matches the better, in the order of the specification', () => {
  table(
    [
      // Fewest first, so that order alone never decides.
      rule('a', { queryParams: [header('q', '1'), header('r', '1')] }),
      rule('b', { headers: [header('h', '1')] }),
      rule('c', { method: 'PUT' }),
      rule('d', prefix('/long')),
    ],
    [
      ['/?q=1&r=1', { headers: { h: '1' }, method: 'PUT' }, 'c'],
      ['/?q=1&r=1', { headers: { h: '1' } }, 'b'],
      ['/?q=1&r=1', {}, 'a'],
      ['/long?q=1&r=1', { headers: { h: '1' }, method: 'PUT' }, 'd'],
    ],
  );
});

it('within a route the first of equal rules, whatever its matches come after', () => {
  const world = worldOfRules([
    rule('a', prefix('/other'), prefix('/x')),
    rule('b', prefix('/x')),
  ]);
  expect(outcome(world, { url: url('/x') })).toBe('a');
});

it('a pattern that backtracks for ever elsewhere is answered at once', () => {
  const world = worldOfRules([rule('a', pattern('/(a+)+b'))]);
  const started = performance.now();
  expect(outcome(world, { url: url(`/${'a'.repeat(5000)}`) })).toBe('404');
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('a share of requests', () => {
  const backend = (name: string, weight?: number) => ({
    name,
    port: 80,
    weight,
  });
  const idle = backendManifests('idle', 80, 0);
  it.each<[string, Manifest[], number, string]>([
    ['by weight', [backend('a', 9), backend('b')], 200, 'a 9 true, b 1 true'],
    ['none for weight 0', [backend('a', 0), backend('b')], 200, 'b 1 true'],
    ['500 when all weights are 0', [backend('a', 0), backend('b', 0)], 500, ''],
    [
      'only the valid ones',
      [backend('a'), backend('gone')],
      200,
      'a 1 true, gone 1 false',
    ],
    ['500 when none is valid', [backend('gone')], 500, 'gone 1 false'],
    ['500 without a port', [{ name: 'a' }], 500, 'a 1 false'],
    [
      '500 for a port that the Service does not have',
      [{ name: 'a', port: 81 }],
      500,
      'a 1 false',
    ],
    [
      '500 for a kind that nobody knows',
      [{ name: 'a', port: 80, kind: 'Pod' }],
      500,
      'a 1 false',
    ],
    [
      '500 across namespaces without a grant',
      [{ ...backend('a'), namespace: 'other' }],
      500,
      'a 1 false',
    ],
    ['503 when nothing is ready', [backend('idle')], 503, 'idle 1 true'],
    [
      '503 for the valid share',
      [backend('idle'), backend('gone')],
      503,
      'idle 1 true, gone 1 false',
    ],
    [
      '200 while one is ready',
      [backend('idle'), backend('a')],
      200,
      'idle 1 true, a 1 true',
    ],
    ['500 without any backend', [], 500, ''],
  ])('%s', (_, backendRefs, status, expected) => {
    const world = worldOfRules([{ backendRefs }], [...idle]);
    const { response } = answerOf(world, { url: url('/') });
    expect(response.status).toBe(status);
    expect(
      response.backends
        .map(({ ref, weight, resolved }) => `${ref.name} ${weight} ${resolved}`)
        .join(', '),
    ).toBe(expected);
  });
});

describe('gRPC', () => {
  const grpc = (name: string, rules: Manifest[], more: Manifest = {}) =>
    routeManifest(name, { rules, ...more }, 'GRPCRoute');
  const call = (path: string, more: Record<string, string> = {}) => ({
    url: url(path),
    headers: { 'content-type': 'application/grpc', ...more },
  });
  const method = (service?: string, name?: string, type?: string) => ({
    method: { service, method: name, type },
  });
  const world = worldOfRules(
    [rule('web', prefix('/http'))],
    [
      grpc('g', [
        rule('a', method('pkg.Echo', 'Say')),
        rule('b', method('pkg.Echo')),
        rule('c', method(undefined, 'Only')),
        rule('d', {
          ...method('pkg.Echo'),
          headers: [header('version', 'two')],
        }),
      ]),
    ],
  );
  it.each<[string, ResolveRequest, string]>([
    ['service and method', call('/pkg.Echo/Say'), 'a'],
    ['service alone', call('/pkg.Echo/Other'), 'b'],
    ['method alone', call('/any.Thing/Only'), 'c'],
    ['service before method', call('/pkg.Echo/Only'), 'b'],
    ['service and header', call('/pkg.Echo/Other', { Version: 'two' }), 'd'],
    ['both before headers', call('/pkg.Echo/Say', { version: 'two' }), 'a'],
    ['in their own case', call('/pkg.echo/Say'), '404'],
    ['not for what is not gRPC', { url: url('/pkg.Echo/Say') }, '404'],
  ])('%s', (_, request, expected) => {
    expect(outcome(world, request)).toBe(expected);
  });

  it.each<[string, Manifest[], string, number, number]>([
    ['forwarded', [rule('a', method('s.A'))], '/s.A/M', 200, 0],
    ['unimplemented', [rule('a', method('s.A'))], '/s.B/M', 404, 12],
    ['no valid backend', [rule('gone', method('s.A'))], '/s.A/M', 500, 14],
    ['nothing ready', [rule('idle', method('s.A'))], '/s.A/M', 503, 14],
  ])('grpcStatus: %s', (_, rules, path, status, grpcStatus) => {
    const given = worldOfRules(
      [rule('web', prefix('/http'))],
      [grpc('g', rules), ...backendManifests('idle', 80, 0)],
    );
    expect(answerOf(given, call(path)).response).toMatchObject({
      status,
      grpcStatus,
    });
  });

  it('patterns of service and method', () => {
    const given = worldOfRules(
      [rule('web', prefix('/http'))],
      [
        grpc('g', [
          rule('a', method('pkg[.].+', 'Say.*', 'RegularExpression')),
        ]),
      ],
    );
    expect(outcome(given, call('/pkg.Echo/SayMore'))).toBe('a');
    expect(outcome(given, call('/pkg.Echo/Other'))).toBe('404');
  });

  it('an HTTPRoute takes gRPC too, where no better match is', () => {
    const given = worldOfRules(
      [rule('web')],
      [grpc('g', [rule('a', method('s.A', 'M'))])],
    );
    expect(outcome(given, call('/s.A/M'))).toBe('a');
    expect(outcome(given, call('/s.A/N'))).toBe('web');
  });
});
