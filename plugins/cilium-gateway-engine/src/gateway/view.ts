import {
  Evidence,
  Gateway,
  ListenerSet,
  refOf,
  Route,
  ROUTE_KINDS,
} from '../objects';
import { keyOf, Kind, KIND_NAMES, World } from '../world';
import { derive } from '../world/derive';
import { GatewayAddresses, gatewayAddresses } from './addresses';
import type { ParentJudgement } from './attachment';
import {
  gatewayConditions,
  hasAddress,
  listenerConditions,
  listenerSetConditions,
  notAllowedConditions,
  pendingConditions,
} from './conditions';
import type { JudgedListener, Verdict } from './judgement';
import { judgeListeners } from './listeners';
import { judgeNamespace, namespaceEvidence } from './namespaces';
import { GatewayOwnership, gatewayOwnership } from './ownership';
import { judgeParentsOn } from './parents';
import { CiliumRelease, ciliumRelease } from './release';

/** Cilium reads ListenerSets since this version. */
const LISTENER_SETS_SINCE = '1.20.0';

/**
 * A ListenerSet as its Gateway sees it.
 *
 * @public
 */
export interface ListenerSetView {
  readonly set: ListenerSet;
  /** Whether the Gateway takes its listeners; null when that cannot be told. */
  readonly admitted: boolean | null;
  /** What keeps it out. */
  readonly evidence: Evidence | undefined;
  readonly listeners: readonly JudgedListener[];
  readonly conditions: readonly Verdict[];
}

/**
 * A route with the parentRefs by which it comes to one Gateway.
 *
 * @public
 */
export interface AttachedRoute {
  readonly route: Route;
  readonly parents: readonly ParentJudgement[];
}

/**
 * Everything that specs tell about one Gateway.
 *
 * @public
 */
export interface GatewayView {
  readonly gateway: Gateway;
  readonly ownership: GatewayOwnership;
  readonly addresses: GatewayAddresses;
  /** Null when it cannot be told. */
  readonly hasAddress: boolean | null;
  /** The Gateway's own. */
  readonly listeners: readonly JudgedListener[];
  /** In order of precedence. */
  readonly sets: readonly ListenerSetView[];
  readonly conditions: readonly Verdict[];
  conditionsOf(listener: JudgedListener): readonly Verdict[];
  /** Every route that names the Gateway or one of its ListenerSets as parent, attached or not, in order of kind and name. */
  routes(): readonly AttachedRoute[];
  /** The routes that a listener takes. */
  attachedTo(listener: JudgedListener): readonly Route[];
}

/**
 * The Gateways of a world, each judged once, when it is first asked for. It answers about the world as it was at that
 * time, so it is made anew after a change.
 *
 * @public
 */
export interface GatewayViews {
  readonly world: World;
  readonly release: CiliumRelease;
  of(gateway: Gateway): GatewayView;
}

const ageOf = (set: ListenerSet) =>
  // One without a time cannot claim to be older than another.
  set.metadata.creationTimestamp ?? '~';

function listenerSetsOf(world: World, gateway: Gateway) {
  const key = keyOf(gateway);
  return world
    .table('ListenerSet')
    .by('gateway', key)
    .filter(({ spec: { parentRef } }) => parentRef.kind === 'Gateway')
    .map(set => ({ set, age: ageOf(set) }))
    .sort((one, other) => {
      if (one.age !== other.age) return one.age < other.age ? -1 : 1;
      return keyOf(one.set) < keyOf(other.set) ? -1 : 1;
    })
    .map(({ set }) => set);
}

const acceptedIn = (conditions: readonly Verdict[]) =>
  conditions.some(
    ({ type, status }) => type === 'Accepted' && status === 'True',
  );

