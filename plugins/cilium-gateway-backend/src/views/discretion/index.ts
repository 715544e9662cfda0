export {
  discreet,
  discreetAllocation,
  discreetPath,
  discreetResolution,
} from './answers';
export { discreetFinding } from './findings';
export { discretionAbout, discretionIn, OPEN } from './names';
export type { Discretion } from './names';
export { andServing } from './serving';
export { andOf, mayName, onlookerAt } from './onlooker';
export type { Caller, Onlooker } from './onlooker';
