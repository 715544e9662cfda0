import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { inSlices } from '../views';
import { digestOf, Moment, Recorded, remembered } from './remembered';

/** All entities as they are now, and how well each cluster is read. */
export interface Records {
  readonly records: readonly Recorded[];
  readonly clusters: readonly ClusterReading[];
  /** Kinds that a cluster has and that cannot be read, in order. */
  unread(cluster: string): readonly string[];
}

const moments = new WeakMap<Records, Promise<Moment>>();

async function workOut({
  records,
  clusters,
  unread,
}: Records): Promise<Moment> {
  const states = await inSlices(records, record => {
    const state = remembered(record);
    // Kept with the state: of many, digests take longest.
    digestOf(state);
    return state;
  });
  return {
    states,
    clusters: clusters.map(({ name, state, error }) => ({
      name,
      state,
      ...(error === undefined ? {} : { error }),
      unread: unread(name),
    })),
  };
}

/** What of it is remembered: worked out once, with time for others in between. */
export function momentOf(records: Records): Promise<Moment> {
  const known = moments.get(records) ?? workOut(records);
  moments.set(records, known);
  return known;
}
