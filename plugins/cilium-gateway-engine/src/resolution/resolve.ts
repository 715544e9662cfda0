import { canonicalIP } from '../addresses';
import {
  compareSpecificity,
  coversHostname,
  GatewayView,
  GatewayViews,
  gatewayViews,
  JudgedListener,
  sharedHostnames,
} from '../gateway';
import { nameOf, Ref, refOf } from '../objects';
import { isKnown, type World } from '../world';
import { Hop, pathOf, ResolveAnswer, ResolveResponse } from './answer';
import {
  chooseListener,
  isMisdirected,
  ListenerChoice,
  opensTls,
} from './choice';
import { gatewayHop, listenerHops, noRouteHop, servedHops } from './hops';
import { matchesRequest } from './match';
import { compareText, ruleMatches } from './precedence';
import {
  addressIn,
  ParsedRequest,
  parseRequest,
  RequestProblem,
  ResolveRequest,
} from './request';
import { bareResponse, respond } from './response';
import {
  connectionWinner,
  eclipsedOn,
  routingOf,
  ServingListener,
  Winner,
  winnerOn,
} from './routing';

/**
 * What a request meets, and what its client gets.
 *
 * @public
 */
export interface Followed {
  readonly hops: readonly Hop[];
  readonly response: ResolveResponse;
}

/** What one Gateway would do with a request. */
interface Candidate {
  readonly view: GatewayView;
  readonly choice: ListenerChoice;
  readonly winner: Winner | undefined;
}

/** Whether a connection can end at a Gateway: one that goes to an address needs a Gateway that has it. */
function isAt(
  { addresses, gateway }: GatewayView,
  { address }: ParsedRequest,
): boolean {
  const reported = gateway.status.addresses.map(({ value }) => value ?? '');
  return (
    address === undefined ||
    addresses.hostNetwork ||
    [...addresses.values, ...reported].some(
      value => canonicalIP(value) === address,
    )
  );
}

function consider(view: GatewayView, request: ParsedRequest): Candidate {
  const choice = chooseListener(routingOf(view), request);
  const { chosen } = choice;
  if (!chosen) return { view, choice, winner: undefined };
  const { protocol } = chosen.listener.spec;
  let winner: Winner | undefined;
  if (protocol === 'TLS') {
    winner = connectionWinner(chosen, request.serverName);
  } else if (protocol === 'TCP' || protocol === 'UDP') {
    winner = connectionWinner(chosen, undefined);
  } else if (!isMisdirected(choice, request)) {
    winner = winnerOn(chosen, request);
  }
  return { view, choice, winner };
}

/** Of several Gateways: one that has a route, the more specific hostname, then the older. */
function compareCandidates(one: Candidate, other: Candidate): number {
  const hostname = ({ winner, choice }: Candidate) =>
    winner?.hostname ?? choice.chosen?.listener.hostname ?? '*';
  const key = ({ view: { gateway } }: Candidate) =>
    `${gateway.metadata.creationTimestamp ?? '~'} ${
      gateway.metadata.namespace
    }/${gateway.metadata.name}`;
  return (
    Number(!one.winner) - Number(!other.winner) ||
    compareSpecificity(hostname(one), hostname(other)) ||
    compareText(key(one), key(other))
  );
}

const takesConnection = ({ choice }: Candidate) => choice.chosen !== undefined;
const wouldTakeConnection = ({ choice }: Candidate) =>
  choice.broken !== undefined;

function candidatesFor(
  views: GatewayViews,
  request: ParsedRequest,
): readonly Candidate[] {
  const all = views.world
    .table('Gateway')
    .all()
    .map(gateway => views.of(gateway))
    .filter(view => view.ownership.managed === true && isAt(view, request))
    .map(view => consider(view, request));
  const taking = all.filter(takesConnection);
  const found = taking.length > 0 ? taking : all.filter(wouldTakeConnection);
  if (found.length === 0 && request.address !== undefined) {
    // The connection ends at the Gateway that has the address, whatever becomes of it there.
    return all.filter(({ view }) => !view.addresses.hostNetwork).slice(0, 1);
  }
  return [...found].sort(compareCandidates);
}

/**
 * A route that would take the request if nothing stood in its way, a more specific hostname or a listener that does not
 * take the route: what a 404 is asked about most.
 */
function nearMiss(
  view: GatewayView,
  chosen: ServingListener,
  request: ParsedRequest,
) {
  const eclipsed = eclipsedOn(chosen, request);
  if (eclipsed) {
    return {
      ref: refOf(eclipsed.winner.route),
      why: `only by its hostname ${eclipsed.winner.hostname}, and ${eclipsed.by} has routes of its own, beyond which Envoy does not look`,
    };
  }
  for (const { route, parents } of view.routes()) {
    const refusal = parents.find(({ accepted }) => accepted === false);
    if (!refusal || parents.some(({ accepted }) => accepted === true)) continue;
    const covered = sharedHostnames('*', route.spec.hostnames).some(hostname =>
      coversHostname(hostname, request.host),
    );
    const takes = ruleMatches(route).some(({ match }) =>
      matchesRequest(route.kind, match, request),
    );
    if (covered && takes) {
      const [evidence] = refusal.evidence;
      return {
        ref: refOf(route),
        why: `no listener takes the route: ${refusal.reason}${
          evidence ? ` (${evidence.seen}; wanted ${evidence.wanted})` : ''
        }`,
      };
    }
  }
  return undefined;
}

/**
 * The hops from a listener on of a request that a rule takes, and what its client gets. A certificate that cannot be used
 * leaves the client without a connection.
 *
 * @public
 */
