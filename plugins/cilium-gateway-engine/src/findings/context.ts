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

function once<T>(compute: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => {
    answer ??= { value: compute() };
    return answer.value;
  };
}

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
  const versions = once(() => versionsOf(world));
  const config = once(() => ciliumConfig(world));
  const views = once(() => known ?? gatewayViews(world));
  const gateways = once(() =>
    world
      .table('Gateway')
      .all()
      .map(gateway => views().of(gateway))
      .filter(view => view.ownership.managed === true),
  );
  const routes = once(() =>
    ROUTE_KINDS.flatMap(kind => [...world.table(kind).all()] as Route[]),
  );
  const parents = once(() =>
    routes().map(route => ({
      route,
      parents: route.spec.parentRefs.map((_, index) =>
        judgeParent(views(), route, index),
      ),
    })),
  );
  const backends = once(() =>
    parents()
      .filter(one => one.parents.some(({ managed }) => managed === true))
      .map(({ route }) => ({ route, backends: judgeBackends(world, route) })),
  );
  const loadBalancers = once(() =>
    world
      .table('Service')
      .all()
      .filter(service => service.spec.type === 'LoadBalancer'),
  );
  const allocations = once(() =>
    loadBalancers().map((service): Allocation => {
      const responsibility = responsibilityFor(world, service);
      return {
        service,
        ref: refOf(service),
        responsibility,
        decision:
          responsibility.verdict === 'yes'
            ? decide(world, service, service)
            : undefined,
        gateway: owningGateway(world, service),
      };
    }),
  );
  const announcements = once(() =>
    world
      .table('Service')
      .all()
      .filter(
        ({ spec, status }) =>
          spec.externalIPs.length > 0 ||
          status.ingress.some(({ ip }) => ip !== undefined),
      )
      .map(
        (service): Announcement => ({
          service,
          ref: refOf(service),
          answer: announcementOf(world, service, now),
        }),
      ),
  );
  return {
    world,
    now,
    get cilium() {
      return versions().cilium;
    },
    get config() {
      return config();
    },
    get gatewayViews() {
      return views();
    },
    get gateways() {
      return gateways();
    },
    get routes() {
      return routes();
    },
    get parents() {
      return parents();
    },
    get backends() {
      return backends();
    },
    get loadBalancers() {
      return loadBalancers();
    },
    get allocations() {
      return allocations();
    },
    get announcements() {
      return announcements();
    },
    get ledger() {
      return ledgerOf(world);
    },
    isKnown: kind => isKnown(world, kind),
    ciliumIs: range => {
      const { cilium } = versions();
      return cilium === null
        ? null
        : semver.satisfies(cilium, range, { includePrerelease: true });
    },
  };
}
