import { setImmediate } from 'node:timers/promises';

// Others who wait for the event loop should not notice.
const SLICE_MS = 15;

/** Does the work for each item, and lets others go first whenever it has taken a little while. */
export async function inSlices<I, T>(
  items: readonly I[],
  work: (item: I) => T,
): Promise<readonly T[]> {
  const done: T[] = [];
  let began = performance.now();
  for (const item of items) {
    done.push(work(item));
    if (performance.now() - began > SLICE_MS) {
      await setImmediate();
      began = performance.now();
    }
  }
  return done;
}
