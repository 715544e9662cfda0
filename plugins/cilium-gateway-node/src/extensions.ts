import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { ClusterSource } from './clusters';

/**
 * Takes further sources of clusters, from any number of modules.
 *
 * @public
 */
export interface CiliumGatewayClustersExtensionPoint {
  /**
   * Adds a source of clusters. Its clusters are read beside the configured ones; where two clusters
   * share a name, the configured one wins, then the source that was added first.
   *
   * @throws Error when a source with the same id was added before.
   */
  addClusterSource(source: ClusterSource): void;
}

/**
 * Where modules add sources of clusters.
 *
 * @public
 */
export const ciliumGatewayClustersExtensionPoint =
  createExtensionPoint<CiliumGatewayClustersExtensionPoint>({
    id: 'cilium-gateway.clusters',
  });
