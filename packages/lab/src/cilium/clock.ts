/** Where the lab's time comes from. Times are milliseconds. */
export interface Clock {
  /** Since the epoch. */
  now(): number;
  /** Runs `task` every `period` until the answered function is called. */
  every(period: number, task: () => void): () => void;
  /** Runs `task` once, `delay` from now, unless the answered function is called before. */
  after(delay: number, task: () => void): () => void;
}

/** The machine's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every(period, task) {
    const timer = setInterval(task, period);
    timer.unref();
    return () => clearInterval(timer);
  },
  after(delay, task) {
    const timer = setTimeout(task, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock whose time goes on only when told. */
export interface ManualClock extends Clock {
  /** Lets so many milliseconds pass, and runs what falls due in them in order. */
  advance(milliseconds: number): void;
}

/** A manual clock that shows `start`, milliseconds since the epoch. */
export function createManualClock(start: number): ManualClock {
  let now = start;
  const alarms = new Set<{ at: number; period?: number; task: () => void }>();

  function add(at: number, task: () => void, period?: number): () => void {
    const alarm = { at, task, period };
    alarms.add(alarm);
    return () => alarms.delete(alarm);
  }

  return {
    now: () => now,
    every: (period, task) => add(now + period, task, period),
    after: (delay, task) => add(now + delay, task),
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...alarms]
          .filter(alarm => alarm.at <= end)
          .sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        if (next.period === undefined) alarms.delete(next);
        else next.at += next.period;
        next.task();
      }
      now = end;
    },
  };
}
