import type { Clock } from '../kube/clock';

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, running what falls due in between, each with time for its promises to settle. */
  advance(ms: number): Promise<void>;
  /** Number of timers that are set. */
  pending(): number;
}

/** A manual clock; `random` answers 0.5 unless told otherwise. */
export function createManualClock(random = () => 0.5): ManualClock {
  let time = 0;
  const timers = new Set<{ at: number; callback: () => void }>();

  return {
    now: () => 1_760_000_000_000 + time,
    monotonic: () => time,
    random,
    schedule(callback, ms) {
      const timer = { at: time + ms, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = time + ms;
      await settled();
      for (;;) {
        const due = [...timers]
          .filter(timer => timer.at <= until)
          .sort((a, b) => a.at - b.at)[0];
        if (!due) {
          break;
        }
        timers.delete(due);
        time = Math.max(time, due.at);
        due.callback();
        await settled();
      }
      time = until;
    },
    pending: () => timers.size,
  };
}

/** Gives promises that wait for nothing but each other time to settle. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
