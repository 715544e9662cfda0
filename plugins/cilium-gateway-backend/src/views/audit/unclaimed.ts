import type { Unclaimed } from 'backstage-plugin-cilium-gateway-common';
import {
  nameOf,
  owningGateway,
  Ref,
  refOf,
  Route,
  servedHostnames,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Roots } from '../exposure/roots';
import type { Picture } from '../picture';

const keyIn = ({ namespace, name }: Ref) => `${namespace}/${name}`;

/** The Services of its own cluster that a route sends requests to. */
function backendsOf({ metadata, spec }: Route): readonly Ref[] {
  return spec.rules.flatMap(({ backendRefs }) =>
    backendRefs
      .filter(({ group, kind }) => group === '' && kind === 'Service')
      .map(({ kind, namespace = metadata.namespace, name }) => ({
        kind,
        namespace,
        name,
      })),
  );
}

function routeAt(world: World, ref: Ref): Route | undefined {
  return world.table(ref.kind as Route['kind']).get(keyIn(ref));
}

/**
 * What somebody answers for: what entities name or select, the Gateway whose Service they name, and the backends of their
 * routes. Not the routes of their Gateways: who runs a Gateway does not answer for what others put behind it.
 */
function claimedBy(world: World, roots: Iterable<Roots>): ReadonlySet<string> {
  const claimed = new Set<string>();
  for (const { services, gateways, routes } of roots) {
    for (const ref of [...services, ...gateways, ...routes]) {
      claimed.add(nameOf(ref));
    }
    for (const ref of services) {
      const service = world.table('Service').get(keyIn(ref));
      const gateway = service && owningGateway(world, service);
      if (gateway) claimed.add(nameOf(refOf(gateway)));
    }
    for (const ref of routes) {
      const route = routeAt(world, ref);
      for (const backend of route ? backendsOf(route) : []) {
        claimed.add(nameOf(backend));
      }
    }
  }
  return claimed;
}

/** A route that only redirects is in front of others, and nobody's application. */
const leadsSomewhere = ({ spec }: Route) =>
  spec.rules.some(({ backendRefs }) => backendRefs.length > 0);
const isName = (hostname: string) => hostname !== '*';

/** Hostnames by which requests come to routes, each once, with the first of its routes in order of Gateway. */
function hostnamesOf(
  { cluster, world, gateways }: Picture,
  claimed: ReadonlySet<string>,
): readonly Unclaimed[] {
  const taken = new Set<string>();
  const free = new Map<string, Unclaimed>();
  for (const gateway of world.table('Gateway').all()) {
    const view = gateways().of(gateway);
    for (const routes of servedHostnames(view).values()) {
      for (const [route, hostnames] of routes) {
        const object = refOf(route);
        if (!leadsSomewhere(route)) continue;
        const isClaimed = [object, ...backendsOf(route)].some(ref =>
          claimed.has(nameOf(ref)),
        );
        for (const hostname of hostnames.filter(isName)) {
          if (isClaimed) taken.add(hostname);
          else if (!free.has(hostname)) {
            free.set(hostname, {
              cluster,
              kind: 'hostname',
              object,
              hostname,
              addresses: [...view.addresses.values],
            });
          }
        }
      }
    }
  }
  return [...free.keys()]
    .filter(hostname => !taken.has(hostname))
    .sort()
    .map(hostname => free.get(hostname)!);
}

/**
 * The Gateways, LoadBalancer Services and hostnames of a cluster that nobody answers for. A Service that was generated for a
 * Gateway goes with its Gateway, a hostname with its routes and their backends.
 *
 * @param roots - of all entities that there are, also those that the caller may not see
 */
export function unclaimedIn(
  picture: Picture,
  roots: Iterable<Roots>,
): readonly Unclaimed[] {
  const { cluster, world, gateways } = picture;
  const claimed = claimedBy(world, roots);
  const isFree = (ref: Ref) => !claimed.has(nameOf(ref));
  const freeGateways = world
    .table('Gateway')
    .all()
    .filter(gateway => isFree(refOf(gateway)))
    .map(
      (gateway): Unclaimed => ({
        cluster,
        kind: 'Gateway',
        object: refOf(gateway),
        hostname: null,
        addresses: [...gateways().of(gateway).addresses.values],
      }),
    );
  const freeServices = world
    .table('Service')
    .all()
    .filter(
      service =>
        service.spec.type === 'LoadBalancer' &&
        isFree(refOf(service)) &&
        !owningGateway(world, service),
    )
    .map(
      (service): Unclaimed => ({
        cluster,
        kind: 'Service',
        object: refOf(service),
        hostname: null,
        addresses: service.status.ingress.flatMap(
          ({ ip, hostname }) => ip ?? hostname ?? [],
        ),
      }),
    );
  return [...freeGateways, ...freeServices, ...hostnamesOf(picture, claimed)];
}
