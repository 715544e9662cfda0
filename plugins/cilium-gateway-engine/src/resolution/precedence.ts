import type { Route, RouteMatch } from '../objects';

/**
 * One match of one rule of a route. A rule without matches has one that takes everything.
 *
 * @public
 */
export interface RuleMatch {
  readonly route: Route;
  /** Position in `spec.rules`. */
  readonly rule: number;
  readonly match: RouteMatch;
}

const EXACT = 3;
const PATTERN = 2;
const PREFIX = 1;

const EVERYTHING: RouteMatch = { headers: [], queryParams: [] };

/**
 * The matches of a route, rule by rule.
 *
 * @public
 */
export function ruleMatches(route: Route): readonly RuleMatch[] {
  return route.spec.rules.flatMap((rule, index) =>
    (rule.matches.length > 0 ? rule.matches : [EVERYTHING]).map(match => ({
      route,
      rule: index,
      match,
    })),
  );
}

/** A method match of gRPC is a match on the path `/service/method`, which makes it comparable with those of HTTP. */
function grpcRank({ grpcMethod }: RouteMatch): readonly number[] {
  const service = grpcMethod?.service?.length ?? 0;
  const method = grpcMethod?.method?.length ?? 0;
  if (grpcMethod?.type === 'RegularExpression') {
    return [PATTERN, service, method];
  }
  if (service > 0 && method > 0) return [EXACT, service + method + 2, 0];
  return [PREFIX, service > 0 ? service + 2 : 1, method];
}

/** How long a prefix is, not counting a trailing slash, which means nothing. */
const prefixLength = (value: string) =>
  value.endsWith('/') ? value.length : value.length + 1;

function httpRank({ path }: RouteMatch): readonly number[] {
  switch (path?.type) {
    case 'Exact':
      return [EXACT, path.value.length, 0];
    case 'RegularExpression':
      return [PATTERN, path.value.length, 0];
    default:
      return [PREFIX, prefixLength(path?.value ?? '/'), 0];
  }
}

function rankOf({ route, match }: RuleMatch): readonly number[] {
  return [
    ...(route.kind === 'GRPCRoute' ? grpcRank(match) : httpRank(match)),
    match.method === undefined ? 0 : 1,
    match.headers.length,
    match.queryParams.length,
  ];
}

/** Orders texts by their code units, the same everywhere. */
export const compareText = (one: string, other: string) => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/**
 * Orders routes by who came first: the oldest, then by `namespace/name`. One without a time is the youngest.
 *
 * @public
 */
export function compareAge(one: Route, other: Route): number {
  return (
    compareText(
      one.metadata.creationTimestamp ?? '~',
      other.metadata.creationTimestamp ?? '~',
    ) ||
    compareText(
      `${one.metadata.namespace}/${one.metadata.name}`,
      `${other.metadata.namespace}/${other.metadata.name}`,
    ) ||
    compareText(one.kind, other.kind)
  );
}

/**
 * Orders matches on one hostname, the winner first. Gateway API spec: exact path, longest prefix, method, most headers,
 * most query parameters, oldest route, first by name, first rule. Cilium behaviour: a regular expression goes between
 * exact paths and prefixes, the longer one first. GRPCRoutes: longest service, longest method, most headers.
 *
 * @public
 */
export function compareMatches(one: RuleMatch, other: RuleMatch): number {
  const mine = rankOf(one);
  const theirs = rankOf(other);
  for (let i = 0; i < mine.length; i++) {
    if (mine[i] !== theirs[i]) return theirs[i] - mine[i];
  }
  return compareAge(one.route, other.route) || one.rule - other.rule;
}