export function follow(
  world: World,
  listener: JudgedListener,
  winner: Winner | undefined,
  request: ParsedRequest,
): Followed {
  const hops = listenerHops(listener);
  if (!winner || listener.usable === false) {
    return { hops, response: bareResponse(null, request) };
  }
  const served = respond(world, winner, request, listener.spec.port);
  return {
    hops: [...hops, ...servedHops(winner, served)],
    response: served.response,
  };
}

function walk(
  world: World,
  { view, choice, winner }: Candidate,
  request: ParsedRequest,
): Followed {
  const hops: Hop[] = [gatewayHop(world, view)];
  // What another controller makes of a request is not known here.
  if (view.ownership.managed !== true) {
    return { hops, response: bareResponse(null, request) };
  }
  const refusedStatus = opensTls(request) ? null : 404;
  const { chosen, broken, atPort } = choice;
  if (!chosen) {
    if (broken) hops.push(...listenerHops(broken.listener));
    else {
      hops.push({
        kind: 'listener',
        state: 'error',
        ref: refOf(view.gateway),
        summary:
          atPort.length === 0
            ? `No listener has port ${request.port}`
            : `No listener at port ${request.port} takes ${
                request.scheme
              } for ${opensTls(request) ? request.serverName : request.host}`,
      });
    }
    return { hops, response: bareResponse(refusedStatus, request) };
  }
  const { listener } = chosen;
  if (winner || listener.usable === false) {
    const followed = follow(world, listener, winner, request);
    return { ...followed, hops: [...hops, ...followed.hops] };
  }
  hops.push(...listenerHops(listener));
  hops.push(noRouteHop(request, nearMiss(view, chosen, request)));
  const { protocol } = listener.spec;
  const isHttp = protocol === 'HTTP' || protocol === 'HTTPS';
  return { hops, response: bareResponse(isHttp ? 404 : null, request) };
}

function answer(
  world: World,
  candidate: Candidate,
  alternatives: readonly Ref[],
  request: ParsedRequest,
): ResolveAnswer {
  const { hops, response } = walk(world, candidate, request);
  const listener = (candidate.choice.chosen ?? candidate.choice.broken)
    ?.listener;
  const told = hops.map((hop, index) =>
    index === 0 && alternatives.length > 0
      ? {
          ...hop,
          summary: `${hop.summary}. ${alternatives
            .map(nameOf)
            .join(', ')} would take it too; DNS decides`,
        }
      : hop,
  );
  return {
    url: request.url,
    hostname: addressIn(request.host) === undefined ? request.host : null,
    port: request.port,
    gateway: refOf(candidate.view.gateway),
    alternatives,
    listener: listener
      ? { owner: refOf(listener.owner), name: listener.spec.name }
      : null,
    ...pathOf(told),
    response,
  };
}

function nowhere(
  request: ParsedRequest,
  ref: Ref | null,
  summary: string,
  isCertain: boolean,
): ResolveAnswer {
  const hop = {
    kind: 'gateway',
    state: isCertain ? 'error' : 'unknown',
    ref,
    summary: isCertain
      ? summary
      : `${summary}, of those that are known: not all Gateways can be read`,
  } as const;
  return {
    url: request.url,
    hostname: addressIn(request.host) === undefined ? request.host : null,
    port: request.port,
    gateway: null,
    alternatives: [],
    listener: null,
    ...pathOf([hop]),
    response: bareResponse(
      opensTls(request) || !isCertain ? null : 404,
      request,
    ),
  };
}

/**
 * Where a request goes and what its client gets: which Gateway and listener take the connection, which rule wins, what its
 * filters do, which backends are left, and the first hop that is broken.
 *
 * Without `gateway` all Gateways of Cilium are asked, of a URL with an IP address those that have it, and one of those that take the request is followed: one that has a
 * route for it, the one with the more specific hostname, then the older; the others are named.
 *
 * @param views - kept by a caller that asks about many objects of one world
 * @public
 */
export function resolve(
  world: World,
  request: ResolveRequest,
  views: GatewayViews = gatewayViews(world),
): ResolveAnswer | RequestProblem {
  const parsed = parseRequest(request);
  if ('problem' in parsed) return parsed;
  // What belongs to Cilium is told by the classes.
  const areGatewaysKnown =
    isKnown(world, 'Gateway') && isKnown(world, 'GatewayClass');
  if (parsed.gateway !== undefined) {
    const gateway = world.table('Gateway').get(parsed.gateway);
    if (!gateway) {
      const [namespace, name] = parsed.gateway.split('/');
      if (!namespace || !name || parsed.gateway.split('/').length !== 2) {
        return {
          problem: `gateway: "${parsed.gateway}" must be namespace/name`,
        };
      }
      return nowhere(
        parsed,
        { kind: 'Gateway', namespace, name },
        'There is no such Gateway',
        areGatewaysKnown,
      );
    }
    return answer(world, consider(views.of(gateway), parsed), [], parsed);
  }
  const [best, ...others] = candidatesFor(views, parsed);
  if (!best) {
    return nowhere(
      parsed,
      null,
      `No Gateway of Cilium takes ${parsed.scheme} to port ${parsed.port} for ${parsed.serverName}`,
      areGatewaysKnown,
    );
  }
  return answer(
    world,
    best,
    // Those without a route for it are no rivals of one that has one.
    others
      .filter(({ winner }) => Boolean(winner) === Boolean(best.winner))
      .map(({ view }) => refOf(view.gateway)),
    parsed,
  );
}
