/**
 * Extension points of the Cilium Gateway backend plugin.
 *
 * @packageDocumentation
 */
export type {
  ClusterConnection,
  ClusterDefinition,
  ClusterSource,
  ClusterTls,
  UnusableConnection,
} from './clusters';
export {
  ciliumGatewayClustersExtensionPoint,
  type CiliumGatewayClustersExtensionPoint,
} from './extensions';
