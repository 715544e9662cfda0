export type { EntityWaivers } from './annotation';
export { createWaiverReader } from './entityWaivers';
export { waiverFindings } from './findings';
export { readWaiver } from './waiver';
export type { ConfiguredWaiver, WrittenWaiver } from './waiver';
export { dayOf, waivingOn } from './waiving';
export type { Waiving } from './waiving';
