export { causesOf, distinct, observationsOf } from './observations';
export { groupsOf, matches, valuesOf, type Group } from './groups';
export { FindingList, worstFirst } from './FindingList';
export { countWords, FindingCounts } from './FindingCounts';
export { SEVERITIES, weightOf } from './severities';
export { Why } from './Why';
