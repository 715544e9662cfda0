import { catalogue as rules } from './catalogue';
import type { RuleDescription } from './rule';

export { annotationRules, type AnnotationRule } from './annotationRules';
export { findingsByObject, healthOf, type FindingsByObject } from './byObject';
export {
  compareFindings,
  type FindingChange,
  type JudgedFinding,
} from './changes';
export { findingsOf, RULE_PAGES, type FindingOptions } from './findings';
export { rulePageOf } from './page';
export type {
  FindingAnswer,
  FindingEvidence,
  Fix,
  RuleDescription,
  RulePage,
  Severity,
} from './rule';

/**
 * All rules, in order of id.
 *
 * @public
 */
export const catalogue: readonly RuleDescription[] = rules;
export { ruleTitle } from './ruleTitle';
