/** What the package shows of its objects: shapes, and how they are named. Reading goes through the table of kinds. */
export {
  type PoolBlock,
  type CiliumLoadBalancerIPPool,
  type CiliumL2AnnouncementPolicy,
  type CiliumNode,
  type CiliumBGPAdvertisement,
  type CiliumBGPPeerConfig,
  type CiliumBGPClusterConfig,
  type CiliumBGPNodeConfig,
  type CiliumGatewayClassConfig,
} from './cilium';
export {
  type ServicePort,
  type ServiceSpec,
  type IngressEntry,
  type Service,
  type Endpoint,
  type EndpointSlice,
  type NodeAddress,
  type Node,
  type Namespace,
  type Lease,
  type ConfigMap,
  type Workload,
  type CustomResourceDefinition,
} from './core';
export { type Evidence } from './evidence';
export {
  type GatewayClass,
  type NamespaceRule,
  type CertificateRef,
  type Listener,
  type ListenerStatus,
  type GatewayAddress,
  type Gateway,
  type ListenerSet,
} from './gateway';
export {
  type FieldManager,
  type OwnerReference,
  type Metadata,
  type KubernetesObject,
  type Condition,
  type LabelSelector,
  type LabelSelectorRequirement,
} from './metadata';
export { type IPAddressPool } from './metallb';
export { nameOf, refOf, type Ref } from './ref';
export {
  GATEWAY_GROUP,
  ROUTE_KINDS,
  type ParentRef,
  type HeaderMatch,
  type RouteMatch,
  type HeaderModifier,
  type PathModifier,
  type RouteFilter,
  type BackendRef,
  type RouteRule,
  type RouteKind,
  type Route,
  type ReferenceGrant,
} from './route';
export { serviceFromManifest, type ManifestProblem } from './serviceManifest';
