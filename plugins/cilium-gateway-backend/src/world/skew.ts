/** Estimates how far a cluster's clock is ahead of ours, from the renewals of its leases. Times in milliseconds. */
export interface SkewEstimate {
  /** A lease was seen to carry a new `renewTime`, written on the holder's clock. */
  renewed(lease: string, renewTime: number, receivedAt: number): void;
  /**
   * A lease was seen for the first time. Nothing tells how old its renewal was, unless it is from the future: then the
   * cluster's clock is ahead by that much at least.
   */
  found(lease: string, renewTime: number, receivedAt: number): void;
  forgotten(lease: string): void;
  /** What must be added to our time to get the cluster's; undefined until a renewal was seen. */
  skewMs(): number | undefined;
}

// A renewal may arrive late but never early, so the greatest of a few samples is the best one.
const SAMPLES = 3;

/**
 * Of each lease the sample that took the least time to arrive; of all leases the median, so that neither one node's wrong
 * clock nor a lease that is dead moves the estimate.
 */
export function createSkewEstimate(): SkewEstimate {
  const samples = new Map<string, number[]>();
  const add = (lease: string, sample: number) => {
    const known = samples.get(lease) ?? [];
    samples.set(lease, [...known, sample].slice(-SAMPLES));
  };
  return {
    renewed: (lease, renewTime, receivedAt) =>
      add(lease, renewTime - receivedAt),
    found: (lease, renewTime, receivedAt) => {
      if (renewTime > receivedAt) add(lease, renewTime - receivedAt);
    },
    forgotten: lease => void samples.delete(lease),
    skewMs: () => {
      const best = [...samples.values()]
        .map(of => Math.max(...of))
        .sort((a, b) => a - b);
      if (best.length === 0) return undefined;
      const middle = best.length >> 1;
      return best.length % 2 === 1
        ? best[middle]
        : Math.round((best[middle - 1] + best[middle]) / 2);
    },
  };
}
