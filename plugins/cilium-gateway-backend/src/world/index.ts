export type { ClusterWorld, ClusterWorldHandle, WorldClock } from './cluster';
export { createClusterWorld } from './cluster';
export type { Freshness } from './freshness';
export { mirroredKinds } from './kinds';
