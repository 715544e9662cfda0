export { listClusters, readCluster } from './clusters';
export type { ClusterDescription, ClusterSummary } from './clusters';
export { resetStorage, seedStorage } from './seed';
