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

/** A reading that says, beside whatever troubles the cluster, what an answer about it lacks. */
function withTrouble(reading: ClusterReading, trouble: string): ClusterReading {
  const { error } = reading;
  return { ...reading, error: error ? `${error}. ${trouble}` : trouble };
}

/** Of an answer about kinds, some of which cannot be read though the cluster can. */
export function withUnread(
  reading: ClusterReading,
  cluster: ClusterWorld,
  kinds: readonly string[],
): ClusterReading {
  if (reading.state !== 'ok' && reading.state !== 'syncing') return reading;
  const unread = cluster
    .kindStates()
    .filter(
      ({ kind, state }) =>
        kinds.includes(kind) && (state === 'error' || state === 'forbidden'),
    )
    .map(({ kind, state, error }) => `${kind}: ${error ?? state}`);
  return unread.length === 0
    ? reading
    : withTrouble(reading, unread.join('; '));
}

/** Of an answer that leaves out objects, because they could not be looked at. */
export function withOmitted(
  reading: ClusterReading,
  omitted: number,
): ClusterReading {
  return omitted === 0
    ? reading
    : withTrouble(
        reading,
        `${omitted} of its objects could not be looked at and are left out; the log says which`,
      );
}

/** Of findings that rules are missing from. */
export function withoutRules(
  reading: ClusterReading,
  rules: readonly string[],
): ClusterReading {
  return rules.length === 0
    ? reading
    : withTrouble(
        reading,
        `Rules that could not be asked: ${rules.join(', ')}; the log says why`,
      );
}
