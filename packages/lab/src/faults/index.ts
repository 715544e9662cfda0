export type { FaultAction, Faults } from './faults';
export type { FaultMatch, FaultRule, RequestFault, StreamFault } from './rules';
