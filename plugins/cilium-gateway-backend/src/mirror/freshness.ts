import type { Clock } from '../kube/clock';
import type { KindState } from './sink';

/** How long contact may be lost before the copy is called stale: a reconnect is no news. */
const GRACE_MS = 5_000;

/** Keeps the state of one kind's copy and reports when it changes. */
export interface Freshness {
  state(): Omit<KindState, 'count'>;
  /** The server confirmed the copy just now. */
  observed(): void;
  /** A LIST begins where there is no copy. */
  syncing(): void;
  /** The copy follows the server. */
  following(): void;
  /** Contact is lost; `copied` says whether there is a copy to be stale. */
  lost(error: string, copied: boolean): void;
  absent(): void;
  forbidden(error: string): void;
  /** The version that is read from now on, null for none, and all that are served. */
  reading(apiVersion: string | null, servedVersions: readonly string[]): void;
  stop(): void;
}

/** Starts as `syncing`. */
export function createFreshness(options: {
  kind: string;
  clock: Clock;
  onChange(): void;
}): Freshness {
  const { clock, onChange } = options;
  let current: Omit<KindState, 'count'> = {
    kind: options.kind,
    apiVersion: null,
    servedVersions: [],
    state: 'syncing',
    since: clock.now(),
    observedAt: null,
  };
  let grace: { since: number; error: string; cancel(): void } | undefined;
  let stopped = false;

  const endGrace = () => {
    grace?.cancel();
    grace = undefined;
  };
  const become = (
    state: KindState['state'],
    error?: string,
    since = clock.now(),
  ) => {
    if (stopped || (current.state === state && current.error === error)) {
      return;
    }
    const { error: _, ...rest } = current;
    current = {
      ...rest,
      state,
      since: current.state === state ? current.since : since,
      ...(error === undefined ? undefined : { error }),
    };
    onChange();
  };

  return {
    state: () => current,
    observed() {
      current.observedAt = clock.now();
    },
    syncing() {
      endGrace();
      become('syncing');
    },
    following() {
      endGrace();
      become('ok');
    },
    lost(error, copied) {
      if (!copied) {
        become('error', error);
      } else if (current.state !== 'ok') {
        become('stale', error);
      } else if (grace) {
        grace.error = error;
      } else {
        const since = clock.now();
        grace = {
          since,
          error,
          cancel: clock.schedule(() => {
            const reason = grace?.error ?? error;
            grace = undefined;
            become('stale', reason, since);
          }, GRACE_MS),
        };
      }
    },
    absent() {
      endGrace();
      become('absent');
    },
    forbidden(error) {
      endGrace();
      become('forbidden', error);
    },
    reading(apiVersion, servedVersions) {
      const isSame =
        current.apiVersion === apiVersion &&
        current.servedVersions.join() === servedVersions.join();
      if (stopped || isSame) return;
      current = { ...current, apiVersion, servedVersions };
      onChange();
    },
    stop() {
      stopped = true;
      endGrace();
    },
  };
}
