export { causesOf, distinct, observationsOf } from './observations';
export { groupsOf, matches, valuesOf, type Group } from './groups';
export { FindingList, worstFirst } from './FindingList';
export { Why } from './Why';
