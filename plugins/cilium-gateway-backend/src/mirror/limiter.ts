/** Lets a bounded number of tasks run at once, in order of arrival. */
export interface Limiter {
  /** Runs `task` when its turn has come; rejects without running it when `signal` aborts first. */
  run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T>;
}

/** A limiter with this many places; with `outer`, a task needs a place there, too. */
export function createLimiter(places: number, outer?: Limiter): Limiter {
  let free = places;
  const waiting: (() => void)[] = [];

  const enter = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal.aborted) {
        reject(new Error('given up while waiting for a turn'));
        return;
      }
      if (free > 0) {
        free--;
        resolve();
        return;
      }
      function admit() {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }
      function onAbort() {
        waiting.splice(waiting.indexOf(admit), 1);
        reject(new Error('given up while waiting for a turn'));
      }
      signal.addEventListener('abort', onAbort, { once: true });
      waiting.push(admit);
    });
  const leave = () => {
    const next = waiting.shift();
    if (next) {
      next();
    } else {
      free++;
    }
  };

  return {
    async run(signal, task) {
      await enter(signal);
      try {
        return await (outer ? outer.run(signal, task) : task());
      } finally {
        leave();
      }
    },
  };
}
