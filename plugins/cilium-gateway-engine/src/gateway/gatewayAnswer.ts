import { Gateway, ListenerSet, Ref, refOf } from '../objects';
import { isKnown, keyOf, World } from '../world';
import { Health, partialHealth, worstHealth } from './health';
import type { JudgedListener, Verdict } from './judgement';
import {
  Disagreement,
  findDisagreements,
  isCurrent,
  Reported,
  reportedOf,
  verdictOf,
} from './reported';
import { GatewayView, GatewayViews, gatewayViews } from './view';
import { pendingConditions } from './conditions';

/**
 * A listener, computed, with what was reported beside it.
 *
 * @public
 */
export interface ListenerAnswer {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  readonly hostname: string | null;
  readonly supportedKinds: readonly string[];
  readonly attachedRoutes: number;
  readonly conditions: readonly Verdict[];
  readonly reported: {
    readonly attachedRoutes: number | null;
    readonly supportedKinds: readonly string[];
    readonly conditions: readonly Verdict[];
  } | null;
  readonly health: Health;
  readonly disagreements: readonly Disagreement[];
}

/**
 * A Gateway as answers show it, but for its pools and findings.
 *
 * @public
 */
export interface GatewayAnswer {
  readonly ref: Ref;
  readonly className: string;
  /** Null when the class cannot be read. */
  readonly managedByCilium: boolean | null;
  /** IP addresses, or hostnames where a cloud gives those. */
  readonly addresses: readonly string[];
  /** The generated Service. */
  readonly service: Ref | null;
  readonly listeners: readonly ListenerAnswer[];
  /** Those that name the Gateway, admitted or not. */
  readonly listenerSets: readonly Ref[];
  readonly conditions: readonly Verdict[];
  readonly reported:
    | (Reported & { readonly addresses: readonly string[] })
    | null;
  /** Those that a listener of the Gateway or of its ListenerSets takes. */
  readonly routes: readonly Ref[];
  readonly health: Health;
  readonly disagreements: readonly Disagreement[];
}

/** Conditions that are good when they are `True`. */
function conditionHealth(conditions: readonly Verdict[]): Health {
  return worstHealth(
    conditions.map(({ type, status }): Health => {
      if (status === 'Unknown') return 'unknown';
      return (status === 'True') === (type !== 'Conflicted') ? 'ok' : 'error';
    }),
  );
}

/** Cilium until 1.19 in the host network serves, although the Gateway never gets an address. @public */
export function servesWithoutAddress(view: GatewayView): boolean {
  return view.addresses.hostNetwork && view.hasAddress === false;
}

/**
 * How well a listener is, apart from its Gateway's address.
 *
 * @public
 */
export function listenerHealth(
  view: GatewayView,
  listener: JudgedListener,
): Health {
  if (view.ownership.managed !== true) return 'unknown';
  if (!listener.accepted || listener.usable === false) return 'error';
  // A listener that names a kind it cannot take still takes the others.
  if (listener.resolvedRefs === false) return 'warning';
  return listener.usable === null ? 'unknown' : 'ok';
}

/**
 * How well a Gateway is by itself, apart from its listeners.
 *
 * @public
 */
export function gatewayHealth(world: World, view: GatewayView): Health {
  const { managed, class: gatewayClass } = view.ownership;
  if (managed !== true) {
    return managed === false && !gatewayClass && isKnown(world, 'GatewayClass')
      ? 'error'
      : 'unknown';
  }
  const health = conditionHealth(
    servesWithoutAddress(view)
      ? view.conditions.filter(({ type }) => type !== 'Programmed')
      : view.conditions,
  );
  if (health === 'error' || servesWithoutAddress(view)) return health;
  const { status, metadata } = view.gateway;
  return findDisagreements(
    view.conditions,
    status.conditions,
    metadata.generation,
  ).length > 0
    ? 'error'
    : health;
}

function listenerAnswer(
  view: GatewayView,
  listener: JudgedListener,
): ListenerAnswer {
  const { spec, status, owner } = listener;
  const conditions = view.conditionsOf(listener);
  // A listener's Programmed may lag behind its Gateway's, which is what tells.
  const disagreements = findDisagreements(
    conditions.filter(({ type }) => type !== 'Programmed'),
    status?.conditions ?? [],
    owner.metadata.generation,
  );
  const health = listenerHealth(view, listener);
  return {
    name: spec.name,
    protocol: spec.protocol,
    port: spec.port,
    hostname: spec.hostname ?? null,
    supportedKinds: listener.supportedKinds,
    attachedRoutes: view.attachedTo(listener).length,
    conditions,
    reported: status
      ? {
          attachedRoutes: status.attachedRoutes ?? null,
          supportedKinds: status.supportedKinds.map(({ kind }) => kind),
          conditions: status.conditions.map(verdictOf),
        }
      : null,
    health:
      disagreements.length > 0 ? worstHealth([health, 'warning']) : health,
    disagreements,
  };
}

