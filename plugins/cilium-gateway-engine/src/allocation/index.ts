export {
  blockAnswer,
  type BlockAnswer,
  type BlockRange,
  type MalformedBlock,
} from './blocks';
export type { PoolConflict } from './conflicts';
export type { ObstacleCause } from './obstacles';
export * from './operator';
export { addressWriters, managerOf, type AddressManager } from './ownership';
export {
  poolAnswer,
  poolConditions,
  type AddressCounts,
  type PoolAllocation,
  type PoolAnswer,
  type ReportedCounts,
} from './pool';
export {
  previewAddresses,
  previewLacks,
  type AddressPreview,
  type AllocationVerdict,
  type PreviewAddress,
  type PreviewMissing,
} from './preview';
export {
  addressAnnotation,
  LB_IPAM_ANNOTATIONS,
  requestOf,
  type AddressRequest,
  type UnreadableRequest,
} from './request';
export {
  BGP_CLASS,
  L2_CLASS,
  NODE_CLASS,
  responsibilityFor,
  type Responsibility,
} from './responsibility';
export {
  allocationOf,
  IPAM_CONDITION,
  type ReportedAllocation,
  type ServiceAddress,
  type ServiceAllocation,
} from './serviceAllocation';
