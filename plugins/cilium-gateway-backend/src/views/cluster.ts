import type {
  Cluster,
  ClusterFeatures,
  ClusterVersions,
  L2Timing,
} from 'backstage-plugin-cilium-gateway-common';
import {
  ciliumConfig,
  featuresOf,
  l2TimingOf,
  versionsOf,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { ClusterWorld } from '../world';
import { readingOf } from './readings';

/** What a cluster's objects tell about the cluster itself. */
export interface ClusterDescription {
  readonly versions: ClusterVersions;
  readonly features: ClusterFeatures;
  /** Null when the configuration cannot be read. */
  readonly l2Timing: L2Timing | null;
}

export function describeCluster(world: World): ClusterDescription {
  return {
    versions: versionsOf(world),
    features: featuresOf(world),
    l2Timing: ciliumConfig(world) === undefined ? null : l2TimingOf(world),
  };
}

/** The cluster as it is at this moment: counts and times move without being a change. */
export function clusterAnswer(
  cluster: ClusterWorld,
  description: ClusterDescription,
): Cluster {
  return {
    title: cluster.title,
    ...readingOf(cluster),
    ...description,
    kinds: cluster
      .kindStates()
      .map(({ kind, apiVersion, state, count, error }) => ({
        kind,
        apiVersion,
        state,
        count,
        ...(error === undefined ? {} : { error }),
      })),
  };
}
