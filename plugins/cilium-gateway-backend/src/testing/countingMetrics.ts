import type { MirrorCounter, MirrorMetrics } from '../mirror/metrics';

/** Metrics that can be read back, summed over kinds. */
export interface CountingMetrics extends MirrorMetrics {
  total(counter: MirrorCounter): number;
}

/** Starts at zero. */
export function createCountingMetrics(): CountingMetrics {
  const totals = new Map<MirrorCounter, number>();
  return {
    count: (counter, _, by) => {
      totals.set(counter, (totals.get(counter) ?? 0) + by);
    },
    total: counter => totals.get(counter) ?? 0,
  };
}
