/**
 * Time and chance, injected, so that tests need not wait for either.
 */
export interface Clock {
  /** Wall clock, milliseconds since the epoch: for what people read. */
  now(): number;
  /** Milliseconds from an arbitrary origin, never going back: for durations. */
  monotonic(): number;
  /** Runs `callback` once after `ms`; the answer cancels it. */
  schedule(callback: () => void, ms: number): () => void;
  /** Uniform in [0, 1). */
  random(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Waits `ms`, or less when `signal` aborts; it never rejects, so the caller looks at the signal. */
export function sleep(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    let cancel = () => {};
    const onAbort = () => {
      cancel();
      resolve();
    };
    cancel = clock.schedule(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** A random duration between the two, in whole milliseconds. */
export function between(clock: Clock, least: number, most: number): number {
  return Math.round(least + (most - least) * clock.random());
}
