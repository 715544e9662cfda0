import type { KubernetesObject } from '../objects';

/** How one object is named within its kind: `namespace/name`, or `name` when it is cluster-scoped. @public */
export function keyOf(object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Which keys an object is found under in one index. @public */
export type Index<T> = (object: T) => readonly string[];

/** Objects of one kind, by key and by the indexes that were declared for the kind. @public */
export interface Table<T extends KubernetesObject, I extends string = string> {
  readonly size: number;
  get(key: string): T | undefined;
  /** In order of key, so that answers do not depend on the order in which objects arrived. */
  all(): readonly T[];
  /** In order of key. */
  by(index: I, key: string): readonly T[];
  /** How many changes there were: the same at two looks between which nothing changed. */
  readonly revision: number;
  /** Keys of objects that were put, touched or removed since a revision; undefined when that is too long ago to tell. */
  changedSince(revision: number): readonly string[] | undefined;
}

/** A table that its one owner changes; readers hold it as a {@link Table}. @public */
export interface MutableTable<
  T extends KubernetesObject,
  I extends string = string,
> extends Table<T, I> {
  /** Adds the object, or takes the place of the one with the same key, which is answered. */
  put(object: T): T | undefined;
  remove(key: string): T | undefined;
  /** Takes the object's place without touching indexes or order: for changes that no index looks at. */
  touch(object: T): void;
  copy(): MutableTable<T, I>;
}

const none: readonly never[] = Object.freeze([]);

/** How many changes a table can tell of: more than come between two looks, unless everything is new. */
const REMEMBERED = 1024;

/** A table with these indexes, holding these objects. @public */
export function createTable<T extends KubernetesObject, I extends string>(
  indexes: Readonly<Record<I, Index<T>>>,
  objects: Iterable<T> = [],
): MutableTable<T, I> {
  const rows = new Map<string, T>();
  const names = Object.keys(indexes) as I[];
  const entries = new Map<I, Map<string, Set<string>>>(
    names.map(name => [name, new Map()]),
  );
  // Sorting is paid for once per added or removed key, not per change and not per question.
  let keysInOrder: readonly string[] | undefined;
  let objectsInOrder: readonly T[] | undefined;

  let revision = 0;
  let changes: string[] = [];

  function changed(key: string) {
    revision++;
    changes.push(key);
    if (changes.length >= 2 * REMEMBERED) changes = changes.slice(REMEMBERED);
    objectsInOrder = undefined;
  }

  function index(object: T, key: string) {
    for (const name of names) {
      const entry = entries.get(name)!;
      for (const value of indexes[name](object)) {
        const keys = entry.get(value);
        if (keys) keys.add(key);
        else entry.set(value, new Set([key]));
      }
    }
  }

  function unindex(object: T, key: string) {
    for (const name of names) {
      const entry = entries.get(name)!;
      for (const value of indexes[name](object)) {
        const keys = entry.get(value);
        if (!keys) continue;
        keys.delete(key);
        if (keys.size === 0) entry.delete(value);
      }
    }
  }

  const table: MutableTable<T, I> = {
    get size() {
      return rows.size;
    },
    get: key => rows.get(key),
    all() {
      keysInOrder ??= [...rows.keys()].sort();
      objectsInOrder ??= keysInOrder.map(key => rows.get(key)!);
      return objectsInOrder;
    },
    by(name, value) {
      const keys = entries.get(name)?.get(value);
      if (!keys) return none;
      return [...keys].sort().map(key => rows.get(key)!);
    },
    put(object) {
      const key = keyOf(object);
      const previous = rows.get(key);
      if (previous) unindex(previous, key);
      else keysInOrder = undefined;
      rows.set(key, object);
      index(object, key);
      changed(key);
      return previous;
    },
    remove(key) {
      const previous = rows.get(key);
      if (previous) {
        unindex(previous, key);
        rows.delete(key);
        keysInOrder = undefined;
        changed(key);
      }
      return previous;
    },
    touch(object) {
      const key = keyOf(object);
      rows.set(key, object);
      changed(key);
    },
    get revision() {
      return revision;
    },
    changedSince(earlier) {
      const count = revision - earlier;
      if (count > changes.length) return undefined;
      return changes.slice(changes.length - count);
    },
    copy: () => createTable(indexes, rows.values()),
  };
  for (const object of objects) table.put(object);
  return table;
}
