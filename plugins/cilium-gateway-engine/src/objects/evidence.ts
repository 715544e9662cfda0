import type { Ref } from './ref';

/**
 * One observation that a verdict rests on: where it was made, what stands there and what would have to.
 *
 * @public
 */
export interface Evidence {
  readonly object: Ref;
  /** Path within the object, such as `spec.serviceSelector`. */
  readonly field: string;
  /** The value seen, or words that say it is absent. */
  readonly seen: string;
  /** The value, or the words for it, that would have led to the good verdict. */
  readonly wanted: string;
}
