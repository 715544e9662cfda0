import { owningGateway, GatewayViews } from '../gateway';
import {
  Gateway,
  nameOf,
  Ref,
  refOf,
  Route,
  ROUTE_KINDS,
  Service,
} from '../objects';
import { isKind, World } from '../world';

/**
 * The objects that an exposure starts from.
 *
 * @public
 */
export interface ExposureRoots {
  readonly services: readonly Ref[];
  readonly gateways: readonly Ref[];
  readonly routes: readonly Ref[];
}

/** What the roots come to when references are followed; each object once, in order of name. */
export interface Reach {
  readonly services: readonly Service[];
  readonly gateways: readonly Gateway[];
  readonly routes: readonly Route[];
  /** Names of the Services that were asked for, as `Service namespace/name`. */
  readonly wanted: ReadonlySet<string>;
}

const keyIn = ({ namespace, name }: Ref) => `${namespace}/${name}`;

function inOrder<T>(found: ReadonlyMap<string, T>): readonly T[] {
  return [...found.keys()].sort().map(name => found.get(name)!);
}

/**
 * Follows references: from a Service up to the routes that send it requests, from a route up to its Gateways and down to
 * its backends, from a Gateway to the Service that has its address. From a Gateway down to its routes only where the
 * Gateway itself, or its Service, was asked for: otherwise everything would belong to everybody.
 */
export function reachOf(
  world: World,
  views: GatewayViews,
  roots: ExposureRoots,
): Reach {
  const services = new Map<string, Service>();
  const gateways = new Map<string, Gateway>();
  const routes = new Map<string, Route>();
  const wanted = new Set<string>();

  const addService = (service: Service | undefined) => {
    if (service) services.set(nameOf(refOf(service)), service);
  };
  const addGateway = (gateway: Gateway) => {
    gateways.set(nameOf(refOf(gateway)), gateway);
    addService(views.of(gateway).ownership.service);
  };
  const addRoute = (route: Route) => {
    const name = nameOf(refOf(route));
    if (routes.has(name)) return;
    routes.set(name, route);
    for (const ref of route.spec.parentRefs) {
      const namespace = ref.namespace ?? route.metadata.namespace;
      const parent = { kind: ref.kind, namespace, name: ref.name };
      const set =
        ref.kind === 'ListenerSet'
          ? world.table('ListenerSet').get(keyIn(parent))
          : undefined;
      const gateway = set
        ? {
            kind: 'Gateway',
            namespace: set.spec.parentRef.namespace ?? set.metadata.namespace,
            name: set.spec.parentRef.name,
          }
        : parent;
      const object =
        gateway.kind === 'Gateway'
          ? world.table('Gateway').get(keyIn(gateway))
          : undefined;
      if (object) addGateway(object);
    }
    for (const rule of route.spec.rules) {
      for (const backend of rule.backendRefs) {
        if (backend.group !== '' || backend.kind !== 'Service') continue;
        const namespace = backend.namespace ?? route.metadata.namespace;
        addService(world.table('Service').get(`${namespace}/${backend.name}`));
      }
    }
  };
  const addWholeGateway = (gateway: Gateway) => {
    addGateway(gateway);
    for (const { route } of views.of(gateway).routes()) addRoute(route);
  };

  for (const ref of roots.services) {
    const service = world.table('Service').get(keyIn(ref));
    if (!service) continue;
    addService(service);
    wanted.add(nameOf(refOf(service)));
    const gateway = owningGateway(world, service);
    if (gateway) addWholeGateway(gateway);
    for (const kind of ROUTE_KINDS) {
      for (const route of world.table(kind).by('backend', keyIn(ref)))
        addRoute(route);
    }
  }
  for (const ref of roots.routes) {
    if (!isKind(ref.kind)) continue;
    const route = world.table(ref.kind).get(keyIn(ref));
    if (route && 'parentRefs' in (route as Route).spec)
      addRoute(route as Route);
  }
  for (const ref of roots.gateways) {
    const gateway = world.table('Gateway').get(keyIn(ref));
    if (gateway) addWholeGateway(gateway);
  }
  return {
    services: inOrder(services),
    gateways: inOrder(gateways),
    routes: inOrder(routes),
    wanted,
  };
}
