import {
  GATEWAY_GROUP,
  readBGPAdvertisement,
  readBGPClusterConfig,
  readBGPNodeConfig,
  readBGPPeerConfig,
  readCiliumNode,
  readConfigMap,
  readCustomResourceDefinition,
  readDaemonSet,
  readDeployment,
  readEndpointSlice,
  readGRPCRoute,
  readGateway,
  readGatewayClass,
  readGatewayClassConfig,
  readHTTPRoute,
  readIPAddressPool,
  readL2Policy,
  readLease,
  readListenerSet,
  readNamespace,
  readNode,
  readPool,
  readReferenceGrant,
  readService,
  readTCPRoute,
  readTLSRoute,
  readUDPRoute,
  type Gateway,
  type KubernetesObject,
  type Route,
  type RouteKind,
  type Service,
} from '../objects';
import type { Index } from './table';

/** Everything that the project knows about one kind of object: where it is served, what is kept of it, how it is found. @public */
export interface KindDefinition<T extends KubernetesObject, I extends string> {
  readonly kind: T['kind'];
  /** API group; empty for the core group. */
  readonly group: string;
  /** In order of preference; the first that the cluster serves is read. */
  readonly versions: readonly string[];
  readonly plural: string;
  readonly namespaced: boolean;
  /** Read only in Cilium's own namespace. */
  readonly inCiliumNamespace?: true;
  /** Read only the object of this name. */
  readonly name?: string;
  /** Read only the metadata. */
  readonly metadataOnly?: true;
  /** Keep only objects whose name begins so. */
  readonly namePrefix?: string;
  /** What is kept of an object; undefined for what is no object of this kind at all. */
  readonly read: (raw: unknown) => T | undefined;
  readonly indexes: Readonly<Record<I, Index<T>>>;
}

function define<T extends KubernetesObject, I extends string = never>(
  definition: KindDefinition<T, I>,
): KindDefinition<T, I> {
  return definition;
}

const CILIUM = 'cilium.io';
const GATEWAY = GATEWAY_GROUP;

const owners: Index<KubernetesObject> = object =>
  object.metadata.ownerReferences.map(owner => owner.uid);
const labels: Index<KubernetesObject> = object =>
  Object.entries(object.metadata.labels).map(
    ([key, value]) => `${key}=${value}`,
  );

/**
 * Names that the lease for a Service's L2 announcement may have. Cilium source: namespace and name were joined by a dash at
 * first, by which two Services can come to one name, and are joined by a dot in newer versions.
 *
 * @public
 */
export function l2LeaseNames({ metadata }: KubernetesObject): string[] {
  const { namespace = '', name } = metadata;
  return ['-', '.'].map(
    joint => `cilium-l2announce-${namespace}${joint}${name}`,
  );
}

const routeIndexes = {
  /** `Kind/namespace/name` of each parent. */
  parent: (route: Route) =>
    route.spec.parentRefs.map(
      ref =>
        `${ref.kind}/${ref.namespace ?? route.metadata.namespace}/${ref.name}`,
    ),
  /** `namespace/name` of each Service that a rule sends requests to. */
  backend: (route: Route) =>
    route.spec.rules.flatMap(rule =>
      rule.backendRefs
        .filter(ref => ref.kind === 'Service' && ref.group === '')
        .map(ref => `${ref.namespace ?? route.metadata.namespace}/${ref.name}`),
    ),
  label: labels as Index<Route>,
};

const route = (
  kind: RouteKind,
  plural: string,
  versions: readonly string[],
  read: (raw: unknown) => Route | undefined,
) =>
  define<Route, keyof typeof routeIndexes>({
    kind,
    group: GATEWAY,
    versions,
    plural,
    namespaced: true,
    read,
    indexes: routeIndexes,
  });

/** What Services are found by. @public */
export type ServiceIndex = 'ingressIP' | 'lease' | 'owner' | 'label';
/** What Gateways are found by. @public */
export type GatewayIndex = 'class' | 'label' | 'namespace';

