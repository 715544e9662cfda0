import type { Lease, Route } from 'backstage-plugin-cilium-gateway-common';
import {
  keyOf,
  Kind,
  KubernetesObject,
  Lease as LeaseObject,
  nameOf,
  ObjectOf,
  refOf,
  Route as RouteObject,
  ROUTE_KINDS,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import { nodeShape } from './change';
import { gatewayShape, listenerSetShape } from './gateways';
import { leaseShape } from './leases';
import { inOrder, Keyed } from './paging';
import type { Picture } from './picture';
import { policyShape } from './policies';
import { poolShape } from './pools';
import { RenderedItem, renderItem } from './rendered';
import { renderOnce } from './reuse';
import { routeShape } from './routes';
import { hasAddresses, serviceShape } from './services';

/** One collection of a cluster's. Keys are the parts of an item's path, joined by slashes. */
interface Collection<O extends KubernetesObject, T> {
  /** What is read for it. */
  readonly kinds: readonly Kind[];
  /** In order of key. */
  objects(world: World): readonly Keyed<O>[];
  find(world: World, key: string): O | undefined;
  /** Null when the object does not belong into the collection. */
  shape(picture: Picture, object: O): T | null;
  /** Where items carry the times of renewals: an item without them, since they alone make it no other one. */
  withoutRenewals?(item: T): unknown;
}

function ofKind<K extends Kind, T>(
  kind: K,
  shape: (picture: Picture, object: ObjectOf<K>) => T | null,
  isIn: (object: ObjectOf<K>) => boolean = () => true,
): Collection<ObjectOf<K>, T> {
  return {
    kinds: [kind],
    objects: world =>
      world
        .table(kind)
        .all()
        .filter(isIn)
        .map(item => ({ key: keyOf(item), item })),
    find(world, key) {
      const object = world.table(kind).get(key);
      return object && isIn(object) ? object : undefined;
    },
    shape,
  };
}

/** Leases are known by name alone: all are in Cilium's namespace. */
const leases: Collection<LeaseObject, Lease> = {
  kinds: ['Lease'],
  objects: world =>
    world
      .table('Lease')
      .all()
      .map(item => ({ key: item.metadata.name, item })),
  find: (world, name) =>
    world.table('Lease').get(`${world.ciliumNamespace}/${name}`),
  shape: leaseShape,
  withoutRenewals: ({ renewTime: _, ...lease }) => lease,
};

const routes: Collection<RouteObject, Route> = {
  kinds: ROUTE_KINDS,
  objects: world =>
    inOrder(
      ROUTE_KINDS.flatMap(kind =>
        world
          .table(kind)
          .all()
          .map(item => ({ key: `${kind}/${keyOf(item)}`, item })),
      ),
    ),
  find(world, key) {
    const [kind, namespace, name] = key.split('/');
    const known = ROUTE_KINDS.find(one => one === kind);
    return known && world.table(known).get(`${namespace}/${name}`);
  },
  shape: routeShape,
};

/** By the name that they have in paths. */
export const COLLECTIONS = {
  pools: ofKind('CiliumLoadBalancerIPPool', poolShape),
  'l2-policies': ofKind('CiliumL2AnnouncementPolicy', policyShape),
  leases,
  nodes: ofKind('Node', nodeShape),
  services: ofKind('Service', serviceShape, hasAddresses),
  gateways: ofKind('Gateway', gatewayShape),
  'listener-sets': ofKind('ListenerSet', listenerSetShape),
  routes,
} as const;

export type CollectionName = keyof typeof COLLECTIONS;

const collectionOf = (name: CollectionName) =>
  COLLECTIONS[name] as Collection<KubernetesObject, object>;

/** What has to be read to tell whether there is an object at a key: of routes, those of the one kind that it begins with. */
export function kindsAt(name: CollectionName, key: string): readonly Kind[] {
  const { kinds } = collectionOf(name);
  if (kinds.length === 1) return kinds;
  const [first] = key.split('/');
  return kinds.filter(kind => kind === first);
}

/** The items of a collection in order of key; undefined where the object could not be looked at. */
export function itemsOf(
  picture: Picture,
  name: CollectionName,
): readonly Keyed<object | undefined>[] {
  const { objects, shape } = collectionOf(name);
  return objects(picture.world).flatMap(({ key, item: object }) => {
    const item = picture.failures.without(refOf(object), () =>
      shape(picture, object),
    );
    return item === null ? [] : [{ key, item }];
  });
}

/** An item of a collection as JSON. */
export function renderItemOf(name: CollectionName, item: object): RenderedItem {
  const { withoutRenewals } = collectionOf(name);
  return withoutRenewals
    ? renderItem(item, withoutRenewals(item))
    : renderOnce(item);
}

/** Whether items carry the times of renewals. */
export function showsRenewals(name: CollectionName): boolean {
  return collectionOf(name).withoutRenewals !== undefined;
}

type ItemOf<N extends CollectionName> = NonNullable<
  ReturnType<(typeof COLLECTIONS)[N]['shape']>
>;

/**
 * One item of a collection; undefined when there is none.
 *
 * @throws Error when the object could not be looked at
 */
export function itemOf<N extends CollectionName>(
  picture: Picture,
  name: N,
  key: string,
): ItemOf<N> | undefined {
  const { find, shape } = collectionOf(name);
  const object = find(picture.world, key);
  if (object === undefined) return undefined;
  const ref = refOf(object);
  const item = picture.failures.without(ref, () => shape(picture, object));
  if (item === undefined) {
    throw new Error(`${nameOf(ref)} could not be looked at; the log says why`);
  }
  return (item as ItemOf<N> | null) ?? undefined;
}
