import type { Route } from '../objects';
import {
  coveringHostnames,
  GatewayView,
  isTakenByOther,
  JudgedListener,
} from '../gateway';
import { matchesRequest } from './match';
import {
  compareAge,
  compareMatches,
  RuleMatch,
  ruleMatches,
} from './precedence';
import type { ParsedRequest } from './request';

/**
 * A listener with what it serves, by hostname.
 *
 * @public
 */
export interface ServingListener {
  readonly listener: JudgedListener;
  /** HTTP and gRPC: the matches on each hostname, the winner first. */
  readonly matches: ReadonlyMap<string, readonly RuleMatch[]>;
  /** TLS, TCP and UDP: the routes on each hostname, the winner first. */
  readonly connections: ReadonlyMap<string, readonly Route[]>;
}

/**
 * Where one Gateway sends requests.
 *
 * @public
 */
export interface Routing {
  readonly view: GatewayView;
  /** All listeners, also those that do not serve. */
  readonly listeners: readonly ServingListener[];
}

function addTo<T>(lists: Map<string, T[]>, key: string, one: T) {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

const known = new WeakMap<GatewayView, Routing>();

/** For each listener, the hostnames that it serves of each route. @public */
export type ServedHostnames = ReadonlyMap<
  JudgedListener,
  ReadonlyMap<Route, readonly string[]>
>;
const servedBefore = new WeakMap<GatewayView, ServedHostnames>();

/** Hostnames of the other listeners that connections to the same port and protocol can go to. */
function rivalsOf(listeners: readonly JudgedListener[]) {
  const names = new Map<string, Set<string>>();
  const key = ({ spec }: JudgedListener) => `${spec.port} ${spec.protocol}`;
  for (const listener of listeners) {
    if (!listener.accepted) continue;
    const set = names.get(key(listener));
    if (set) set.add(listener.hostname);
    else names.set(key(listener), new Set([listener.hostname]));
  }
  return (listener: JudgedListener): ReadonlySet<string> =>
    names.get(key(listener)) ?? new Set();
}

/**
 * All listeners that meet on a Gateway's address: its own and those of the ListenerSets that it admits.
 *
 * @public
 */
export function listenersOn(view: GatewayView): readonly JudgedListener[] {
  return [
    ...view.listeners,
    ...view.sets.flatMap(set => (set.admitted ? set.listeners : [])),
  ];
}

/**
 * The hostnames that a route is served by on each listener that takes it: those that both have, without those that a more
 * specific listener takes.
 *
 * @public
 */
export function servedHostnames(view: GatewayView): ServedHostnames {
  const before = servedBefore.get(view);
  if (before) return before;
  const rivals = rivalsOf(listenersOn(view));
  const served = new Map<JudgedListener, Map<Route, readonly string[]>>();
  for (const { route, parents } of view.routes()) {
    for (const { decisions } of parents) {
      for (const { listener, takes, hostnames } of decisions) {
        if (takes !== true) continue;
        let routes = served.get(listener);
        if (!routes) {
          routes = new Map();
          served.set(listener, routes);
        }
        routes.set(
          route,
          hostnames.filter(
            hostname =>
              !isTakenByOther(hostname, listener.hostname, rivals(listener)),
          ),
        );
      }
    }
  }
  servedBefore.set(view, served);
  return served;
}

/**
 * Where a Gateway sends requests, made once per view.
 *
 * @public
 */
export function routingOf(view: GatewayView): Routing {
  let routing = known.get(view);
  if (routing) return routing;
  const served = servedHostnames(view);
  routing = {
    view,
    listeners: listenersOn(view).map(listener => {
      const matches = new Map<string, RuleMatch[]>();
      const connections = new Map<string, Route[]>();
      for (const [route, hostnames] of served.get(listener) ?? []) {
        const isHttp = route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute';
        const entries = isHttp ? ruleMatches(route) : [];
        for (const hostname of hostnames) {
          if (!isHttp) addTo(connections, hostname, route);
          for (const entry of entries) addTo(matches, hostname, entry);
        }
      }
      for (const list of matches.values()) list.sort(compareMatches);
      for (const list of connections.values()) list.sort(compareAge);
      return { listener, matches, connections };
    }),
  };
  known.set(view, routing);
  return routing;
}

/**
 * What a request met on a listener.
 *
 * @public
 */
export interface Winner {
  /** The hostname that it was taken by. */
  readonly hostname: string;
  readonly route: Route;
  readonly rule: number;
  /** Undefined where connections and not requests are routed. */
  readonly match: RuleMatch['match'] | undefined;
}

/**
 * The rule that takes a request on a listener; undefined when none does. Gateway API spec: the most specific hostname
 * goes first, and within it the order of `compareMatches`. Cilium behaviour: each hostname is a virtual host of
 * Envoy, which looks no further, so that a request that no rule of the most specific hostname takes is answered with 404.
 *
 * @public
 */
export function winnerOn(
  { matches }: ServingListener,
  request: ParsedRequest,
): Winner | undefined {
  const hostname = coveringHostnames(request.host).find(one =>
    matches.has(one),
  );
  return hostname === undefined
    ? undefined
    : winnerAt(matches, hostname, request);
}

function winnerAt(
  matches: ServingListener['matches'],
  hostname: string,
  request: ParsedRequest,
): Winner | undefined {
  const found = matches
    .get(hostname)
    ?.find(({ route, match }) => matchesRequest(route.kind, match, request));
  return found && { hostname, ...found };
}

/**
 * The rule that would take a request on a listener by a less specific hostname, if routes of a more specific one were not
 * in its way.
 *
 * @public
 */
export function eclipsedOn(
  { matches }: ServingListener,
  request: ParsedRequest,
): { readonly by: string; readonly winner: Winner } | undefined {
  const [by, ...others] = coveringHostnames(request.host).filter(one =>
    matches.has(one),
  );
  for (const hostname of others) {
    const winner = winnerAt(matches, hostname, request);
    if (winner) return { by, winner };
  }
  return undefined;
}

/**
 * The route that takes a connection on a listener; undefined when none does.
 *
 * @param serverName - what the client's hello names; undefined where there is none
 * @public
 */
export function connectionWinner(
  { connections, listener }: ServingListener,
  serverName: string | undefined,
): Winner | undefined {
  const hostnames =
    serverName === undefined
      ? [listener.hostname]
      : coveringHostnames(serverName);
  for (const hostname of hostnames) {
    const route = connections.get(hostname)?.find(one => one.spec.rules.length);
    if (route) return { hostname, route, rule: 0, match: undefined };
  }
  return undefined;
}
