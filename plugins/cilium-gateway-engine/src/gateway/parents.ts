import { ListenerSet, refOf, Route } from '../objects';
import { isKnown, keyOf } from '../world';
import {
  isGatewayParent,
  judgeParentRef,
  ParentJudgement,
  parentOf,
  withoutListeners,
} from './attachment';
import type { CiliumRelease } from './release';
import type { GatewayView, GatewayViews } from './view';

/** Until this version Cilium wrote a status of its own making on routes whose Gateway does not exist. */
const NO_STATUS_SINCE = '1.18.3';

function missingParentReason(route: Route, release: CiliumRelease): string {
  return release.atLeast(NO_STATUS_SINCE)
    ? 'NoMatchingParent'
    : `Invalid${route.kind}`;
}

const keyOfParent = (route: Route, index: number) => {
  const { namespace, name } = parentOf(route, route.spec.parentRefs[index]);
  return `${namespace}/${name}`;
};

function judgeSetParent(
  view: GatewayView,
  views: GatewayViews,
  route: Route,
  index: number,
  set: ListenerSet,
): ParentJudgement {
  const found = view.sets.find(one => one.set === set);
  if (found?.admitted === true) {
    return judgeParentRef(
      views.world,
      route,
      index,
      view.gateway,
      set,
      found.listeners,
    );
  }
  return withoutListeners(route, index, {
    gateway: refOf(view.gateway),
    managed: true,
    accepted: found?.admitted === null ? null : false,
    reason: found?.admitted === null ? undefined : 'NoMatchingParent',
    seen: found?.evidence
      ? `the ListenerSet is in ${found.evidence.seen}`
      : 'a ListenerSet, which this Cilium does not read',
    wanted: found?.evidence?.wanted ?? 'a Gateway',
  });
}

/**
 * Judges one parentRef that leads to a Gateway of the world.
 */
function judgeOn(
  view: GatewayView,
  views: GatewayViews,
  route: Route,
  index: number,
  set: ListenerSet | undefined,
): ParentJudgement {
  const { gateway, ownership } = view;
  if (ownership.managed !== true) {
    return withoutListeners(route, index, {
      gateway: refOf(gateway),
      managed: ownership.managed,
      accepted: null,
    });
  }
  if (set) return judgeSetParent(view, views, route, index, set);
  return judgeParentRef(
    views.world,
    route,
    index,
    gateway,
    gateway,
    view.listeners,
  );
}

/**
 * What becomes of one parentRef of a route.
 *
 * @param index - position in `spec.parentRefs`
 * @public
 */
export function judgeParent(
  views: GatewayViews,
  route: Route,
  index: number,
): ParentJudgement {
  const { world, release } = views;
  const ref = route.spec.parentRefs[index];
  if (!isGatewayParent(ref)) {
    return withoutListeners(route, index, {
      gateway: undefined,
      managed: false,
      accepted: null,
    });
  }
  const missing = (kind: 'Gateway' | 'ListenerSet', name: string) =>
    withoutListeners(route, index, {
      gateway: undefined,
      managed: isKnown(world, kind) ? true : null,
      accepted: isKnown(world, kind) ? false : null,
      ...(isKnown(world, kind)
        ? {
            reason: missingParentReason(route, release),
            seen: `${kind} ${name} does not exist`,
            wanted: `an existing ${kind}`,
          }
        : {}),
    });
  const key = keyOfParent(route, index);
  let gatewayKey = key;
  let set: ListenerSet | undefined;
  if (ref.kind === 'ListenerSet') {
    set = world.table('ListenerSet').get(key);
    if (!set) return missing('ListenerSet', key);
    const { parentRef } = set.spec;
    gatewayKey = `${parentRef.namespace ?? set.metadata.namespace}/${
      parentRef.name
    }`;
  }
  const gateway = world.table('Gateway').get(gatewayKey);
  if (!gateway) return missing('Gateway', gatewayKey);
  return judgeOn(views.of(gateway), views, route, index, set);
}

/**
 * What becomes of those parentRefs of a route that lead to one Gateway, by itself or by one of its ListenerSets.
 *
 * @public
 */
export function judgeParentsOn(
  view: GatewayView,
  views: GatewayViews,
  route: Route,
): readonly ParentJudgement[] {
  return route.spec.parentRefs.flatMap((ref, index) => {
    if (!isGatewayParent(ref)) return [];
    const key = keyOfParent(route, index);
    if (ref.kind === 'Gateway') {
      return key === keyOf(view.gateway)
        ? [judgeOn(view, views, route, index, undefined)]
        : [];
    }
    const set = view.sets.find(one => keyOf(one.set) === key)?.set;
    return set ? [judgeOn(view, views, route, index, set)] : [];
  });
}
