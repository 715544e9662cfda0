import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import {
  exposureOf,
  isKnown,
  Ref,
  ROUTE_KINDS,
} from 'backstage-plugin-cilium-gateway-engine';
import { describeCluster } from '../cluster';
import { CollectionName, itemOf } from '../collections';
import { pathIn } from '../paths';
import type { Picture } from '../picture';
import type { Selection } from './annotations';
import { rootsIn } from './roots';
import { Scope, within } from './scope';

/** One cluster's part of an exposure, of which all but the leases is JSON already: items joined by commas. */
export interface ExposureFragment {
  readonly services: string;
  readonly gateways: string;
  readonly routes: string;
  readonly pools: string;
  readonly timings: string;
  readonly paths: string;
  readonly findings: string;
  /** Names; they are rendered with each request, because they carry the times of renewals. */
  readonly leases: readonly string[];
  /** How many objects could not be looked at. */
  readonly omitted: number;
  /** Keys of the objects that the selection led to directly, as `Kind/namespace/name`. */
  readonly roots: ReadonlySet<string>;
  /** Kinds that annotations can name and that could not be read: of them, nothing is missing for sure. */
  readonly unknown: ReadonlySet<string>;
}

const join = (items: readonly unknown[]) =>
  items.map(item => JSON.stringify(item)).join(',');
const POOL = 'CiliumLoadBalancerIPPool';
const NAMEABLE = ['Service', 'Gateway', ...ROUTE_KINDS] as const;
const placeOf = ({ namespace, name }: Ref) =>
  namespace === undefined ? name : `${namespace}/${name}`;
const keyOf = (ref: Ref) => `${ref.kind}/${placeOf(ref)}`;

/** Renders what a selection comes to in one cluster: the objects that it names or selects, and what they refer to. */
export function renderExposure(
  picture: Picture,
  selection: Selection,
  scope: Scope,
): ExposureFragment {
  const { cluster, world, now } = picture;
  const roots = within(rootsIn(cluster, world, selection), scope);
  const exposure = exposureOf(world, roots, now, {
    views: picture.gateways(),
    findings: picture.findings().byObject,
  });
  const found = new Map<string, Finding>();
  const collect = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      found.set(JSON.stringify(finding), finding);
    }
  };
  const paths = exposure.paths.map(path => pathIn(cluster, path));
  let omitted = 0;
  const look = <N extends CollectionName>(collection: N, ref: Ref) => {
    const key = collection === 'routes' ? keyOf(ref) : placeOf(ref);
    const item = picture.failures.without(
      ref,
      () => itemOf(picture, collection, key) ?? null,
    );
    if (item === undefined) omitted += 1;
    return item ?? [];
  };
  const pools = exposure.pools
    .flatMap(pool => look('pools', { kind: POOL, name: pool }))
    .map(({ name, counts }) => ({ cluster, name, counts }));
  const { services, gateways, routes } = exposure;
  for (const ref of [...services, ...gateways, ...routes]) {
    collect(picture.findings().at(ref));
  }
  for (const name of exposure.pools) {
    collect(picture.findings().at({ kind: POOL, name }));
  }
  for (const { hops } of paths) {
    for (const hop of hops) collect(hop.findings);
  }
  const of = (collection: CollectionName, refs: readonly Ref[]) =>
    join(refs.flatMap(ref => look(collection, ref)));
  return {
    services: of('services', services),
    gateways: of('gateways', gateways),
    routes: of('routes', routes),
    pools: join(pools),
    timings: join([{ cluster, l2Timing: describeCluster(world).l2Timing }]),
    paths: join(paths),
    findings: join([...found.values()]),
    leases: exposure.leases,
    omitted,
    roots: new Set(
      [...roots.services, ...roots.gateways, ...roots.routes].map(keyOf),
    ),
    unknown: new Set(NAMEABLE.filter(kind => !isKnown(world, kind))),
  };
}