function routesOn(
  view: GatewayView,
  listeners: readonly JudgedListener[],
): readonly Ref[] {
  const taking = new Set(listeners);
  return view
    .routes()
    .filter(({ parents }) =>
      parents.some(parent => parent.taking.some(one => taking.has(one))),
    )
    .map(({ route }) => refOf(route));
}

/**
 * What is to be said about a Gateway: everything computed from specs, and what the controller reported beside it.
 *
 * @param views - kept by a caller that asks about many objects of one world
 * @public
 */
export function gatewayAnswer(
  world: World,
  gateway: Gateway,
  views: GatewayViews = gatewayViews(world),
): GatewayAnswer {
  const view = views.of(gateway);
  const { status, metadata, spec } = gateway;
  const listeners = view.listeners.map(one => listenerAnswer(view, one));
  const ofSets = view.sets.flatMap(set => set.listeners);
  const reported = reportedOf(status.conditions, metadata.generation);
  const addresses = status.addresses.flatMap(({ value }) => value ?? []);
  return {
    ref: refOf(gateway),
    className: spec.gatewayClassName,
    managedByCilium: view.ownership.managed,
    addresses: view.addresses.values,
    service: view.ownership.service ? refOf(view.ownership.service) : null,
    listeners,
    listenerSets: view.sets.map(({ set }) => refOf(set)),
    conditions: view.conditions,
    reported:
      reported || addresses.length > 0
        ? {
            conditions: reported?.conditions ?? [],
            current: isCurrent(status.conditions, metadata.generation),
            addresses,
          }
        : null,
    routes: routesOn(view, [...view.listeners, ...ofSets]),
    health: worstHealth([
      gatewayHealth(world, view),
      partialHealth(listeners.map(({ health }) => health)),
    ]),
    disagreements: findDisagreements(
      view.conditions,
      status.conditions,
      metadata.generation,
    ),
  };
}

/**
 * A ListenerSet as answers show it, but for its findings.
 *
 * @public
 */
export interface ListenerSetAnswer {
  readonly ref: Ref;
  /** The Gateway that it names, existing or not. */
  readonly gateway: Ref;
  readonly listeners: readonly ListenerAnswer[];
  readonly conditions: readonly Verdict[];
  readonly reported: Reported | null;
  readonly routes: readonly Ref[];
  readonly health: Health;
  readonly disagreements: readonly Disagreement[];
}

/**
 * What is to be said about a ListenerSet. Its listeners are listed also when its Gateway does not admit it.
 *
 * @public
 */
export function listenerSetAnswer(
  world: World,
  set: ListenerSet,
  views: GatewayViews = gatewayViews(world),
): ListenerSetAnswer {
  const { parentRef } = set.spec;
  const gatewayRef: Ref = {
    kind: 'Gateway',
    namespace: parentRef.namespace ?? set.metadata.namespace,
    name: parentRef.name,
  };
  const { status, metadata } = set;
  const reported = reportedOf(status.conditions, metadata.generation);
  const gateway = world
    .table('Gateway')
    .get(`${gatewayRef.namespace}/${gatewayRef.name}`);
  const view = gateway && views.of(gateway);
  const found = view?.sets.find(one => keyOf(one.set) === keyOf(set));
  if (!view || !found) {
    return {
      ref: refOf(set),
      gateway: gatewayRef,
      listeners: [],
      conditions: pendingConditions(),
      reported,
      routes: [],
      health: isKnown(world, 'Gateway') ? 'error' : 'unknown',
      disagreements: [],
    };
  }
  const listeners = found.listeners.map(one => listenerAnswer(view, one));
  return {
    ref: refOf(set),
    gateway: gatewayRef,
    listeners,
    conditions: found.conditions,
    reported,
    routes: routesOn(view, found.listeners),
    health: worstHealth([
      conditionHealth(
        servesWithoutAddress(view)
          ? found.conditions.filter(({ type }) => type !== 'Programmed')
          : found.conditions,
      ),
      partialHealth(listeners.map(({ health }) => health)),
    ]),
    disagreements: findDisagreements(
      found.conditions,
      status.conditions,
      metadata.generation,
    ),
  };
}
