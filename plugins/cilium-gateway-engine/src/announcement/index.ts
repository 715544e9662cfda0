export type { BgpAdvertising } from './bgp';
export { needsLocalBackend } from './eligibility';
export {
  leaseAnswer,
  leaseOf,
  type LeaseAnswer,
  type LeaseState,
} from './lease';
export { nodesWithBackend } from './nodes';
export {
  policiesNaming,
  policyAnswer,
  policyProblem,
  takesInterface,
  type L2PolicyAnswer,
  type PolicyProblem,
} from './policies';
export * from './prediction';
export * from './requestBudget';
export {
  announcementOf,
  failoverWindow,
  type AnnouncementAnswer,
  type FailoverWindow,
} from './serviceAnnouncement';
