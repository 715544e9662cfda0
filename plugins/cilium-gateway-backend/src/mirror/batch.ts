import type { Clock } from '../kube/clock';
import type { Change } from './sink';

/** Collects changes for a moment, so that a burst costs its receiver one call. */
export interface Batch {
  push(change: Change): void;
  /** Hands over what is collected, at once. */
  flush(): void;
  /** Throws away what is collected and takes no more. */
  stop(): void;
}

const WAIT_MS = 10;

/** A batch that hands over to `apply` 10 ms after its first change. */
export function createBatch(
  clock: Clock,
  apply: (changes: readonly Change[]) => void,
): Batch {
  let changes: Change[] = [];
  let cancel: (() => void) | undefined;
  let stopped = false;

  const flush = () => {
    cancel?.();
    cancel = undefined;
    if (changes.length > 0) {
      const batch = changes;
      changes = [];
      apply(batch);
    }
  };
  return {
    push(change) {
      if (stopped) {
        return;
      }
      changes.push(change);
      cancel ??= clock.schedule(flush, WAIT_MS);
    },
    flush,
    stop() {
      stopped = true;
      cancel?.();
      cancel = undefined;
      changes = [];
    },
  };
}
