import type { HeaderMatch, Route, RouteMatch } from '../objects';
import { ParsedRequest, RuleMatch, ruleMatches } from '../resolution';
import { urlOf } from './url';

/** Where a listener is reached: what a client types before the path. */
export interface Door {
  readonly scheme: string;
  /** A hostname, or the pattern of all that it stands for. */
  readonly hostname: string;
  /** What stands in the URL: the hostname, or an address where there is none. */
  readonly host: string;
  readonly port: number;
}

/** A request by which one match of a rule is reached. */
export interface Visit {
  readonly url: string;
  readonly match: RouteMatch;
  /** Undefined where what to ask for cannot be made up, since the match is a pattern. */
  readonly request: ParsedRequest | undefined;
  /** Whether it is a request that anybody makes who types the URL. */
  readonly plain: boolean;
}

/** Any method of a gRPC service will do where a match names none. */
const ANY = 'Any';

const isPattern = ({ type }: { readonly type: string }) =>
  type === 'RegularExpression';

function grpcPath({ grpcMethod }: RouteMatch) {
  const { service, method } = grpcMethod ?? {};
  return {
    path: `/${service ?? ANY}/${method ?? ANY}`,
    shown: [service, method].flatMap(part => part ?? []),
  };
}

/** The first of several with one name counts. */
function valuesOf(
  matches: readonly HeaderMatch[],
  nameOf: (name: string) => string,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of matches) {
    if (!values.has(nameOf(name))) values.set(nameOf(name), value);
  }
  return values;
}

function visitOf(
  { route, match }: RuleMatch,
  { scheme, hostname, host, port }: Door,
): Visit {
  const grpc = route.kind === 'GRPCRoute';
  const ofGrpc = grpcPath(match);
  const path = grpc ? ofGrpc.path : match.path?.value ?? '/';
  const shown = grpc ? `/${ofGrpc.shown.join('/')}` : path;
  const base = urlOf(scheme, host, port);
  const query = valuesOf(match.queryParams, name => name);
  const search = new URLSearchParams([...query]).toString();
  const unknown =
    [...match.headers, ...match.queryParams].some(isPattern) ||
    (match.path !== undefined && isPattern(match.path)) ||
    (match.grpcMethod !== undefined && isPattern(match.grpcMethod));
  const url = unknown || shown === '/' ? base : `${base}${shown}`;
  const headers = new Map([
    ...valuesOf(match.headers, name => name.toLowerCase()),
    ['host', hostname] as const,
  ]);
  return {
    url,
    match,
    plain:
      !unknown &&
      match.method === undefined &&
      match.headers.length === 0 &&
      match.queryParams.length === 0,
    request: unknown
      ? undefined
      : {
          url,
          scheme,
          port,
          serverName: hostname,
          address: undefined,
          host: hostname,
          path,
          search: search === '' ? '' : `?${search}`,
          query,
          method: match.method ?? (grpc ? 'POST' : 'GET'),
          headers,
          grpc,
          gateway: undefined,
        },
  };
}

/** A request like those that a rule takes by a pattern: the rule is known, so that only what it says counts. */
export function someRequest(door: Door, route: Route): ParsedRequest {
  return visitOf(
    { route, rule: 0, match: { headers: [], queryParams: [] } },
    door,
  ).request!;
}

/** The requests by which the rules of a route are reached, one for each match, by position of the rule. */
export function visitsOf(
  route: Route,
  door: Door,
): ReadonlyMap<number, readonly Visit[]> {
  const visits = new Map<number, Visit[]>();
  for (const entry of ruleMatches(route)) {
    const visit = visitOf(entry, door);
    const known = visits.get(entry.rule);
    if (known) known.push(visit);
    else visits.set(entry.rule, [visit]);
  }
  return visits;
}
