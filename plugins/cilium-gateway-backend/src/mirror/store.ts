import { type MirroredKind, type MirroredObject, objectKey } from './kind';
import { compareResourceVersions } from './resourceVersion';
import type { Change } from './sink';

/** An object as received: who it is, and what is kept of it, if anything. */
export interface Received {
  metadata: MirroredObject['metadata'];
  /** Undefined when the kind's `parse` does not want it. */
  object: MirroredObject | undefined;
}

/**
 * What an event did: `applied` to the copy; `replayed`, older than what is known and left out; `doubtful`, about an
 * unknown object yet older than the stream, so that only a LIST can tell.
 */
export type EventOutcome = 'applied' | 'replayed' | 'doubtful';

/** A LIST on its way into the store. */
export interface Staging {
  add(received: Received): void;
  /** Makes the store equal to what was added; the differences are emitted as changes. */
  commit(): void;
}

/** The copy of one kind's objects. */
export interface ObjectStore {
  size(): number;
  values(): IterableIterator<MirroredObject>;
  /** Applies an ADDED or MODIFIED event; `cursor` is the resourceVersion that the stream has reached. */
  put(received: Received, cursor: string): EventOutcome;
  /** Applies a DELETED event. */
  remove(metadata: MirroredObject['metadata']): EventOutcome;
  stage(): Staging;
  /** Forgets everything, each object by a deletion. */
  clear(): void;
}

/**
 * Keeps what `kind` says of each object and emits how the copy changes. It never lets an object go back to
 * an older resourceVersion by an event, and holds no object twice under one name.
 */
export function createObjectStore(
  kind: Pick<MirroredKind, 'kind' | 'isHeartbeat'>,
  emit: (change: Change) => void,
): ObjectStore {
  const name = kind.kind;
  let objects = new Map<string, MirroredObject>();

  const emitTransition = (
    key: string,
    previous: MirroredObject | undefined,
    object: MirroredObject,
  ) => {
    if (!previous) {
      emit({ type: 'added', kind: name, key, object });
    } else if (previous.metadata.uid !== object.metadata.uid) {
      emit({ type: 'deleted', kind: name, key, object: previous });
      emit({ type: 'added', kind: name, key, object });
    } else if (kind.isHeartbeat?.(previous, object)) {
      emit({ type: 'heartbeat', kind: name, key, object });
    } else {
      emit({ type: 'updated', kind: name, key, object, previous });
    }
  };
  const drop = (key: string, previous: MirroredObject) => {
    objects.delete(key);
    emit({ type: 'deleted', kind: name, key, object: previous });
  };

  return {
    size: () => objects.size,
    values: () => objects.values(),

    put({ metadata, object }, cursor) {
      const key = objectKey(metadata);
      const previous = objects.get(key);
      const order = compareResourceVersions(
        metadata.resourceVersion,
        previous?.metadata.resourceVersion ?? cursor,
      );
      if (order !== undefined && order <= 0) {
        return previous || !object ? 'replayed' : 'doubtful';
      }
      if (object) {
        objects.set(key, object);
        emitTransition(key, previous, object);
      } else if (previous) {
        drop(key, previous);
      }
      return 'applied';
    },

    remove(metadata) {
      const key = objectKey(metadata);
      const previous = objects.get(key);
      if (!previous) {
        return 'applied';
      }
      // A deletion carries its own resourceVersion; servers that repeat the object's last one exist, too.
      const order = compareResourceVersions(
        metadata.resourceVersion,
        previous.metadata.resourceVersion,
      );
      if (order !== undefined && order < 0) {
        return 'replayed';
      }
      drop(key, previous);
      return 'applied';
    },

    stage() {
      const staged = new Map<string, MirroredObject>();
      return {
        add({ metadata, object }) {
          if (!object) {
            return;
          }
          const key = objectKey(metadata);
          const previous = objects.get(key);
          staged.set(
            key,
            previous && isSame(previous, object) ? previous : object,
          );
        },
        commit() {
          const before = objects;
          objects = staged;
          for (const [key, previous] of before) {
            if (!staged.has(key)) {
              emit({ type: 'deleted', kind: name, key, object: previous });
            }
          }
          for (const [key, object] of staged) {
            const previous = before.get(key);
            if (previous !== object) {
              emitTransition(key, previous, object);
            }
          }
        },
      };
    },

    clear() {
      for (const [key, previous] of objects) {
        drop(key, previous);
      }
    },
  };
}

function isSame(previous: MirroredObject, object: MirroredObject): boolean {
  return (
    previous.metadata.resourceVersion === object.metadata.resourceVersion &&
    previous.metadata.uid === object.metadata.uid &&
    previous.apiVersion === object.apiVersion
  );
}
