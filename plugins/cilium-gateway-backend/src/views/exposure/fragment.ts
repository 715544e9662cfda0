import {
  FindingAnswer,
  nameOf,
  Ref,
  ROUTE_KINDS,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import { describeCluster } from '../cluster';
import { CollectionName, itemOf } from '../collections';
import {
  discreet,
  discreetFinding,
  discreetPath,
  discretionAbout,
} from '../discretion';
import { pathIn } from '../paths';
import { findingIn, Picture } from '../picture';
import type { Waiving } from '../waivers';
import type { Selection } from './annotations';
import { rootsIn, unreadKinds } from './roots';
import { Scope, within } from './scope';
import { poolRef, summarise } from './summary';

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
  /** Names of the objects that the selection led to directly, as `Kind namespace/name`. */
  readonly roots: ReadonlySet<string>;
  /** Kinds that annotations can name and that could not be read: of them, nothing is missing for sure. */
  readonly unknown: ReadonlySet<string>;
}

const join = (items: readonly unknown[]) =>
  items.map(item => JSON.stringify(item)).join(',');
const placeOf = ({ namespace, name }: Ref) =>
  namespace === undefined ? name : `${namespace}/${name}`;
const keyOf = (ref: Ref) => `${ref.kind}/${placeOf(ref)}`;
/** A set that a route attaches to serves the route, whoever it belongs to. */
const listenerSetsOf = (world: World, routes: readonly Ref[]): readonly Ref[] =>
  routes.flatMap(ref => {
    const kind = ROUTE_KINDS.find(one => one === ref.kind);
    const route = kind && world.table(kind).get(placeOf(ref));
    return (route?.spec.parentRefs ?? [])
      .filter(parent => parent.kind === 'ListenerSet')
      .map(({ namespace = ref.namespace, name }) => ({
        kind: 'ListenerSet',
        namespace,
        name,
      }));
  });
const isSame = (a: Ref, b: Ref) => nameOf(a) === nameOf(b);

/**
 * Renders what a selection comes to in one cluster: the objects that it names or selects, and what they refer to. Findings
 * that are waived say so, wherever they stand.
 */
export function renderExposure(
  picture: Picture,
  selection: Selection,
  scope: Scope,
  waiving: Waiving,
): ExposureFragment {
  const { cluster, world } = picture;
  const roots = within(rootsIn(cluster, world, selection), scope);
  const { exposure, findings } = summarise(picture, roots);
  const visible = [
    ...exposure.services,
    ...exposure.gateways,
    ...exposure.routes,
    ...listenerSetsOf(world, exposure.routes),
  ];
  const discretion = scope.discreet
    ? discretionAbout(world, visible)
    : undefined;
  const told = (finding: FindingAnswer) =>
    waiving.on(findingIn(cluster, finding));
  const toldAt = (finding: FindingAnswer) => {
    const at = visible.find(ref =>
      finding.affects.some(one => isSame(one, ref)),
    );
    return discretion
      ? discreetFinding(told(finding), at ?? null, discretion)
      : told(finding);
  };
  let omitted = 0;
  const look = <N extends CollectionName>(collection: N, ref: Ref) => {
    const key = collection === 'routes' ? keyOf(ref) : placeOf(ref);
    const item = picture.failures.without(
      ref,
      () => itemOf(picture, collection, key) ?? null,
    );
    if (item === undefined) omitted += 1;
    if (!item) return [];
    const shown =
      'findings' in item
        ? { ...item, findings: item.findings.map(waiving.on) }
        : item;
    return discretion ? discreet(shown, ref, discretion) : shown;
  };
  const pools = exposure.pools
    .flatMap(pool => look('pools', poolRef(pool)))
    .map(({ name, counts }) => ({ cluster, name, counts }));
  const { services, gateways, routes } = exposure;
  const of = (collection: CollectionName, refs: readonly Ref[]) =>
    join(refs.flatMap(ref => look(collection, ref)));
  return {
    services: of('services', services),
    gateways: of('gateways', gateways),
    routes: of('routes', routes),
    pools: join(pools),
    timings: join([{ cluster, l2Timing: describeCluster(world).l2Timing }]),
    paths: join(
      exposure.paths
        .map(path => pathIn(cluster, path, told))
        .map(path => (discretion ? discreetPath(path, discretion) : path)),
    ),
    findings: join(findings.map(toldAt)),
    leases: exposure.leases,
    omitted,
    roots: new Set(
      [...roots.services, ...roots.gateways, ...roots.routes].map(nameOf),
    ),
    unknown: unreadKinds(world),
  };
}
