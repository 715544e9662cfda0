export type { StrandedBackend } from './backends';
export {
  drainOf,
  heldLeases,
  type BoundService,
  type DrainAnswer,
  type LosingStandBy,
  type MovingService,
} from './drain';
