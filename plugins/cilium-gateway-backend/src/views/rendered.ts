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
  /** Weak: times at which a live cluster was last heard may differ between answers of one ETag. */
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

/** An object on its own. */
export function renderObject(value: unknown): Answer {
  const { body } = renderReply(value);
  return { body, etag: etagOf(body) };
}
