import type { MirroredObject } from '../mirror/kind';
import type { Change, KindState, MirrorSink } from '../mirror/sink';

/** A sink that remembers, and folds the changes to the objects that they lead to. */
export interface RecordingSink extends MirrorSink {
  changes: Change[];
  states: KindState[];
  /** What the changes fold to, by kind and key. */
  folded: Map<string, MirroredObject>;
  /** Changes as `added a`, for comparison. */
  words(): string[];
  /** States as `ok`, in the order in which they were reported. */
  stateNames(): string[];
}

/** Fails on a change that does not follow from those before. */
export function createRecordingSink(): RecordingSink {
  const sink: RecordingSink = {
    changes: [],
    states: [],
    folded: new Map(),
    words: () => sink.changes.map(change => `${change.type} ${change.key}`),
    stateNames: () => sink.states.map(({ state }) => state),
    apply(changes) {
      for (const change of changes) {
        sink.changes.push(change);
        const key = `${change.kind} ${change.key}`;
        const known = sink.folded.get(key);
        if ((change.type === 'added') === (known !== undefined)) {
          throw new Error(`${change.type} ${key} does not follow`);
        }
        if (change.type === 'updated' && change.previous !== known) {
          throw new Error(`the previous object of ${key} is another`);
        }
        if (change.type === 'deleted') {
          sink.folded.delete(key);
        } else {
          sink.folded.set(key, change.object);
        }
      }
    },
    onKindState(state) {
      sink.states.push(state);
    },
  };
  return sink;
}
