import {
  Evidence,
  Gateway,
  GATEWAY_GROUP,
  ListenerSet,
  ParentRef,
  Ref,
  refOf,
  Route,
} from '../objects';
import type { World } from '../world';
import { sharedHostnames } from './hostname';
import { JudgedListener, listenerField } from './judgement';
import { judgeNamespace } from './namespaces';
import { kindsOfProtocol } from './routeKinds';

/**
 * What a listener asks of a route.
 *
 * @public
 */
export type AttachmentCheck =
  | 'section'
  | 'port'
  | 'protocol'
  | 'kind'
  | 'hostname'
  | 'namespace';

/** In the order in which a listener asks. */
const CHECKS: readonly AttachmentCheck[] = [
  'section',
  'port',
  'protocol',
  'kind',
  'hostname',
  'namespace',
];

/** Gateway API's token for a route that no listener takes, by the check that the nearest one failed. */
const REASONS: Readonly<Record<AttachmentCheck, string>> = {
  section: 'NoMatchingParent',
  port: 'NoMatchingParent',
  protocol: 'NotAllowedByListeners',
  kind: 'NotAllowedByListeners',
  hostname: 'NoMatchingListenerHostname',
  namespace: 'NotAllowedByListeners',
};

/**
 * Why a listener does not take a route.
 *
 * @public
 */
export interface Refusal {
  readonly check: AttachmentCheck;
  /** Gateway API's token. */
  readonly reason: string;
  readonly evidence: Evidence;
}

/**
 * What one listener makes of one parentRef.
 *
 * @public
 */
export interface ListenerDecision {
  readonly listener: JudgedListener;
  /** Null when it depends on something that cannot be read. */
  readonly takes: boolean | null;
  readonly refusal: Refusal | undefined;
  /** The hostnames that the route has on the listener; empty when it has none there. */
  readonly hostnames: readonly string[];
}

/**
 * What became of one parentRef of a route.
 *
 * @public
 */
export interface ParentJudgement {
  /** Position in `spec.parentRefs`. */
  readonly index: number;
  readonly ref: ParentRef;
  readonly parent: Ref;
  /** The Gateway at the end of the reference; undefined when there is none. */
  readonly gateway: Ref | undefined;
  /** Whether Cilium is asked at all: false for a mesh and for other controllers, null when that cannot be told. */
  readonly managed: boolean | null;
  readonly accepted: boolean | null;
  /** Gateway API's token when not accepted. */
  readonly reason: string | undefined;
  /** What shows that it is not accepted, for each listener that was nearest to taking it. */
  readonly evidence: readonly Evidence[];
  /** One for each listener of the parent. */
  readonly decisions: readonly ListenerDecision[];
  readonly taking: readonly JudgedListener[];
}

const hasHostnames = (route: Route) =>
  route.kind !== 'TCPRoute' && route.kind !== 'UDPRoute';

function refuse(
  check: AttachmentCheck,
  object: Ref,
  field: string,
  seen: string,
  wanted: string,
): Refusal {
  return {
    check,
    reason: REASONS[check],
    evidence: { object, field, seen, wanted },
  };
}

function decide(
  world: World,
  route: Route,
  ref: ParentRef,
  index: number,
  listener: JudgedListener,
): ListenerDecision {
  const { spec, owner } = listener;
  const self = refOf(route);
  const at = listenerField(listener.index);
  const refused = (refusal: Refusal): ListenerDecision => ({
    listener,
    takes: false,
    refusal,
    hostnames: [],
  });
  if (ref.sectionName !== undefined && ref.sectionName !== spec.name) {
    return refused(
      refuse(
        'section',
        self,
        `spec.parentRefs[${index}].sectionName`,
        ref.sectionName,
        spec.name,
      ),
    );
  }
  if (ref.port !== undefined && ref.port !== spec.port) {
    return refused(
      refuse(
        'port',
        self,
        `spec.parentRefs[${index}].port`,
        String(ref.port),
        String(spec.port),
      ),
    );
  }
  if (!kindsOfProtocol(spec.protocol).includes(route.kind)) {
    return refused(
      refuse(
        'protocol',
        refOf(owner),
        `${at}.protocol`,
        spec.protocol || 'absent',
        `a protocol that carries ${route.kind}`,
      ),
    );
  }
  if (!listener.allowedKinds.includes(route.kind)) {
    return refused(
      refuse(
        'kind',
        refOf(owner),
        `${at}.allowedRoutes.kinds`,
        listener.allowedKinds.join(', ') || 'none',
        route.kind,
      ),
    );
  }
  const hostnames = hasHostnames(route)
    ? sharedHostnames(listener.hostname, route.spec.hostnames)
    : [listener.hostname];
  if (hostnames.length === 0) {
    return refused(
      refuse(
        'hostname',
        self,
        'spec.hostnames',
        route.spec.hostnames.join(', '),
        `a name that ${listener.hostname} stands for`,
      ),
    );
  }
  const verdict = judgeNamespace(
    world,
    spec.allowedRoutes.namespaces,
    owner.metadata.namespace ?? '',
    route.metadata.namespace ?? '',
    'Same',
  );
  if (verdict.allowed === true) {
    return { listener, takes: true, refusal: undefined, hostnames };
  }
  const refusal = refuse(
    'namespace',
    refOf(owner),
    `${at}.allowedRoutes.namespaces`,
    verdict.seen,
    verdict.wanted,
  );
  return verdict.allowed === null
    ? { listener, takes: null, refusal, hostnames }
    : refused(refusal);
}

