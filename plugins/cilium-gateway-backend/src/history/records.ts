import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { Moment, Recorded, remembered } from './remembered';

/** All entities as they are now, and how well each cluster is read. */
export interface Records {
  readonly records: readonly Recorded[];
  readonly clusters: readonly ClusterReading[];
  /** Kinds that a cluster has and that cannot be read, in order. */
  unread(cluster: string): readonly string[];
}

/** What of it is remembered. */
export function momentOf({ records, clusters, unread }: Records): Moment {
  return {
    states: records.map(remembered),
    clusters: clusters.map(({ name, state, error }) => ({
      name,
      state,
      ...(error === undefined ? {} : { error }),
      unread: unread(name),
    })),
  };
}
