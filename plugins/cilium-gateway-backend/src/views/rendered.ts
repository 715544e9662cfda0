import { createHash } from 'node:crypto';

/** An answer as it goes over the wire. */
export interface Answer {
  readonly body: Buffer;
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

/** An object on its own. */
export function renderObject(value: unknown): Answer {
  const body = Buffer.from(JSON.stringify(value));
  return { body, etag: etagOf(body) };
}
