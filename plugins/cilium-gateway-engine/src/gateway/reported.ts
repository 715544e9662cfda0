import type { Condition, ParentRef, Route } from '../objects';
import type { Verdict } from './judgement';
import { CILIUM_GATEWAY_CONTROLLER } from './ownership';

/**
 * What a controller wrote about an object, or about one parent of a route.
 *
 * @public
 */
export interface Reported {
  readonly conditions: readonly Verdict[];
  /** Whether it has seen the present spec; null when it does not say. */
  readonly current: boolean | null;
}

/**
 * A condition as answers carry it.
 *
 * @public
 */
export function verdictOf({
  type,
  status,
  reason,
  message,
}: Condition): Verdict {
  return { type, status, reason, message };
}

/**
 * Whether conditions were written about this generation of their object; null when they do not say.
 *
 * @public
 */
export function isCurrent(
  conditions: readonly Condition[],
  generation: number | undefined,
): boolean | null {
  const seen = conditions.flatMap(one => one.observedGeneration ?? []);
  if (seen.length === 0 || generation === undefined) return null;
  return seen.every(observed => observed >= generation);
}

/**
 * What was reported, as answers carry it; null when nothing was.
 *
 * @public
 */
export function reportedOf(
  conditions: readonly Condition[],
  generation: number | undefined,
): Reported | null {
  if (conditions.length === 0) return null;
  return {
    conditions: conditions.map(verdictOf),
    current: isCurrent(conditions, generation),
  };
}

/**
 * An entry of a route's `status.parents`.
 *
 * @public
 */
export type ReportedParent = Route['status']['parents'][number];

const keyOfParentRef = (route: Route, ref: ParentRef) =>
  [
    ref.group,
    ref.kind,
    ref.namespace ?? route.metadata.namespace,
    ref.name,
    ref.sectionName,
    ref.port,
  ].join('/');

/** What Cilium wrote about a route, by parentRef; other controllers write beside it. */
function ciliumParents(route: Route): ReadonlyMap<string, ReportedParent> {
  const found = new Map<string, ReportedParent>();
  for (const parent of route.status.parents) {
    if (parent.controllerName !== CILIUM_GATEWAY_CONTROLLER) continue;
    found.set(keyOfParentRef(route, parent.parentRef), parent);
  }
  return found;
}

/**
 * What Cilium reported about each parentRef of a route, in their order; undefined where it wrote nothing.
 *
 * @public
 */
export function reportedParents(
  route: Route,
): readonly (ReportedParent | undefined)[] {
  const found = ciliumParents(route);
  return route.spec.parentRefs.map(ref =>
    found.get(keyOfParentRef(route, ref)),
  );
}

/**
 * What Cilium once reported about parents that the route no longer names. Cilium behaviour: pruned since 1.19.5.
 *
 * @public
 */
export function leftoverParents(route: Route): readonly ReportedParent[] {
  const wanted = new Set(
    route.spec.parentRefs.map(ref => keyOfParentRef(route, ref)),
  );
  return [...ciliumParents(route)]
    .filter(([key]) => !wanted.has(key))
    .map(([, parent]) => parent);
}

/**
 * A computed condition that the controller reports otherwise, about the present spec.
 *
 * @public
 */
export interface Disagreement {
  /** The condition's type, or `attachedRoutes`. */
  readonly about: string;
  readonly computed: string;
  readonly reported: string;
}

/**
 * Where a controller that has seen the present spec says True and we False, or the other way round. What either does not
 * know is no disagreement.
 *
 * @public
 */
export function findDisagreements(
  computed: readonly Verdict[],
  reported: readonly Condition[],
  generation: number | undefined,
): readonly Disagreement[] {
  if (isCurrent(reported, generation) === false) return [];
  return computed.flatMap(({ type, status, reason }) => {
    const other = reported.find(condition => condition.type === type);
    if (
      !other ||
      other.status === status ||
      status === 'Unknown' ||
      other.status === 'Unknown'
    ) {
      return [];
    }
    return [
      {
        about: type,
        computed: `${status} ${reason}`,
        reported: `${other.status} ${other.reason}`,
      },
    ];
  });
}
