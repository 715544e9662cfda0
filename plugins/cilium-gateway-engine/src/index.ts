/**
 * What Cilium's LB-IPAM, L2 announcements and Gateway API do, as pure functions over a snapshot of a cluster.
 *
 * @packageDocumentation
 */
export * from './addresses';
export * from './allocation';
export * from './announcement';
export * from './change';
export * from './cluster';
export * from './drain';
export * from './expose';
export * from './exposure';
export * from './findings';
export * from './gateway';
export * from './labels';
export * from './objects/public';
export * from './resolution';
export * from './world';
