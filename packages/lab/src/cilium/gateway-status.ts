import {
  CILIUM_GATEWAY_CONTROLLER,
  GATEWAY_GROUP,
  isGatewayParent,
  judgeBackends,
  judgeParent,
  parseIP,
  routeQuirks,
  type GatewayView,
  type GatewayViews,
  type JudgedListener,
  type ListenerSetView,
  type ParentJudgement,
  type Route,
} from 'backstage-plugin-cilium-gateway-engine';
import type { KubeObject } from '../storage';
import { writtenConditions, type ConditionVerdict } from './conditions';

function listenerStatus(
  view: GatewayView,
  listener: JudgedListener,
  raw: KubeObject,
  now: number,
): object {
  const { name } = listener.spec;
  const previous = raw.status?.listeners?.find(
    (known: any) => known.name === name,
  );
  return {
    name,
    attachedRoutes: view.attachedTo(listener).length,
    supportedKinds: listener.supportedKinds.map(kind => ({
      group: GATEWAY_GROUP,
      kind,
    })),
    conditions: writtenConditions(
      previous?.conditions,
      view.conditionsOf(listener),
      raw.metadata.generation,
      now,
    ),
  };
}

/** The status that Cilium's operator writes on a Gateway which it serves; `raw` is the Gateway as stored. */
export function gatewayStatus(
  view: GatewayView,
  raw: KubeObject,
  now: number,
): object {
  return {
    ...(view.addresses.values.length > 0 && {
      addresses: view.addresses.values.map(value => ({
        type: parseIP(value) ? 'IPAddress' : 'Hostname',
        value,
      })),
    }),
    conditions: writtenConditions(
      raw.status?.conditions,
      view.conditions,
      raw.metadata.generation,
      now,
    ),
    listeners: view.listeners.map(listener =>
      listenerStatus(view, listener, raw, now),
    ),
  };
}

/** The same for a ListenerSet that names such a Gateway. */
export function listenerSetStatus(
  view: GatewayView,
  set: ListenerSetView,
  raw: KubeObject,
  now: number,
): object {
  return {
    conditions: writtenConditions(
      raw.status?.conditions,
      set.conditions,
      raw.metadata.generation,
      now,
    ),
    listeners: set.listeners.map(listener =>
      listenerStatus(view, listener, raw, now),
    ),
  };
}

function referenceVerdict(views: GatewayViews, route: Route): ConditionVerdict {
  const backends = judgeBackends(views.world, route).rules.flat();
  const unnoticed = routeQuirks(views.release, route, [], backends)
    .filter(({ id }) => id === 'port-not-checked')
    .map(({ evidence }) => evidence);
  const wrong = backends.filter(
    ({ resolved, evidence }) =>
      resolved === false && !(evidence && unnoticed.includes(evidence)),
  );
  const [first] = wrong;
  return first
    ? {
        type: 'ResolvedRefs',
        status: 'False',
        reason: first.reason!,
        message: `${first.field}: ${first.evidence?.seen}`,
      }
    : {
        type: 'ResolvedRefs',
        status: 'True',
        reason: 'ResolvedRefs',
        message: 'Service reference is valid',
      };
}

function attachmentVerdict(
  views: GatewayViews,
  route: Route,
  parent: ParentJudgement,
): ConditionVerdict {
  const quirk = routeQuirks(views.release, route, [parent], []).find(
    ({ id }) => id === 'kinds-of-every-listener',
  );
  if (parent.accepted && !quirk) {
    return {
      type: 'Accepted',
      status: 'True',
      reason: 'Accepted',
      message: `Accepted ${route.kind}`,
    };
  }
  const evidence = quirk?.evidence ?? parent.evidence[0];
  return {
    type: 'Accepted',
    status: 'False',
    reason: parent.reason ?? 'NotAllowedByListeners',
    message: evidence
      ? `${evidence.field}: ${evidence.seen}, not ${evidence.wanted}`
      : '',
  };
}

/**
 * `status.parents` of a route as Cilium's operator writes it: one entry for
 * each parentRef that leads to it; entries of other controllers stay.
 */
export function routeParents(
  views: GatewayViews,
  route: Route,
  raw: KubeObject,
  now: number,
): object[] {
  const entries: any[] = raw.status?.parents ?? [];
  const isOurs = (entry: any) =>
    entry.controllerName === CILIUM_GATEWAY_CONTROLLER;
  const references = referenceVerdict(views, route);
  const ours = route.spec.parentRefs.flatMap((ref, index) => {
    if (!isGatewayParent(ref)) return [];
    const parent = judgeParent(views, route, index);
    if (parent.managed !== true || parent.accepted === null) return [];
    // Of a Gateway that is not there, only older versions have something to say, in a token of their own.
    if (!parent.gateway && parent.reason === 'NoMatchingParent') return [];
    const parentRef = raw.spec.parentRefs[index];
    const previous = entries.find(
      entry =>
        isOurs(entry) &&
        JSON.stringify(entry.parentRef) === JSON.stringify(parentRef),
    );
    const accepted = attachmentVerdict(views, route, parent);
    return [
      {
        parentRef,
        controllerName: CILIUM_GATEWAY_CONTROLLER,
        conditions: writtenConditions(
          previous?.conditions,
          [accepted, references],
          raw.metadata.generation,
          now,
        ),
      },
    ];
  });
  return [...entries.filter(entry => !isOurs(entry)), ...ours];
}
