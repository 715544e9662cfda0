import type { KubeObject } from './object';
import { expired } from './status';

/** One committed change. */
export interface StorageEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The revision of the change; equals `object.metadata.resourceVersion`. */
  revision: number;
  /** Id of the resource, e.g. `leases.coordination.k8s.io`. */
  resource: string;
  /** State after the change; for DELETED the last state, with the deletion's resourceVersion. */
  object: KubeObject;
  /** State before the change; absent for ADDED. */
  previous?: KubeObject;
}

/** The bounded past of one resource. */
export interface History {
  append(event: StorageEvent): void;
  /** Changes after `revision`, oldest first. Throws 410 Expired when some of them are forgotten. */
  since(revision: number): StorageEvent[];
  /** Forgets all changes up to and including `revision`. */
  compact(revision: number): void;
}

/** A history of at most `limit` changes. */
export function createHistory(limit: number): History {
  let events: StorageEvent[] = [];
  let forgotten = 0;

  /** Index of the first event after `revision`, by bisection. */
  function indexAfter(revision: number): number {
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (events[middle].revision > revision) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    append(event) {
      events.push(event);
      // Dropping half at a time keeps the cost per event constant.
      if (events.length >= limit * 2) {
        forgotten = events[events.length - limit - 1].revision;
        events = events.slice(-limit);
      }
    },
    since(revision) {
      if (revision < forgotten) throw expired(revision, forgotten + 1);
      return events.slice(indexAfter(revision));
    },
    compact(revision) {
      events = events.slice(indexAfter(revision));
      forgotten = Math.max(forgotten, revision);
    },
  };
}
