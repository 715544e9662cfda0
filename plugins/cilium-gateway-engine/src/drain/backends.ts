import { Ref, refOf, Route, ROUTE_KINDS, Service } from '../objects';
import { World } from '../world';

/**
 * A Service that is reached from outside and has no ready endpoint but on one node.
 *
 * @public
 */
export interface StrandedBackend {
  readonly object: Ref;
  /** How many of its endpoints are ready, all of them on the node. */
  readonly ready: number;
  /** Routes that send requests to it. */
  readonly routes: readonly Ref[];
}

function routesTo(world: World, key: string): readonly Route[] {
  return ROUTE_KINDS.flatMap(kind => world.table(kind).by('backend', key));
}

/** How many ready endpoints a Service has on a node and elsewhere; pods with an address of each family count once. */
function readyEndpoints(world: World, key: string, node: string) {
  const here = new Map<string, number>();
  let elsewhere = 0;
  for (const slice of world.table('EndpointSlice').by('service', key)) {
    for (const { ready, nodeName } of slice.endpoints) {
      if (!ready) continue;
      if (nodeName !== node) elsewhere++;
      else here.set(slice.addressType, (here.get(slice.addressType) ?? 0) + 1);
    }
  }
  return { here: Math.max(0, ...here.values()), elsewhere };
}

const isExposed = (service: Service, routes: readonly Route[]) =>
  service.spec.type === 'LoadBalancer' ||
  service.spec.externalIPs.length > 0 ||
  routes.length > 0;

/** Services that are reached from outside and whose ready endpoints are all on one node. */
export function backendsOnlyOn(
  world: World,
  node: string,
): readonly StrandedBackend[] {
  const keys = new Set(
    world
      .table('EndpointSlice')
      .all()
      .filter(({ endpoints }) => endpoints.some(one => one.nodeName === node))
      .flatMap(({ metadata, service }) =>
        service === undefined ? [] : `${metadata.namespace}/${service}`,
      ),
  );
  return [...keys].sort().flatMap((key): readonly StrandedBackend[] => {
    const service = world.table('Service').get(key);
    if (!service) return [];
    const { here, elsewhere } = readyEndpoints(world, key, node);
    if (here === 0 || elsewhere > 0) return [];
    const routes = routesTo(world, key);
    return isExposed(service, routes)
      ? [{ object: refOf(service), ready: here, routes: routes.map(refOf) }]
      : [];
  });
}
