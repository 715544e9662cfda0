import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { MirrorCounter, MirrorMetrics } from './mirror/metrics';
import type { ClusterWorld } from './world';

const COUNTERS: Readonly<Record<MirrorCounter, string>> = {
  lists: 'LISTs completed',
  relists: 'LISTs completed that were not the first of their kind',
  watches: 'WATCHes opened',
  failures: 'Requests to API servers that failed',
  expired: 'Times an API server no longer knew the resourceVersion',
  regressions: 'Times the history of an API server had been set back',
  'dropped-lines': 'Lines of a WATCH that could not be read',
  'ignored-events': 'Events of a WATCH that mean nothing',
  'replayed-events': 'Events of a WATCH that were known already',
  unparsable: 'Objects that could not be read',
  'sink-failures': 'Changes that could not be applied',
  bytes: 'Bytes of LISTs and WATCHes',
};

/**
 * Tells how the clusters are followed: what each mirror counts, how many objects of each kind there are, and how long ago
 * the API server last confirmed each kind.
 *
 * @returns where the mirror of a cluster counts
 */
export function reportMetrics(options: {
  metrics: MetricsService;
  clusters(): readonly ClusterWorld[];
  now(): number;
}): (cluster: string) => MirrorMetrics {
  const { metrics, clusters, now } = options;
  const counters = new Map(
    Object.entries(COUNTERS).map(([name, description]) => [
      name,
      metrics.createCounter(`mirror.${name.replace('-', '_')}`, {
        description,
        unit: name === 'bytes' ? 'By' : undefined,
      }),
    ]),
  );
  metrics
    .createObservableGauge('mirror.objects', {
      description: 'Objects of a kind',
    })
    .addCallback(result => {
      for (const { name: cluster, kindStates } of clusters()) {
        for (const { kind, count } of kindStates()) {
          result.observe(count, { cluster, kind });
        }
      }
    });
  metrics
    .createObservableGauge('mirror.lag', {
      description: 'Time since an API server last confirmed a kind',
      unit: 's',
    })
    .addCallback(result => {
      for (const { name: cluster, kindStates } of clusters()) {
        for (const { kind, observedAt } of kindStates()) {
          if (observedAt !== null) {
            result.observe((now() - observedAt) / 1000, { cluster, kind });
          }
        }
      }
    });
  return cluster => ({
    count: (counter, kind, by) =>
      counters.get(counter)?.add(by, { cluster, kind }),
  });
}
