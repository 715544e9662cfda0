export * from './storage/index';
export * from './api/index';
export * from './faults/index';
export { listClusters } from './seed';
export type { ClusterSummary } from './seed';
export { startLab } from './start';
export type { Lab, LabOptions } from './start';
export { createManualClock } from './cilium/clock';
export type { Clock, ManualClock } from './cilium/clock';
