import type { Clock } from './clock';

const FIRST_MS = 800;
const MOST_MS = 30_000;
const LEAST_MS = 100;
const PEACE_MS = 120_000;

/** How long to wait after each failure in a row. */
export interface Backoff {
  /** Milliseconds to wait now; never less than the server asked for. */
  next(retryAfterMs?: number): number;
}

/**
 * Doubles from 0.8 s to 30 s, of which a random part is waited, so that many clients of a server that comes back
 * do not arrive together. Starts over after two minutes without a failure, as client-go's reflector does.
 */
export function createBackoff(clock: Clock): Backoff {
  let step = 0;
  let last = -Infinity;
  return {
    next(retryAfterMs = 0) {
      const now = clock.monotonic();
      if (now - last > PEACE_MS) {
        step = 0;
      }
      const most = Math.min(FIRST_MS * 2 ** step, MOST_MS);
      const jittered = Math.max(LEAST_MS, Math.round(most * clock.random()));
      step++;
      const wait =
        retryAfterMs > 0 ? Math.max(retryAfterMs, most) + jittered : jittered;
      last = now + wait;
      return wait;
    },
  };
}
