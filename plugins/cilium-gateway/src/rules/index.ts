export { useRuleLinks } from './links';
export { RuleList } from './RuleList';
export { RulePage } from './RulePage';
export { RuleText } from './RuleText';
