import { InputError } from '@backstage/errors';

/** Which part of a collection is wanted; without a limit, all that follows the cursor. */
export interface Page {
  readonly limit?: number;
  readonly cursor?: string;
}

/** An item with the key that gives its place in the collection. */
export interface Keyed<T> {
  readonly key: string;
  readonly item: T;
}

const order = (a: string, b: string) => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** In order of key, which is the order of all collections: by code units, whatever the locale. */
export function inOrder<T>(items: readonly Keyed<T>[]): readonly Keyed<T>[] {
  return [...items].sort((a, b) => order(a.key, b.key));
}

/** A cursor names the last item of its page, so that items that come or go meanwhile do not shift the next one. */
function cursorAfter(collection: string, key: string): string {
  return Buffer.from(JSON.stringify([collection, key])).toString('base64url');
}

function keyOf(collection: string, cursor: string): string {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    read = undefined;
  }
  if (
    !Array.isArray(read) ||
    read.length !== 2 ||
    read[0] !== collection ||
    typeof read[1] !== 'string'
  ) {
    throw new InputError(
      `The cursor is not one of ${collection}: send the nextCursor of the page before, or none for the first page`,
    );
  }
  return read[1];
}

/**
 * The page of a collection, whose items are in order of key.
 *
 * @throws InputError for a cursor that no page of this collection had.
 */
export function pageOf<T>(
  collection: string,
  items: readonly Keyed<T>[],
  { limit = Infinity, cursor }: Page,
): { readonly items: readonly Keyed<T>[]; readonly nextCursor?: string } {
  let start = 0;
  if (cursor !== undefined) {
    const after = keyOf(collection, cursor);
    let end = items.length;
    while (start < end) {
      const middle = (start + end) >> 1;
      if (order(items[middle].key, after) > 0) end = middle;
      else start = middle + 1;
    }
  }
  const page = items.slice(start, start + limit);
  return start + page.length < items.length
    ? { items: page, nextCursor: cursorAfter(collection, page.at(-1)!.key) }
    : { items: page };
}
