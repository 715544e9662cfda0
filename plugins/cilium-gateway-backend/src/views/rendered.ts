import { createHash } from 'node:crypto';

/** What goes over the wire: JSON, unless it says otherwise. */
export interface Reply {
  readonly body: Buffer;
  /** Media type, with the charset. */
  readonly type?: string;
  /** What a browser saves it as, instead of showing it. */
  readonly fileName?: string;
}

/** A reply that a caller may keep, and ask whether it is still right. */
export interface Answer extends Reply {
  /**
   * Weak: times at which a live cluster was last heard, and a lease last renewed, may differ between answers of one ETag.
   * They move every couple of seconds by themselves, and whoever asks only what is new would be told each time.
   */
  readonly etag: string;
}

/** Short and collision-free enough to name a text by. */
export function digest(...texts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha1');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('base64url');
}

export function etagOf(...texts: readonly (string | Buffer)[]): string {
  return `W/"${digest(...texts)}"`;
}

export function renderReply(value: unknown): Reply {
  return { body: Buffer.from(JSON.stringify(value)) };
}

/** One item as JSON. */
export interface RenderedItem {
  readonly json: string;
  /** What the item says but for the times that move by themselves, as JSON: the item is the same as long as that is. */
  readonly substance: string;
}

/**
 * Renders an item.
 *
 * @param substance - the item without what does not make it another one, where it has such
 */
export function renderItem(
  item: unknown,
  substance: unknown = item,
): RenderedItem {
  const json = JSON.stringify(item);
  return {
    json,
    substance: substance === item ? json : JSON.stringify(substance),
  };
}

/** An item on its own. */
export function renderObject({ json, substance }: RenderedItem): Answer {
  return { body: Buffer.from(json), etag: etagOf(substance) };
}
