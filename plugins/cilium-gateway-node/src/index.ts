/**
 * Extension points of the Cilium Gateway backend plugin, and what permission policies need to decide about exposures.
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
export {
  createExposureConditionalDecision,
  exposureConditions,
  exposureResourceRef,
  exposureRules,
} from './exposurePermission';
export type { ExposureQuery, ExposureResource } from './exposurePermission';
