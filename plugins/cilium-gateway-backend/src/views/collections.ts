import type {
  Gateway,
  L2Policy,
  Lease,
  ListenerSet,
  Pool,
  Route,
  Service,
} from 'backstage-plugin-cilium-gateway-common';
import {
  keyOf,
  Kind,
  ObjectOf,
  ROUTE_KINDS,
} from 'backstage-plugin-cilium-gateway-engine';
import { gatewayShape, listenerSetShape } from './gateways';
import { leaseShape } from './leases';
import { inOrder, Keyed } from './paging';
import type { Picture } from './picture';
import { policyShape } from './policies';
import { poolShape } from './pools';
import { routeShape } from './routes';
import { isListed, serviceShape } from './services';

/** One collection of a cluster's. Keys are the parts of an item's path, joined by slashes. */
export interface Collection<T> {
  /** In order of key. */
  list(picture: Picture): readonly Keyed<T>[];
  get(picture: Picture, key: string): T | undefined;
  /** Items carry the times of renewals. */
  readonly showsRenewals?: true;
}

function ofKind<K extends Kind, T>(
  kind: K,
  shape: (picture: Picture, object: ObjectOf<K>) => T,
  isIn: (picture: Picture, object: ObjectOf<K>) => boolean = () => true,
): Collection<T> {
  return {
    list: picture =>
      picture.world
        .table(kind)
        .all()
        .filter(object => isIn(picture, object))
        .map(object => ({ key: keyOf(object), item: shape(picture, object) })),
    get(picture, key) {
      const object = picture.world.table(kind).get(key);
      return object && isIn(picture, object)
        ? shape(picture, object)
        : undefined;
    },
  };
}

/** Leases are known by name alone: all are in Cilium's namespace. */
const leases: Collection<Lease> = {
  list: picture =>
    picture.world
      .table('Lease')
      .all()
      .map(lease => ({
        key: lease.metadata.name,
        item: leaseShape(picture, lease),
      })),
  get(picture, name) {
    const { world } = picture;
    const lease = world.table('Lease').get(`${world.ciliumNamespace}/${name}`);
    return lease && leaseShape(picture, lease);
  },
  showsRenewals: true,
};

const routes: Collection<Route> = {
  list: picture =>
    inOrder(
      ROUTE_KINDS.flatMap(kind =>
        picture.world
          .table(kind)
          .all()
          .map(route => ({
            key: `${kind}/${keyOf(route)}`,
            item: routeShape(picture, route),
          })),
      ),
    ),
  get(picture, key) {
    const [kind, namespace, name] = key.split('/');
    const known = ROUTE_KINDS.find(one => one === kind);
    const route =
      known && picture.world.table(known).get(`${namespace}/${name}`);
    return route && routeShape(picture, route);
  },
};

/** By the name that they have in paths. */
export const COLLECTIONS = {
  pools: ofKind('CiliumLoadBalancerIPPool', poolShape) as Collection<Pool>,
  'l2-policies': ofKind(
    'CiliumL2AnnouncementPolicy',
    policyShape,
  ) as Collection<L2Policy>,
  leases,
  services: ofKind('Service', serviceShape, isListed) as Collection<Service>,
  gateways: ofKind('Gateway', gatewayShape) as Collection<Gateway>,
  'listener-sets': ofKind(
    'ListenerSet',
    listenerSetShape,
  ) as Collection<ListenerSet>,
  routes,
} as const;

export type CollectionName = keyof typeof COLLECTIONS;