function createView(views: GatewayViews, gateway: Gateway): GatewayView {
  const { world, release } = views;
  const ownership = gatewayOwnership(world, gateway);
  const namespace = gateway.metadata.namespace ?? '';
  const serves = ownership.managed === true;
  const readsSets = serves && release.atLeast(LISTENER_SETS_SINCE);
  const sets = listenerSetsOf(world, gateway).map(set => ({
    set,
    verdict: judgeNamespace(
      world,
      gateway.spec.allowedListeners,
      namespace,
      set.metadata.namespace ?? '',
      'None',
    ),
  }));
  const admitted = readsSets
    ? sets.filter(({ verdict }) => verdict.allowed === true)
    : [];
  const listeners = judgeListeners(world, release, [
    gateway,
    ...admitted.map(({ set }) => set),
  ]);
  const own = listeners.get(gateway)!;
  const addresses = gatewayAddresses(
    world,
    release,
    gateway,
    ownership.service,
  );
  const conditions = serves
    ? gatewayConditions(world, release, addresses, own)
    : pendingConditions();
  const accepted = acceptedIn(conditions);
  const address = hasAddress(world, addresses);
  const ownerConditions = new Map<Gateway | ListenerSet, readonly Verdict[]>();
  const conditionsOf = (listener: JudgedListener): readonly Verdict[] => {
    if (serves && listeners.has(listener.owner)) {
      return listenerConditions(listener, accepted ? address : false);
    }
    // Nobody answers for a listener of an owner that is not let in: it shares the owner's verdict.
    return ownerConditions.get(listener.owner) ?? pendingConditions();
  };
  const setView = ({
    set,
    verdict,
  }: (typeof sets)[number]): ListenerSetView => {
    const theirs =
      listeners.get(set) ?? judgeListeners(world, release, [set]).get(set)!;
    const evidence =
      verdict.allowed === true
        ? undefined
        : namespaceEvidence(
            verdict,
            refOf(gateway),
            'spec.allowedListeners.namespaces',
          );
    if (!readsSets || verdict.allowed === null) {
      return {
        set,
        admitted: serves && readsSets ? null : false,
        evidence,
        listeners: theirs,
        conditions: pendingConditions(),
      };
    }
    return {
      set,
      admitted: verdict.allowed,
      evidence,
      listeners: theirs,
      conditions: verdict.allowed
        ? listenerSetConditions(accepted, theirs, address)
        : notAllowedConditions(
            `The Gateway admits ${verdict.wanted}, and the set is in ${verdict.seen}`,
          ),
    };
  };
  const setViews = sets.map(setView);
  for (const { set, conditions: theirs } of setViews) {
    ownerConditions.set(set, theirs);
  }

  let routes: readonly AttachedRoute[] | undefined;
  let attached: Map<JudgedListener, Route[]> | undefined;
  const view: GatewayView = {
    gateway,
    ownership,
    addresses,
    hasAddress: address,
    listeners: own,
    sets: setViews,
    conditions,
    conditionsOf,
    routes() {
      routes ??= ROUTE_KINDS.flatMap(kind => {
        const table = world.table(kind);
        const found = new Map<string, Route>();
        for (const parent of [gateway, ...sets.map(({ set }) => set)]) {
          const key = `${parent.kind}/${keyOf(parent)}`;
          for (const route of table.by('parent', key)) {
            found.set(keyOf(route), route);
          }
        }
        return [...found.keys()].sort().map(key => {
          const route = found.get(key)!;
          return { route, parents: judgeParentsOn(view, views, route) };
        });
      });
      return routes;
    },
    attachedTo(listener) {
      if (!attached) {
        attached = new Map();
        for (const { route, parents } of view.routes()) {
          const taking = new Set(parents.flatMap(parent => parent.taking));
          for (const one of taking) {
            const list = attached.get(one);
            if (list) list.push(route);
            else attached.set(one, [route]);
          }
        }
      }
      return attached.get(listener) ?? [];
    },
  };
  return view;
}

/** What no judgement about a Gateway, its listeners or the attachment of its routes looks at. */
const UNRELATED: readonly Kind[] = [
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPNodeConfig',
  'CiliumBGPPeerConfig',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'CiliumNode',
  'EndpointSlice',
  'IPAddressPool',
  'Lease',
];

/**
 * The views of a world's Gateways, kept until something changes that they look at.
 *
 * @public
 */
export const gatewayViews: (world: World) => GatewayViews = derive(
  KIND_NAMES.filter(kind => !UNRELATED.includes(kind)),
  world => {
    const known = new Map<Gateway, GatewayView>();
    const views: GatewayViews = {
      world,
      release: ciliumRelease(world),
      of(gateway) {
        let view = known.get(gateway);
        if (!view) {
          view = createView(views, gateway);
          known.set(gateway, view);
        }
        return view;
      },
    };
    return views;
  },
);
