import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import type { ClusterWorld } from '../world';

const text = (time: number | null) =>
  time === null ? null : new Date(time).toISOString();

/** How fresh a cluster's picture is, as every collection says it. */
export function readingOf(cluster: ClusterWorld): ClusterReading {
  const { state, observedAt, error } = cluster.freshness();
  return {
    name: cluster.name,
    state,
    observedAt: text(observedAt),
    ...(error === undefined ? {} : { error }),
  };
}

/**
 * What of a reading makes an answer a different one. A cluster that is live is heard every couple of seconds: that alone
 * is no news, and without it an ETag would never match. Of one that is not, the time is what is shown.
 */
export function substanceOf<
  R extends Pick<ClusterReading, 'state' | 'observedAt'>,
>(reading: R): R {
  return reading.state === 'ok' || reading.state === 'syncing'
    ? { ...reading, observedAt: null }
    : reading;
}
