export { causesOf, distinct, observationsOf } from './observations';
export { FindingList, worstFirst } from './FindingList';
export { Why } from './Why';
