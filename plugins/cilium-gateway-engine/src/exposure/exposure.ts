import { allocationOf } from '../allocation';
import { announcementOf } from '../announcement';
import { FindingsByObject, findingsByObject, findingsOf } from '../findings';
import { GatewayViews, gatewayViews, owningGateway } from '../gateway';
import { nameOf, Ref, refOf } from '../objects';
import type { World } from '../world';
import { routePaths } from './gatewayPaths';
import type { PathAnswer } from './path';
import { ExposureRoots, Reach, reachOf } from './reach';
import { isExposed, servicePaths } from './servicePaths';
import type { Surroundings } from './stations';

/**
 * What some objects are reached by.
 *
 * @public
 */
export interface ExposureAnswer {
  /** Those asked for, their routes' backends, and the Services that hold the Gateways' addresses. */
  readonly services: readonly Ref[];
  readonly gateways: readonly Ref[];
  readonly routes: readonly Ref[];
  /** Names of the leases by which the addresses are announced. */
  readonly leases: readonly string[];
  /** Names of the pools that the addresses come from. */
  readonly pools: readonly string[];
  /** In order of URL. */
  readonly paths: readonly PathAnswer[];
}

/**
 * Answers about the same world that the caller has at hand already.
 *
 * @public
 */
export interface ExposureKnown {
  readonly views?: GatewayViews;
  readonly findings?: FindingsByObject;
}

function addressesOf(world: World, { services }: Reach, now: number) {
  const leases = new Set<string>();
  const pools = new Set<string>();
  for (const service of services.filter(isExposed)) {
    const { lease } = announcementOf(world, service, now);
    if (lease !== null) leases.add(lease);
    for (const { pool } of allocationOf(world, service).addresses)
      if (pool !== null) pools.add(pool);
  }
  return { leases: [...leases].sort(), pools: [...pools].sort() };
}

function pathsTo(around: Surroundings, reach: Reach): readonly PathAnswer[] {
  const { world } = around;
  const own = reach.services.filter(
    service =>
      isExposed(service) &&
      around.wanted.has(nameOf(refOf(service))) &&
      !owningGateway(world, service),
  );
  const paths = [
    ...reach.routes.flatMap(route => routePaths(around, route)),
    ...own.flatMap(service => servicePaths(around, service)),
  ];
  const placed = paths.map((path, index) => ({ path, index }));
  return placed
    .sort((a, b) => {
      if (a.path.url !== b.path.url) return a.path.url < b.path.url ? -1 : 1;
      return a.index - b.index;
    })
    .map(({ path }) => path);
}

/**
 * What objects are reached by, at `now` in milliseconds since the epoch: the objects closed over their references, and
 * every way in as a chain of hops. An object that does not exist is passed over.
 *
 * @public
 */
export function exposureOf(
  world: World,
  roots: ExposureRoots,
  now: number,
  known: ExposureKnown = {},
): ExposureAnswer {
  const views = known.views ?? gatewayViews(world);
  const reach = reachOf(world, views, roots);
  const { wanted } = reach;
  const findings = known.findings ?? findingsByObject(findingsOf(world, now));
  return {
    services: reach.services.map(refOf),
    gateways: reach.gateways.map(refOf),
    routes: reach.routes.map(refOf),
    ...addressesOf(world, reach, now),
    paths: pathsTo({ world, now, views, findings, wanted }, reach),
  };
}
