/**
 * What the mirror counts, per kind.
 *
 * - `lists`, `relists`: LISTs completed, and those of them that were not the first.
 * - `watches`: WATCHes opened.
 * - `failures`: requests that failed, whatever the reason.
 * - `expired`: times the server no longer knew our resourceVersion (410).
 * - `regressions`: times the server's history turned out to have been set back, as by a restored backup.
 * - `dropped-lines`: lines of a watch that were not JSON or too long; each leads to a relist.
 * - `ignored-events`: events of an unknown type or without an object.
 * - `replayed-events`: events older than what is known.
 * - `unparsable`: objects that the kind's `parse` threw on.
 * - `sink-failures`: throws of the sink.
 * - `bytes`: bytes of lists and watches.
 */
export type MirrorCounter =
  | 'lists'
  | 'relists'
  | 'watches'
  | 'failures'
  | 'expired'
  | 'regressions'
  | 'dropped-lines'
  | 'ignored-events'
  | 'replayed-events'
  | 'unparsable'
  | 'sink-failures'
  | 'bytes';

/** Where the counts go. */
export interface MirrorMetrics {
  count(counter: MirrorCounter, kind: string, by: number): void;
}
