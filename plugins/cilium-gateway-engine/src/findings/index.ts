export { findingsByObject, healthOf, type FindingsByObject } from './byObject';
export { catalogue } from './catalogue';
export { createContext, type Context } from './context';
export {
  findingsIn,
  findingsOf,
  RULE_PAGES,
  type FindingOptions,
} from './findings';
export type {
  FindingAnswer,
  FindingEvidence,
  Fix,
  Rule,
  RulePage,
  Severity,
} from './rule';
