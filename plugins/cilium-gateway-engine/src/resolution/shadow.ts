import type { GatewayView, JudgedListener } from '../gateway';
import type { HeaderMatch, Route, RouteMatch } from '../objects';
import { compareText, RuleMatch } from './precedence';
import { Routing, routingOf, servedHostnames } from './routing';

/**
 * A rule that can never win on one hostname of one listener, because another always does.
 *
 * @public
 */
export interface ShadowedRule {
  readonly listener: JudgedListener;
  readonly hostname: string;
  readonly route: Route;
  /** Position in `spec.rules`. */
  readonly rule: number;
  readonly winner: { readonly route: Route; readonly rule: number };
  /**
   * `same-match`: it asks for just the same and goes first; `takes-all`: it asks for nothing and goes first.
   */
  readonly why: 'same-match' | 'takes-all';
}

/**
 * A route that a listener takes and never serves, because more specific listeners have all its names.
 *
 * @public
 */
export interface HiddenRoute {
  readonly listener: JudgedListener;
  readonly route: Route;
}

/** Patterns that match every path. */
const EVERY_PATH = ['.*', '.+', '/.*', '^.*$', '^/.*$', '^/.*', '^.*'];

function valuesKey(
  matches: readonly HeaderMatch[],
  nameOf: (name: string) => string,
): readonly string[] {
  const first = new Map<string, string>();
  for (const { name, type, value } of matches) {
    const key = nameOf(name);
    if (!first.has(key)) first.set(key, `${key} ${type} ${value}`);
  }
  return [...first.values()].sort();
}

/** Two matches with the same key take the same requests. */
function keyOfMatch(route: Route, match: RouteMatch): string {
  const prefix = match.path?.type === 'PathPrefix';
  const value = match.path?.value ?? '/';
  const path =
    match.path && !prefix
      ? [match.path.type, value]
      : ['PathPrefix', value.endsWith('/') ? value.slice(0, -1) : value];
  return JSON.stringify([
    route.kind,
    route.kind === 'GRPCRoute'
      ? [
          match.grpcMethod?.type ?? 'Exact',
          match.grpcMethod?.service ?? null,
          match.grpcMethod?.method ?? null,
        ]
      : [...path, match.method ?? null],
    valuesKey(match.headers, name => name.toLowerCase()),
    valuesKey(match.queryParams, name => name),
  ]);
}

function takesAll({ route, match }: RuleMatch): boolean {
  if (
    route.kind !== 'HTTPRoute' ||
    match.method !== undefined ||
    match.headers.length > 0 ||
    match.queryParams.length > 0
  ) {
    return false;
  }
  const { type, value } = match.path ?? { type: 'PathPrefix', value: '/' };
  return type === 'RegularExpression'
    ? EVERY_PATH.includes(value)
    : type === 'PathPrefix' && (value === '/' || value === '');
}

function shadowedOn(
  listener: JudgedListener,
  hostname: string,
  matches: readonly RuleMatch[],
): readonly ShadowedRule[] {
  const first = new Map<string, RuleMatch>();
  const rules = new Map<
    string,
    {
      one: RuleMatch;
      shadow: Omit<ShadowedRule, 'listener' | 'hostname'> | undefined;
    }
  >();
  let all: RuleMatch | undefined;
  for (const one of matches) {
    const { route, rule, match } = one;
    const ruleKey = `${route.kind}/${route.metadata.namespace}/${route.metadata.name}/${rule}`;
    const matchKey = keyOfMatch(route, match);
    const same = first.get(matchKey);
    const winner = same ?? all;
    const isOwn = winner?.route === route && winner.rule === rule;
    const before = rules.get(ruleKey);
    if (winner === undefined || isOwn) {
      // One match that can win makes the rule reachable. A repetition of its own adds nothing to that.
      if (!isOwn || !before) rules.set(ruleKey, { one, shadow: undefined });
    } else if (!before) {
      rules.set(ruleKey, {
        one,
        shadow: {
          route,
          rule,
          winner: { route: winner.route, rule: winner.rule },
          why: same ? 'same-match' : 'takes-all',
        },
      });
    }
    if (!same) first.set(matchKey, one);
    if (!all && takesAll(one)) all = one;
  }
  return [...rules.values()].flatMap(({ shadow }) =>
    shadow ? [{ listener, hostname, ...shadow }] : [],
  );
}

/**
 * The rules that never win, per listener and hostname: another with the same match goes before them, or one that takes
 * everything. Rules of less specific hostnames are not among them; they serve other names.
 *
 * @public
 */
export function shadowedRules(view: GatewayView): readonly ShadowedRule[] {
  const routing: Routing = routingOf(view);
  return routing.listeners.flatMap(({ listener, matches, connections }) => [
    ...[...matches]
      .sort(([one], [other]) => compareText(one, other))
      .flatMap(([hostname, list]) => shadowedOn(listener, hostname, list)),
    ...[...connections].flatMap(([hostname, [winner, ...others]]) =>
      others.map(
        (route): ShadowedRule => ({
          listener,
          hostname,
          route,
          rule: 0,
          winner: { route: winner, rule: 0 },
          why: 'same-match',
        }),
      ),
    ),
  ]);
}

/**
 * The routes that a listener takes without ever serving them.
 *
 * @public
 */
export function hiddenRoutes(view: GatewayView): readonly HiddenRoute[] {
  return [...servedHostnames(view)].flatMap(([listener, routes]) =>
    [...routes]
      .filter(([, hostnames]) => hostnames.length === 0)
      .map(([route]) => ({ listener, route })),
  );
}
