import type { Snapshot } from 'backstage-plugin-cilium-gateway-common';

const DAY = 24 * 3600_000;

/** How long ago a comparison begins, said as people say it. */
export const SPANS = { yesterday: DAY, week: 7 * DAY } as const;

/** One of them. */
export type Span = keyof typeof SPANS;

export const isSpan = (from: string): from is Span =>
  Object.keys(SPANS).includes(from);

/**
 * Where a comparison begins that is asked for by a span, or by the id of a snapshot: the newest that is at least so old, or
 * the oldest that there is. Snapshots come newest first. Undefined where there is none.
 */
export function beginning(
  snapshots: readonly Snapshot[],
  from: string,
  now: number,
): Snapshot | undefined {
  if (!isSpan(from)) return snapshots.find(({ id }) => id === from);
  const latest = now - SPANS[from];
  return (
    snapshots.find(({ takenAt }) => Date.parse(takenAt) <= latest) ??
    snapshots.at(-1)
  );
}
