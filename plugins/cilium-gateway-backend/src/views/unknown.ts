import type { Kind } from 'backstage-plugin-cilium-gateway-engine';
import { isKnown } from 'backstage-plugin-cilium-gateway-engine';
import type { ClusterWorld } from '../world';

/**
 * Why it cannot be told what a cluster has of these kinds; undefined where all of them were read, be it some time ago, and
 * where one is not installed, of which there is nothing.
 */
export function whyUnknown(
  cluster: ClusterWorld,
  kinds: readonly Kind[],
): string | undefined {
  const { name, world } = cluster;
  const unknown = kinds.filter(kind => !isKnown(world, kind));
  if (unknown.length === 0) return undefined;
  const { state, error } = cluster.freshness();
  if (state === 'error') {
    return `Cluster ${name} cannot be read${error ? `: ${error}` : ''}`;
  }
  const states = cluster.kindStates();
  return unknown
    .map(kind => {
      const found = states.find(one => one.kind === kind);
      const because = found?.error ? `: ${found.error}` : '';
      switch (found?.state) {
        case 'forbidden':
          return `Cluster ${name} does not permit to read ${kind}${because}`;
        case 'error':
          return `${kind} of cluster ${name} cannot be read${because}`;
        default:
          return `${kind} of cluster ${name} is still being read`;
      }
    })
    .join('; ');
}
