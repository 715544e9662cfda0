export {
  exposureOf,
  type ExposureAnswer,
  type ExposureKnown,
} from './exposure';
export type { PathAnswer, PathHop } from './path';
export type { ExposureRoots } from './reach';
export { resolvePath, type ResolvedPath } from './resolvePath';
