import { createHistory, type StorageEvent } from './history';
import type { KubeObject, ObjectKey } from './object';

/** The objects of one resource, and their past. */
export interface Collection {
  get(key: ObjectKey): KubeObject | undefined;
  /** All objects in the order of their keys, now or as they were at a revision (410 when forgotten). */
  list(at?: number): KubeObject[];
  /** Takes a committed change over. */
  apply(event: StorageEvent): void;
  /** Changes after a revision, oldest first (410 when forgotten). */
  since(revision: number): StorageEvent[];
  /** Forgets changes up to and including a revision. */
  compact(revision: number): void;
}

const keyOf = ({ namespace, name }: ObjectKey) => `${namespace ?? ''}/${name}`;

/** A collection of these objects that remembers at least `historyLimit` changes. */
export function createCollection(
  historyLimit: number,
  objects: KubeObject[] = [],
): Collection {
  const present = new Map(objects.map(o => [keyOf(o.metadata), o] as const));
  const history = createHistory(historyLimit);
  /** Keys in order; absent after an insertion or removal. */
  let order: string[] | undefined;

  const inOrder = (state: Map<string, KubeObject>, keys: string[]) =>
    keys.map(key => state.get(key)!);

  return {
    get: key => present.get(keyOf(key)),
    list(at) {
      const undone = at === undefined ? [] : history.since(at);
      if (undone.length === 0) {
        order = order ?? [...present.keys()].sort();
        return inOrder(present, order);
      }
      const past = new Map(present);
      for (const { object, previous } of undone.reverse()) {
        const key = keyOf(object.metadata);
        if (previous) past.set(key, previous);
        else past.delete(key);
      }
      return inOrder(past, [...past.keys()].sort());
    },
    apply(event) {
      const key = keyOf(event.object.metadata);
      if (event.type === 'DELETED') present.delete(key);
      else present.set(key, event.object);
      if (event.type !== 'MODIFIED') order = undefined;
      history.append(event);
    },
    since: history.since,
    compact: history.compact,
  };
}
