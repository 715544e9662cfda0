import semver from 'semver';
import { Decision, decide } from '../allocation/decision';
import { Ledger, ledgerOf } from '../allocation/ledger';
import {
  Responsibility,
  responsibilityFor,
} from '../allocation/responsibility';
import { announcementOf, AnnouncementAnswer } from '../announcement';
import { CiliumConfig, ciliumConfig, versionsOf } from '../cluster';
import {
  GatewayView,
  GatewayViews,
  gatewayViews,
  judgeBackends,
  judgeParent,
  owningGateway,
  ParentJudgement,
  RouteBackends,
} from '../gateway';
import { Gateway, Ref, refOf, Route, ROUTE_KINDS, Service } from '../objects';
import { isKnown, Kind, World } from '../world';
import { areSame } from '../world/same';
import { noteAnswer, untraced } from '../world/trace';

/**
 * What the rules look at: one state of a cluster, with the answers that several rules need, each worked out once and only
 * when it is asked for. It answers about the world as it was when it was made.
 */
export interface Context {
  readonly world: World;
  /** Milliseconds since the epoch, on the reader's clock. */
  readonly now: number;
  /** Cilium's version, such as `1.20.2`; null when it is not known. */
  readonly cilium: string | null;
  /** Undefined where it cannot be read. */
  readonly config: CiliumConfig | undefined;
  readonly gatewayViews: GatewayViews;
  /** The Gateways that Cilium serves. */
  readonly gateways: readonly GatewayView[];
  /** All routes, in order of kind and name. */
  readonly routes: readonly Route[];
  /** Every parentRef of every route, judged. */
  readonly parents: readonly JudgedParents[];
  /** Where the routes that Cilium is asked to serve send requests, in order of kind and name. */
  readonly backends: readonly JudgedBackends[];
  /** All Services of type LoadBalancer, in order of name. */
  readonly loadBalancers: readonly Service[];
  /** What LB-IPAM makes of each of them. */
  readonly allocations: readonly Allocation[];
  /** Who announces each Service that has an address, in order of name. */
  readonly announcements: readonly Announcement[];
  /** The pools and what is in use of them. */
  readonly ledger: Ledger;
  /** Whether what is known of the kind is all there is; a kind that is not installed counts. */
  isKnown(kind: Kind): boolean;
  /** An answer of these that rules use, to tell whether it is still the very same. */
  shared(name: Shared): unknown;
  /** Whether Cilium's version is in a semver range; null when the version is not known. */
  ciliumIs(range: string): boolean | null;
}

/**
 * A route with what became of its parentRefs, in their order.
 */
export interface JudgedParents {
  readonly route: Route;
  readonly parents: readonly ParentJudgement[];
}

/**
 * A route with what its rules lead to.
 */
export interface JudgedBackends {
  readonly route: Route;
  readonly backends: RouteBackends;
}

/**
 * A LoadBalancer Service with what LB-IPAM makes of it.
 */
export interface Allocation {
  readonly service: Service;
  readonly ref: Ref;
  readonly responsibility: Responsibility;
  /** Undefined when LB-IPAM is not responsible. */
  readonly decision: Decision | undefined;
  /** The Gateway that the Service was generated for. */
  readonly gateway: Gateway | undefined;
}

/**
 * A Service that has an address to announce, with who announces it.
 */
export interface Announcement {
  readonly service: Service;
  readonly ref: Ref;
  readonly answer: AnnouncementAnswer;
}

/** Answers that several rules use; each is noted as a whole by the rule that uses it. */
export const SHARED = [
  'gatewayViews',
  'gateways',
  'routes',
  'parents',
  'backends',
  'loadBalancers',
  'allocations',
  'announcements',
  'now',
] as const;

/** The name of one of them. */
export type Shared = (typeof SHARED)[number];

/** What the contexts of one world had, so that the next one has the very same where nothing has changed. */
const lastOf = new WeakMap<World, Map<Shared, readonly unknown[]>>();

function sharedBy(world: World) {
  const last = lastOf.get(world) ?? new Map<Shared, readonly unknown[]>();
  lastOf.set(world, last);
  return <T>(
    name: Shared,
    compute: () => readonly T[],
  ): (() => readonly T[]) => {
    let answer: readonly T[] | undefined;
    return () => {
      if (answer === undefined) {
        const before = last.get(name) as readonly T[] | undefined;
        const next = untraced(compute);
        answer = before && areSame(before, next) ? before : next;
        last.set(name, answer);
      }
      noteAnswer(name, answer);
      return answer;
    };
  };
}

const judgedParents = new WeakMap<
  GatewayViews,
  WeakMap<Route, JudgedParents>
>();

