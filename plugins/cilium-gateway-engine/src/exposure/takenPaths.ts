import { GatewayView, JudgedListener, judgeRule } from '../gateway';
import { nameOf, refOf, Route } from '../objects';
import {
  connectionWinner,
  follow,
  Hop,
  listenerHops,
  routingOf,
  ServingListener,
  Winner,
  winnerOn,
} from '../resolution';
import { PathAnswer, pathAnswer, PathHop } from './path';
import { headHops, nameHops, Surroundings, withFindings } from './stations';
import { schemeOf, urlOf } from './url';
import { Door, someRequest, Visit, visitsOf } from './visits';

/** A route on a listener that takes it. */
interface Place {
  readonly around: Surroundings;
  readonly view: GatewayView;
  readonly route: Route;
  readonly serving: ServingListener;
}

/** How a rule is reached, or who is in its way. */
interface Reached {
  readonly rule: number;
  readonly visit: Visit;
  readonly winner: Winner | undefined;
  readonly lost: boolean;
}

const isHttp = ({ kind }: Route) =>
  kind === 'HTTPRoute' || kind === 'GRPCRoute';

/** The rules that lead to the Services that were asked for; all where none does. */
function rulesOf({ around, route }: Place): readonly number[] {
  const { world, wanted } = around;
  const all = route.spec.rules.map((_, index) => index);
  // Connections are not told apart by rules.
  if (!isHttp(route)) return all.slice(0, 1);
  if (all.length === 1 || wanted.size === 0) return all;
  const asked = all.filter(index =>
    judgeRule(world, route, route.spec.rules[index], index).some(
      ({ ref, mirror }) => !mirror && wanted.has(nameOf(ref)),
    ),
  );
  return asked.length > 0 ? asked : all;
}

function winnerOf({ route, serving }: Place, { request }: Visit) {
  if (!request) return undefined;
  if (isHttp(route)) return winnerOn(serving, request);
  return connectionWinner(
    serving,
    route.kind === 'TLSRoute' ? request.serverName : undefined,
  );
}

function reach(
  place: Place,
  rule: number,
  visits: readonly Visit[],
  hostname: string,
): Reached | undefined {
  const { route } = place;
  let lost: Reached | undefined;
  for (const visit of visits) {
    if (!visit.request) {
      const winner = { hostname, route, rule, match: visit.match };
      return { rule, visit, winner, lost: false };
    }
    const winner = winnerOf(place, visit);
    if (winner?.route === route && winner.rule === rule) {
      return { rule, visit, winner, lost: false };
    }
    lost ??= { rule, visit, winner, lost: true };
  }
  return lost;
}

const lostHop = (route: Route, { winner, visit }: Reached): Hop => ({
  kind: 'route',
  state: 'error',
  ref: refOf(route),
  summary: winner
    ? `${nameOf(refOf(winner.route))} goes first at ${visit.url}, by its rule ${
        winner.route.spec.rules[winner.rule].name ?? winner.rule + 1
      }`
    : `No request for ${visit.url} gets to ${nameOf(refOf(route))}`,
});

function hopsOf(
  { around, route, serving }: Place,
  door: Door,
  reached: Reached,
): readonly PathHop[] {
  const { listener } = serving;
  const { rule, visit, winner, lost } = reached;
  const hops = lost
    ? [...listenerHops(listener), lostHop(route, reached)]
    : follow(
        around.world,
        listener,
        winner,
        visit.request ?? someRequest(door, route),
      ).hops;
  return withFindings(around, hops, listener, {
    route: refOf(route),
    index: rule,
    name: route.spec.rules[rule].name ?? null,
  });
}

/** Requests that anybody makes go first, rules that are never reached last. */
const order = ({ visit, lost }: Reached) =>
  Number(!visit.plain) + 2 * Number(lost);

function pathsAt(place: Place, door: Door): readonly PathAnswer[] {
  const { around, view, route, serving } = place;
  const { hostname, port } = door;
  const named = hostname === '*' ? null : hostname;
  const dns = named === null ? [] : nameHops(view, route, named);
  const head = [...dns, ...headHops(around, view)];
  const visits = visitsOf(route, door);
  const reached = rulesOf(place)
    .flatMap(rule => reach(place, rule, visits.get(rule) ?? [], hostname) ?? [])
    .sort((one, other) => order(one) - order(other));
  if (reached.length === 0) {
    const nothing: Hop = {
      kind: 'route',
      state: 'error',
      ref: refOf(route),
      summary: `${nameOf(refOf(route))} has no rules`,
    };
    const hops = [...listenerHops(serving.listener), nothing];
    const url = urlOf(door.scheme, door.host, port);
    return [
      pathAnswer(url, named, port, [
        ...head,
        ...withFindings(around, hops, serving.listener, null),
      ]),
    ];
  }
  const paths = new Map<string, PathAnswer>();
  for (const one of reached) {
    const { url } = one.visit;
    if (paths.has(url)) continue;
    paths.set(
      url,
      pathAnswer(url, named, port, [...head, ...hopsOf(place, door, one)]),
    );
  }
  return [...paths.values()];
}

/**
 * The paths that a route opens on a listener that takes it: for each of its hostnames there and each of its rules, where a
 * request that the rule asks for would go. Rules with the same URL share a path.
 *
 * @param hostnames - those that the route is served by on the listener
 */
export function takenPaths(
  around: Surroundings,
  view: GatewayView,
  route: Route,
  listener: JudgedListener,
  hostnames: readonly string[],
): readonly PathAnswer[] {
  const serving = routingOf(view).listeners.find(
    one => one.listener === listener,
  );
  if (!serving) return [];
  const place: Place = { around, view, route, serving };
  const scheme = schemeOf(listener.spec);
  const { port } = listener.spec;
  const addresses = view.addresses.values;
  const unnamed = addresses.length > 0 ? addresses : ['<pending>'];
  return hostnames.flatMap(hostname =>
    (hostname === '*' ? unnamed : [hostname]).flatMap(host =>
      pathsAt(place, { scheme, hostname, host, port }),
    ),
  );
}
