export { formatCount, percentUsed } from './counts';
export {
  cellsOf,
  segmentsOf,
  sizeOf,
  withStates,
  type Cell,
  type Segment,
} from './segments';