/** A new kind of object is one entry here. @public */
export const KINDS = {
  // Named, so that the record of the API does not depend on the order in which files are compiled.
  Service: define<Service, ServiceIndex>({
    kind: 'Service',
    group: '',
    versions: ['v1'],
    plural: 'services',
    namespaced: true,
    read: readService,
    indexes: {
      ingressIP: service =>
        service.status.ingress.flatMap(entry => entry.ip ?? []),
      /** Names that the lease of its L2 announcement may have; two Services can have one in common. */
      lease: l2LeaseNames,
      owner: owners,
      label: labels,
    },
  }),
  EndpointSlice: define({
    kind: 'EndpointSlice',
    group: 'discovery.k8s.io',
    versions: ['v1', 'v1beta1'],
    plural: 'endpointslices',
    namespaced: true,
    read: readEndpointSlice,
    indexes: {
      service: slice =>
        slice.service === undefined
          ? []
          : [`${slice.metadata.namespace}/${slice.service}`],
    },
  }),
  Node: define({
    kind: 'Node',
    group: '',
    versions: ['v1'],
    plural: 'nodes',
    namespaced: false,
    read: readNode,
    indexes: {},
  }),
  Namespace: define({
    kind: 'Namespace',
    group: '',
    versions: ['v1'],
    plural: 'namespaces',
    namespaced: false,
    read: readNamespace,
    indexes: {},
  }),
  Lease: define({
    kind: 'Lease',
    group: 'coordination.k8s.io',
    versions: ['v1'],
    plural: 'leases',
    namespaced: true,
    inCiliumNamespace: true,
    namePrefix: 'cilium-l2announce-',
    read: readLease,
    indexes: { holder: lease => [lease.spec.holderIdentity] },
  }),
  ConfigMap: define({
    kind: 'ConfigMap',
    group: '',
    versions: ['v1'],
    plural: 'configmaps',
    namespaced: true,
    inCiliumNamespace: true,
    name: 'cilium-config',
    read: readConfigMap,
    indexes: {},
  }),
  DaemonSet: define({
    kind: 'DaemonSet',
    group: 'apps',
    versions: ['v1'],
    plural: 'daemonsets',
    namespaced: true,
    inCiliumNamespace: true,
    name: 'cilium',
    read: readDaemonSet,
    indexes: {},
  }),
  Deployment: define({
    kind: 'Deployment',
    group: 'apps',
    versions: ['v1'],
    plural: 'deployments',
    namespaced: true,
    inCiliumNamespace: true,
    name: 'cilium-operator',
    read: readDeployment,
    indexes: {},
  }),
  CustomResourceDefinition: define({
    kind: 'CustomResourceDefinition',
    group: 'apiextensions.k8s.io',
    versions: ['v1'],
    plural: 'customresourcedefinitions',
    namespaced: false,
    metadataOnly: true,
    read: readCustomResourceDefinition,
    indexes: {},
  }),
  CiliumLoadBalancerIPPool: define({
    kind: 'CiliumLoadBalancerIPPool',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumloadbalancerippools',
    namespaced: false,
    read: readPool,
    indexes: {},
  }),
  CiliumL2AnnouncementPolicy: define({
    kind: 'CiliumL2AnnouncementPolicy',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliuml2announcementpolicies',
    namespaced: false,
    read: readL2Policy,
    indexes: {},
  }),
  CiliumNode: define({
    kind: 'CiliumNode',
    group: CILIUM,
    versions: ['v2'],
    plural: 'ciliumnodes',
    namespaced: false,
    read: readCiliumNode,
    indexes: {},
  }),
  CiliumGatewayClassConfig: define({
    kind: 'CiliumGatewayClassConfig',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumgatewayclassconfigs',
    namespaced: true,
    read: readGatewayClassConfig,
    indexes: {},
  }),
  CiliumBGPAdvertisement: define({
    kind: 'CiliumBGPAdvertisement',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumbgpadvertisements',
    namespaced: false,
    read: readBGPAdvertisement,
    indexes: {},
  }),
  CiliumBGPPeerConfig: define({
    kind: 'CiliumBGPPeerConfig',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumbgppeerconfigs',
    namespaced: false,
    read: readBGPPeerConfig,
    indexes: {},
  }),
  CiliumBGPClusterConfig: define({
    kind: 'CiliumBGPClusterConfig',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumbgpclusterconfigs',
    namespaced: false,
    read: readBGPClusterConfig,
    indexes: {},
  }),
  CiliumBGPNodeConfig: define({
    kind: 'CiliumBGPNodeConfig',
    group: CILIUM,
    versions: ['v2', 'v2alpha1'],
    plural: 'ciliumbgpnodeconfigs',
    namespaced: false,
    read: readBGPNodeConfig,
    indexes: {},
  }),
  GatewayClass: define({
    kind: 'GatewayClass',
    group: GATEWAY,
    versions: ['v1', 'v1beta1'],
    plural: 'gatewayclasses',
    namespaced: false,
    read: readGatewayClass,
    indexes: {},
  }),
  Gateway: define<Gateway, GatewayIndex>({
    kind: 'Gateway',
    group: GATEWAY,
    versions: ['v1', 'v1beta1'],
    plural: 'gateways',
    namespaced: true,
    read: readGateway,
    indexes: {
      class: gateway => [gateway.spec.gatewayClassName],
      label: labels,
      namespace: gateway => [gateway.metadata.namespace ?? ''],
    },
  }),
  ListenerSet: define({
    kind: 'ListenerSet',
    group: GATEWAY,
    versions: ['v1'],
    plural: 'listenersets',
    namespaced: true,
    read: readListenerSet,
    indexes: {
      /** `namespace/name` of the Gateway that it extends. */
      gateway: set => [
        `${set.spec.parentRef.namespace ?? set.metadata.namespace}/${
          set.spec.parentRef.name
        }`,
      ],
    },
  }),
  HTTPRoute: route('HTTPRoute', 'httproutes', ['v1', 'v1beta1'], readHTTPRoute),
  GRPCRoute: route(
    'GRPCRoute',
    'grpcroutes',
    ['v1', 'v1alpha2'],
    readGRPCRoute,
  ),
  TLSRoute: route(
    'TLSRoute',
    'tlsroutes',
    ['v1', 'v1alpha3', 'v1alpha2'],
    readTLSRoute,
  ),
  TCPRoute: route('TCPRoute', 'tcproutes', ['v1', 'v1alpha2'], readTCPRoute),
  UDPRoute: route('UDPRoute', 'udproutes', ['v1', 'v1alpha2'], readUDPRoute),
  ReferenceGrant: define({
    kind: 'ReferenceGrant',
    group: GATEWAY,
    versions: ['v1', 'v1beta1'],
    plural: 'referencegrants',
    namespaced: true,
    read: readReferenceGrant,
    indexes: { namespace: grant => [grant.metadata.namespace ?? ''] },
  }),
  IPAddressPool: define({
    kind: 'IPAddressPool',
    group: 'metallb.io',
    versions: ['v1beta1'],
    plural: 'ipaddresspools',
    namespaced: true,
    read: readIPAddressPool,
    indexes: {},
  }),
} as const;

/** The table of kinds as a type. @public */
export type Kinds = typeof KINDS;
/** A kind that the project reads. @public */
export type Kind = keyof Kinds;
/** What is kept of an object of a kind. @public */
export type ObjectOf<K extends Kind> = Kinds[K] extends KindDefinition<
  infer T,
  any
>
  ? T
  : never;
/** Names of the indexes of a kind. @public */
export type IndexOf<K extends Kind> = Kinds[K] extends KindDefinition<
  any,
  infer I
>
  ? I
  : never;
/** All kinds that the project reads. @public */
export const KIND_NAMES = Object.keys(KINDS) as readonly Kind[];
