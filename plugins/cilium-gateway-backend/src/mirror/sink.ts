import type { MirroredObject } from './kind';

/**
 * One step of the change stream. Applied in order, the stream of a kind folds to what its last good
 * LIST and WATCH said. `object` of a deletion is the last record known. An object that was deleted and
 * created again under its name is a deletion followed by an addition.
 */
export type Change<T extends MirroredObject = MirroredObject> =
  | { type: 'added'; kind: string; key: string; object: T }
  | { type: 'updated'; kind: string; key: string; object: T; previous: T }
  | { type: 'deleted'; kind: string; key: string; object: T }
  | { type: 'heartbeat'; kind: string; key: string; object: T };

/**
 * How far the copy of a kind can be trusted.
 *
 * - `syncing`: never listed yet, nothing is known to be wrong.
 * - `ok`: the copy follows the server.
 * - `stale`: there is a copy, but it has not followed the server since `since`; `error` says why.
 * - `absent`: the server does not serve the kind; not an error.
 * - `forbidden`: the server refuses; a copy from before is kept for five minutes.
 * - `error`: never listed, and `error` says why.
 */
export type KindStateName =
  | 'syncing'
  | 'ok'
  | 'stale'
  | 'absent'
  | 'forbidden'
  | 'error';

/** State of one kind's copy. Times are milliseconds since the epoch. */
export interface KindState {
  kind: string;
  /** The version that is read, such as `cilium.io/v2`; null until one is known. */
  apiVersion: string | null;
  /** The versions that the server serves, of those that are understood, the preferred one first. */
  servedVersions: readonly string[];
  state: KindStateName;
  /** When this state began; for `stale`, when contact was lost. */
  since: number;
  /** When the server last confirmed the copy, by a LIST, an event, a bookmark or a probe; null if never. */
  observedAt: number | null;
  /** Number of objects in the copy. */
  count: number;
  error?: string;
}

/** Receives what the mirror sees. Both may throw: that is counted and logged, and the mirror goes on. */
export interface MirrorSink {
  /** A short batch of changes, in order. */
  apply(changes: readonly Change[]): void;
  /**
   * Called when `state`, `apiVersion`, `servedVersions` or `error` of a kind changes, after the changes that led to it
   * were applied. Counts and times move in between: `kindStates()` of the mirror has them.
   */
  onKindState(state: KindState): void;
}
