import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterDefinition,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { createBackoff } from '../kube/backoff';
import { type Clock, sleep } from '../kube/clock';

/** What changed among the clusters. A cluster whose definition changed is in both lists. */
export interface ClustersChange {
  removed: readonly ClusterDefinition[];
  added: readonly ClusterDefinition[];
  /** Names of all that there are now, in the order in which the sources tell them. */
  order: readonly string[];
}

/** A running watch of the sources. */
export interface ClustersWatch {
  /** Ends it: from now on there are no more calls. */
  stop(): void;
}

const RELIST_MS = 60_000;

/**
 * Asks each source for its clusters, again every minute and when the source says so, and tells what changed. Clusters
 * come and go without a restart.
 *
 * A name belongs to the first source that has it, in the order of `sources`. A source that fails keeps the
 * clusters of its last answer and never holds up another.
 */
export function watchClusters(options: {
  sources: readonly ClusterSource[];
  clock: Clock;
  logger: LoggerService;
  onChange(change: ClustersChange): void;
}): ClustersWatch {
  const { sources, clock, logger, onChange } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const answers = new Map<string, readonly ClusterDefinition[]>();
  let current = new Map<string, ClusterDefinition>();

  const merge = () => {
    const next = new Map<string, ClusterDefinition>();
    for (const { id } of sources) {
      for (const cluster of answers.get(id) ?? []) {
        if (next.has(cluster.name)) {
          logger.debug(
            `Cluster ${cluster.name} of source ${id} is left out: the name is taken`,
          );
        } else {
          const known = current.get(cluster.name);
          next.set(
            cluster.name,
            known && isSame(known, cluster) ? known : cluster,
          );
        }
      }
    }
    const removed = [...current.values()].filter(
      cluster => next.get(cluster.name) !== cluster,
    );
    const added = [...next.values()].filter(
      cluster => current.get(cluster.name) !== cluster,
    );
    current = next;
    if (removed.length > 0 || added.length > 0) {
      onChange({ removed, added, order: [...current.keys()] });
    }
  };

  const follow = (source: ClusterSource): (() => void) => {
    const backoff = createBackoff(clock);
    let wake = () => {};
    let due = true;
    const unsubscribe = source.subscribe?.(() => {
      due = true;
      wake();
    });
    const run = async () => {
      while (!signal.aborted) {
        due = false;
        let wait = RELIST_MS;
        try {
          const clusters = await source.listClusters();
          if (signal.aborted) {
            return;
          }
          answers.set(source.id, clusters);
          merge();
        } catch (error) {
          wait = backoff.next();
          logger.warn(
            `Source ${source.id} does not tell its clusters: ${
              (error as Error).message
            }`,
          );
        }
        if (!due) {
          const nap = new AbortController();
          wake = () => nap.abort();
          signal.addEventListener('abort', wake, { once: true });
          await sleep(clock, wait, nap.signal);
          signal.removeEventListener('abort', wake);
        }
      }
    };
    run();
    return () => unsubscribe?.();
  };

  const unsubscribes = sources.map(follow);
  return {
    stop() {
      stopping.abort();
      unsubscribes.forEach(unsubscribe => unsubscribe());
    },
  };
}

function isSame(a: ClusterDefinition, b: ClusterDefinition): boolean {
  const sameConnection =
    a.connection === b.connection ||
    ('unusable' in a.connection &&
      'unusable' in b.connection &&
      a.connection.unusable === b.connection.unusable);
  return (
    sameConnection &&
    a.title === b.title &&
    a.ciliumNamespace === b.ciliumNamespace
  );
}