/**
 * The reference of a parentRef, with the defaults of Gateway API.
 *
 * @public
 */
export function parentOf(route: Route, ref: ParentRef): Ref {
  return {
    kind: ref.kind,
    namespace: ref.namespace ?? route.metadata.namespace,
    name: ref.name,
  };
}

/**
 * Whether a parentRef names a Gateway or ListenerSet; a Service is the parent of a mesh's route.
 *
 * @public
 */
export function isGatewayParent(ref: ParentRef): boolean {
  return (
    ref.group === GATEWAY_GROUP &&
    (ref.kind === 'Gateway' || ref.kind === 'ListenerSet')
  );
}

/**
 * What is said of a parentRef that leads to no listener.
 *
 * @public
 */
export function withoutListeners(
  route: Route,
  index: number,
  verdict: Pick<ParentJudgement, 'gateway' | 'managed' | 'accepted'> & {
    readonly reason?: string;
    readonly seen?: string;
    readonly wanted?: string;
  },
): ParentJudgement {
  const ref = route.spec.parentRefs[index];
  const { gateway, managed, accepted, reason, seen, wanted } = verdict;
  return {
    index,
    ref,
    parent: parentOf(route, ref),
    gateway,
    managed,
    accepted,
    reason,
    evidence:
      seen === undefined || wanted === undefined
        ? []
        : [
            {
              object: refOf(route),
              field: `spec.parentRefs[${index}]`,
              seen,
              wanted,
            },
          ],
    decisions: [],
    taking: [],
  };
}

/**
 * What the listeners of a parent make of a parentRef. Gateway API spec: it is accepted when at least one takes the route;
 * else the reason is that of the last check that any listener got to.
 *
 * @public
 */
export function judgeParentRef(
  world: World,
  route: Route,
  index: number,
  gateway: Gateway,
  owner: Gateway | ListenerSet,
  listeners: readonly JudgedListener[],
): ParentJudgement {
  const ref = route.spec.parentRefs[index];
  const decisions = listeners.map(listener =>
    decide(world, route, ref, index, listener),
  );
  const base = {
    index,
    ref,
    parent: refOf(owner),
    gateway: refOf(gateway),
    managed: true,
    decisions,
  };
  const taking = decisions
    .filter(({ takes }) => takes === true)
    .map(({ listener }) => listener);
  if (taking.length > 0) {
    return { ...base, accepted: true, reason: undefined, evidence: [], taking };
  }
  const unknown = decisions.filter(({ takes }) => takes === null);
  if (unknown.length > 0) {
    return {
      ...base,
      accepted: null,
      reason: undefined,
      evidence: unknown.flatMap(({ refusal }) => refusal?.evidence ?? []),
      taking,
    };
  }
  const nearest = decisions.reduce(
    (far, { refusal }) =>
      refusal ? Math.max(far, CHECKS.indexOf(refusal.check)) : far,
    -1,
  );
  if (nearest === -1) {
    return {
      ...withoutListeners(route, index, {
        gateway: base.gateway,
        managed: true,
        accepted: false,
        reason: 'NoMatchingParent',
        seen: 'no listener',
        wanted: 'a listener',
      }),
      parent: base.parent,
    };
  }
  return {
    ...base,
    accepted: false,
    reason: REASONS[CHECKS[nearest]],
    evidence: decisions.flatMap(({ refusal }) =>
      refusal?.check === CHECKS[nearest] ? refusal.evidence : [],
    ),
    taking,
  };
}
