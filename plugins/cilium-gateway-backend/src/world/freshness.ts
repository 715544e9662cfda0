import type { KindState } from '../mirror/sink';

/** How far a cluster's picture can be trusted. Times in milliseconds since the epoch. */
export interface Freshness {
  /**
   * - `ok`: live; also when kinds are absent or forbidden.
   * - `syncing`: some readable kind has not been listed yet.
   * - `stale`: there is a picture, but some of it has not followed the cluster since `observedAt`.
   * - `error`: there is no picture.
   */
  readonly state: 'ok' | 'syncing' | 'stale' | 'error';
  /** When the cluster was last heard; null if never. */
  readonly observedAt: number | null;
  readonly error?: string;
}

const NOTHING_SERVED =
  'It serves none of the kinds that are read; is this the address of a Kubernetes API server?';

function reasonOf(kinds: readonly KindState[]): string | undefined {
  const reasons = [...new Set(kinds.map(kind => kind.error ?? 'unknown'))];
  const names = kinds.map(kind => kind.kind);
  if (kinds.length === 0) return undefined;
  const which =
    names.length > 3
      ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
      : names.join(', ');
  return `${which}: ${reasons.slice(0, 2).join('; ')}`;
}

/** The cluster's freshness as it follows from that of its kinds. */
export function freshnessOf(kinds: readonly KindState[]): Freshness {
  const being = (...states: KindState['state'][]) =>
    kinds.filter(kind => states.includes(kind.state));
  const times = (of: readonly KindState[]) =>
    of.flatMap(kind => kind.observedAt ?? []);
  const heard = times(kinds);
  const observedAt = heard.length > 0 ? Math.max(...heard) : null;
  const stale = being('stale');
  const old = times(stale);
  if (stale.length > 0) {
    return {
      state: 'stale',
      // What is shown is as old as the oldest part of it.
      observedAt: old.length > 0 ? Math.min(...old) : null,
      error: reasonOf(stale),
    };
  }
  if (being('ok').length > 0) {
    const state = being('syncing').length > 0 ? 'syncing' : 'ok';
    return { state, observedAt };
  }
  const failed = being('error', 'forbidden');
  if (failed.length > 0) {
    return { state: 'error', observedAt, error: reasonOf(failed) };
  }
  // Every API server has Services: what has nothing is none.
  return kinds.length > 0 && being('absent').length === kinds.length
    ? { state: 'error', observedAt, error: NOTHING_SERVED }
    : { state: 'syncing', observedAt };
}