/** The views are others as soon as anything is that the parents depend on. */
function parentsOf(views: GatewayViews, route: Route): JudgedParents {
  const judged = judgedParents.get(views) ?? new WeakMap();
  judgedParents.set(views, judged);
  const known: JudgedParents | undefined = judged.get(route);
  if (known) return known;
  const one = {
    route,
    parents: route.spec.parentRefs.map((_, index) =>
      judgeParent(views, route, index),
    ),
  };
  judged.set(route, one);
  return one;
}

const allocated = new WeakMap<Service, Allocation>();

function allocationFor(world: World, service: Service): Allocation {
  const responsibility = responsibilityFor(world, service);
  const decision =
    responsibility.verdict === 'yes'
      ? decide(world, service, service)
      : undefined;
  const gateway = owningGateway(world, service);
  const before = allocated.get(service);
  if (
    before?.responsibility === responsibility &&
    before.decision === decision &&
    before.gateway === gateway
  ) {
    return before;
  }
  const one = {
    service,
    ref: refOf(service),
    responsibility,
    decision,
    gateway,
  };
  allocated.set(service, one);
  return one;
}

/** The same pair each time for the same answer, which is of one object alone. */
function paired<A extends object, O extends object, P>(
  pair: (answer: A, object: O) => P,
): (answer: A, object: O) => P {
  const known = new WeakMap<A, { readonly object: O; readonly pair: P }>();
  return (answer, object) => {
    const before = known.get(answer);
    if (before?.object === object) return before.pair;
    const one = pair(answer, object);
    known.set(answer, { object, pair: one });
    return one;
  };
}

const judgedBackends = paired(
  (backends: RouteBackends, route: Route): JudgedBackends => ({
    route,
    backends,
  }),
);
const announcedBy = paired(
  (answer: AnnouncementAnswer, service: Service): Announcement => ({
    service,
    ref: refOf(service),
    answer,
  }),
);

/**
 * Makes the context of a world at `now`, in milliseconds since the epoch.
 *
 * @param known - the views of the world's Gateways, where the caller has them already
 * @public
 */
export function createContext(
  world: World,
  now: number,
  known?: GatewayViews,
): Context {
  const shared = sharedBy(world);
  const views = () => known ?? gatewayViews(world);
  const routes = shared('routes', () =>
    ROUTE_KINDS.flatMap(kind => [...world.table(kind).all()] as Route[]),
  );
  const parents = shared('parents', () => {
    const current = views();
    return routes().map(route => parentsOf(current, route));
  });
  const loadBalancers = shared('loadBalancers', () =>
    world
      .table('Service')
      .all()
      .filter(service => service.spec.type === 'LoadBalancer'),
  );
  const noted = {
    routes,
    parents,
    loadBalancers,
    now: shared('now', () => [now]),
    gatewayViews: shared('gatewayViews', () => [views()]),
    gateways: shared('gateways', () =>
      world
        .table('Gateway')
        .all()
        .map(gateway => views().of(gateway))
        .filter(view => view.ownership.managed === true),
    ),
    backends: shared('backends', () =>
      parents()
        .filter(one => one.parents.some(({ managed }) => managed === true))
        .map(({ route }) => judgedBackends(judgeBackends(world, route), route)),
    ),
    allocations: shared('allocations', () =>
      loadBalancers().map(service => allocationFor(world, service)),
    ),
    announcements: shared('announcements', () =>
      world
        .table('Service')
        .all()
        .filter(
          ({ spec, status }) =>
            spec.externalIPs.length > 0 ||
            status.ingress.some(({ ip }) => ip !== undefined),
        )
        .map(service =>
          announcedBy(announcementOf(world, service, now), service),
        ),
    ),
  };
  return {
    world,
    shared: name => noted[name](),
    get now() {
      return noted.now()[0];
    },
    get cilium() {
      return versionsOf(world).cilium;
    },
    get config() {
      return ciliumConfig(world);
    },
    get gatewayViews() {
      return noted.gatewayViews()[0];
    },
    get gateways() {
      return noted.gateways();
    },
    get routes() {
      return noted.routes();
    },
    get parents() {
      return noted.parents();
    },
    get backends() {
      return noted.backends();
    },
    get loadBalancers() {
      return noted.loadBalancers();
    },
    get allocations() {
      return noted.allocations();
    },
    get announcements() {
      return noted.announcements();
    },
    get ledger() {
      return ledgerOf(world);
    },
    isKnown: kind => isKnown(world, kind),
    ciliumIs: range => {
      const { cilium } = versionsOf(world);
      return cilium === null
        ? null
        : semver.satisfies(cilium, range, { includePrerelease: true });
    },
  };
}
