import { canonicalIP } from '../addresses';
import { findingsByObject, findingsOf } from '../findings';
import {
  countEndpoints,
  GatewayView,
  gatewayViews,
  owningGateway,
} from '../gateway';
import { nameOf, Ref, refOf, Route, Service } from '../objects';
import {
  bareResponse,
  listenersOn,
  ParsedRequest,
  parseRequest,
  RequestProblem,
  resolve,
  ResolveAnswer,
  ResolveRequest,
  ResolveResponse,
} from '../resolution';
import { isKind, World } from '../world';
import { addressHops, dnsHop } from './addressHops';
import { serviceHops } from './backendHops';
import type { ExposureKnown } from './exposure';
import { hop, PathAnswer, pathAnswer, PathHop } from './path';
import { isExposed, publishedNames } from './servicePaths';
import { headHops, nameHops, Surroundings, withFindings } from './stations';

/**
 * Where a request goes, station by station, and what its client gets.
 *
 * @public
 */
export interface ResolvedPath {
  readonly path: PathAnswer;
  readonly response: ResolveResponse;
}

function routeOf(world: World, { kind, namespace, name }: Ref) {
  return isKind(kind)
    ? (world.table(kind).get(`${namespace}/${name}`) as Route | undefined)
    : undefined;
}

function throughGateway(
  around: Surroundings,
  view: GatewayView,
  answer: ResolveAnswer,
  dns: boolean,
): readonly PathHop[] {
  const { world } = around;
  const { listener: place, response, hostname } = answer;
  const listener =
    place === null
      ? undefined
      : listenersOn(view).find(
          ({ owner, spec }) =>
            spec.name === place.name &&
            nameOf(refOf(owner)) === nameOf(place.owner),
        );
  const route = response.rule ? routeOf(world, response.rule.route) : undefined;
  const rest = answer.hops.filter(({ kind }) => kind !== 'gateway');
  const others = answer.alternatives.map(nameOf).join(', ');
  return [
    ...(dns && hostname !== null ? nameHops(view, route, hostname) : []),
    ...headHops(around, view).map(one =>
      one.kind === 'gateway' && others !== ''
        ? {
            ...one,
            summary: `${one.summary}. ${others} would take it too; DNS decides`,
          }
        : one,
    ),
    ...withFindings(around, rest, listener, response.rule),
  ];
}

/** The Service that has the address, or the published name, that a request is sent to. */
function serviceAt(
  world: World,
  { serverName, address, port }: ParsedRequest,
): Service | undefined {
  const meant = world
    .table('Service')
    .all()
    .filter(service => isExposed(service) && !owningGateway(world, service))
    .filter(service =>
      address === undefined
        ? publishedNames(service).includes(serverName)
        : [
            ...service.status.ingress.flatMap(({ ip }) => ip ?? []),
            ...service.spec.externalIPs,
          ].some(ip => canonicalIP(ip) === address),
    );
  // Services that share an address are told apart by their ports.
  return (
    meant.find(({ spec }) => spec.ports.some(one => one.port === port)) ??
    meant[0]
  );
}

/** A request to a Service that has an address of its own, without any Gateway. */
function throughService(
  { world, now, findings }: Surroundings,
  service: Service,
  request: ParsedRequest,
): ResolvedPath {
  const ref = refOf(service);
  const hostname = request.address === undefined ? request.serverName : null;
  const protocol = request.scheme === 'udp' ? 'UDP' : 'TCP';
  const port = service.spec.ports.find(
    one => one.port === request.port && one.protocol === protocol,
  );
  const endpoints = port ? countEndpoints(world, service, port) : null;
  const dns =
    hostname === null
      ? []
      : dnsHop(
          hostname,
          service.status.ingress.flatMap(({ ip }) => ip ?? []),
          [{ ref, annotations: service.metadata.annotations }],
        );
  const rest = port
    ? serviceHops(service, port.port, endpoints)
    : [
        hop(
          'service',
          'error',
          ref,
          `${nameOf(ref)} has no port ${request.port} for ${protocol}`,
        ),
      ];
  const reached = port !== undefined && endpoints?.ready !== 0;
  return {
    path: pathAnswer(request.url, hostname, request.port, [
      ...dns,
      ...addressHops(world, service, now, findings),
      ...rest,
    ]),
    response: {
      ...bareResponse(reached ? 200 : null, request),
      backends: reached
        ? [
            {
              ref,
              port: request.port,
              weight: 1,
              resolved: true,
              requestHeaders: { set: [], add: [], remove: [] },
              responseHeaders: { set: [], add: [], remove: [] },
            },
          ]
        : [],
    },
  };
}

/**
 * Where a request goes at `now` in milliseconds since the epoch: who has the address and who announces it, which Gateway
 * and listener take the connection, with which certificate, which route and rule take the request, which Services and
 * endpoints are behind, each with its findings; and what the client gets. A request to a Service with an address of its
 * own goes there without any Gateway.
 *
 * @returns what is wrong with a request that cannot be read
 * @public
 */
export function resolvePath(
  world: World,
  request: ResolveRequest,
  now: number,
  known: ExposureKnown = {},
): ResolvedPath | RequestProblem {
  const parsed = parseRequest(request);
  if ('problem' in parsed) return parsed;
  const views = known.views ?? gatewayViews(world);
  const answer = resolve(world, request, views);
  if ('problem' in answer) return answer;
  const around: Surroundings = {
    world,
    now,
    views,
    findings: known.findings ?? findingsByObject(findingsOf(world, now)),
    wanted: new Set(),
  };
  const { url, hostname, port, response, gateway: ref } = answer;
  const gateway =
    ref && world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
  // A name that a Service publishes leads to it, unless a route of some Gateway takes it.
  if (parsed.gateway === undefined && response.rule === null) {
    const service = serviceAt(world, parsed);
    if (service) return throughService(around, service, parsed);
  }
  if (!gateway) {
    const hops = withFindings(around, answer.hops, undefined, null);
    return { path: pathAnswer(url, hostname, port, hops), response };
  }
  const hops = throughGateway(
    around,
    views.of(gateway),
    answer,
    parsed.gateway === undefined,
  );
  return { path: pathAnswer(url, hostname, port, hops), response };
}
