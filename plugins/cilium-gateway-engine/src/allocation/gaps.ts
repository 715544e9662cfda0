import type { IPRange } from '../addresses';

/**
 * What a range would give next.
 *
 * @public
 */
export interface NextAddress {
  /** Lowest addresses of the free gaps of the smallest size, ascending; Cilium takes one of them. */
  readonly values: readonly bigint[];
  /** There is one gap only, so that nothing else can come first. */
  readonly certain: boolean;
}

/**
 * The next address of a range. Cilium source: the allocator keeps the free gaps in a heap by size and takes the lowest
 * address of the smallest; which of equal gaps comes first is not defined, and freeing addresses can leave the heap out of
 * order. Undefined when the range is full.
 *
 * @param taken - addresses in use within the range, ascending, each once
 */
export function nextAddress(
  { start, stop }: IPRange,
  taken: readonly bigint[],
): NextAddress | undefined {
  let smallest: bigint | undefined;
  let values: bigint[] = [];
  let gaps = 0;
  let free = start;
  const close = (end: bigint) => {
    const size = end - free + 1n;
    if (size <= 0n) return;
    gaps++;
    if (smallest === undefined || size < smallest) {
      smallest = size;
      values = [free];
    } else if (size === smallest) {
      values.push(free);
    }
  };
  for (const value of taken) {
    close(value - 1n);
    free = value + 1n;
  }
  close(stop);
  return gaps === 0 ? undefined : { values, certain: gaps === 1 };
}
