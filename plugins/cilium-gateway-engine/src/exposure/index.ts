export {
  exposureOf,
  type ExposureAnswer,
  type ExposureKnown,
} from './exposure';
export type { PathAnswer, PathHop } from './path';
export type { ExposureRoots } from './reach';
