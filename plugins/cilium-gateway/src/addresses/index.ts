export { formatCount, percentUsed } from './counts';
export {
  cellsOf,
  segmentsOf,
  sizeOf,
  type Cell,
  type Segment,
} from './segments';
