import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';

/** `ns/name[,…]`: Services that the entity is reached by. @public */
export const SERVICE_ANNOTATION = 'cilium-gateway/service';
/** `ns/name[,…]`: Gateways that belong to the entity. @public */
export const GATEWAY_ANNOTATION = 'cilium-gateway/gateway';
/** `[Kind:]ns/name[,…]`: routes that belong to the entity; the kind is HTTPRoute when not given. @public */
export const ROUTE_ANNOTATION = 'cilium-gateway/route';
/** The Kubernetes plugin's: value of the label `backstage.io/kubernetes-id` on the entity's objects. @public */
export const KUBERNETES_ID_ANNOTATION = 'backstage.io/kubernetes-id';
/** The Kubernetes plugin's: namespaces, by comma, that the objects are in. @public */
export const KUBERNETES_NAMESPACE_ANNOTATION =
  'backstage.io/kubernetes-namespace';
/** The Kubernetes plugin's: a label selector instead of the id. @public */
export const KUBERNETES_LABEL_SELECTOR_ANNOTATION =
  'backstage.io/kubernetes-label-selector';
/** The Kubernetes plugin's: clusters, by comma, that the objects are in. @public */
export const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';

/**
 * Findings on the entity that are put up with: a list, in YAML or JSON, of
 * `{rule, reason, owner, until, cluster?, object?}`. It selects nothing.
 *
 * @public
 */
export const WAIVERS_ANNOTATION = 'cilium-gateway/waivers';

/** An entity with any of these has something to show. @public */
export const EXPOSING_ANNOTATIONS = [
  SERVICE_ANNOTATION,
  GATEWAY_ANNOTATION,
  ROUTE_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
] as const;

/**
 * Type of the location that an entity names which the catalog module made from an object of a cluster:
 * `backstage.io/managed-by-location: cilium-gateway:<cluster>`.
 *
 * @public
 */
export const PROVIDED_LOCATION_TYPE = 'cilium-gateway';

/**
 * Whether the catalog module made the entity from an object of a cluster. Such an entity shows its object and claims nothing:
 * what only it names is still nobody's.
 *
 * @public
 */
export function isProvidedFromCluster(entity: Entity): boolean {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  return location?.startsWith(`${PROVIDED_LOCATION_TYPE}:`) ?? false;
}
