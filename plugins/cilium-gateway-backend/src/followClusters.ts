import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterDefinition,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { watchClusters } from './clusters/watchClusters';
import { createBackoff } from './kube/backoff';
import { createKubeClient, KubeClient } from './kube/client';
import { Clock, sleep } from './kube/clock';
import type { MirrorMetrics } from './mirror/metrics';
import { createListLimiter, createMirror } from './mirror/mirror';
import { ClusterWorld, createClusterWorld, mirroredKinds } from './world';

/** The clusters that are followed now. */
export interface FollowedClusters {
  /** In the order in which they were configured: whoever lists clusters puts the one that matters first. */
  all(): readonly ClusterWorld[];
  /** Resolves when no request to a cluster is open any more. */
  stop(): Promise<void>;
}

interface Followed {
  readonly definition: ClusterDefinition;
  readonly cluster: ClusterWorld;
  stop(): Promise<void>;
}

const ASK_VERSION_EVERY_MS = 600_000;

/** The version changes with an upgrade of the control plane, which breaks every watch but tells nobody. */
async function followVersion(options: {
  client: KubeClient;
  clock: Clock;
  signal: AbortSignal;
  onVersion(version: string | null): void;
}): Promise<void> {
  const { client, clock, signal, onVersion } = options;
  const backoff = createBackoff(clock);
  while (!signal.aborted) {
    let wait = ASK_VERSION_EVERY_MS;
    try {
      const answer = await client.getJson('/version', signal);
      const { gitVersion } = answer as { gitVersion?: unknown };
      if (signal.aborted) return;
      onVersion(typeof gitVersion === 'string' ? gitVersion : null);
    } catch {
      // The mirror meets the same failure and tells it.
      wait = backoff.next();
    }
    await sleep(clock, wait, signal);
  }
}

/**
 * Follows every cluster of the sources: kube to mirror to world. A cluster whose connection changes is read afresh.
 */
export function followClusters(options: {
  sources: readonly ClusterSource[];
  clock: Clock;
  logger: LoggerService;
  metricsOf(cluster: string): MirrorMetrics;
  onChange(cluster: string): void;
}): FollowedClusters {
  const { sources, clock, logger, metricsOf, onChange } = options;
  const listLimiter = createListLimiter();
  const followed = new Map<string, Followed>();
  const ending = new Set<Promise<void>>();
  let inOrder: readonly ClusterWorld[] = [];

  const follow = (definition: ClusterDefinition): Followed => {
    const {
      name,
      title,
      ciliumNamespace = 'kube-system',
      connection,
    } = definition;
    const handle = createClusterWorld({
      name,
      title,
      ciliumNamespace,
      unusable: 'unusable' in connection ? connection.unusable : undefined,
      clock,
      onChange: () => onChange(name),
    });
    const { cluster } = handle;
    if ('unusable' in connection) {
      return { definition, cluster, stop: async () => handle.stop() };
    }
    const stopping = new AbortController();
    const client = createKubeClient({ connection, clock });
    const mirror = createMirror({
      client,
      kinds: mirroredKinds(ciliumNamespace),
      sink: handle.sink,
      clock,
      logger: logger.child({ cluster: name }),
      metrics: metricsOf(name),
      listLimiter,
    });
    handle.follow({
      kindStates: mirror.kindStates,
      clockSkewMs: client.clockSkewMs,
    });
    mirror.start();
    const version = followVersion({
      client,
      clock,
      signal: stopping.signal,
      onVersion: handle.setKubernetesVersion,
    });
    return {
      definition,
      cluster,
      async stop() {
        handle.stop();
        stopping.abort();
        await Promise.all([mirror.stop(), version]);
        await client.close();
      },
    };
  };

  const end = (one: Followed) => {
    const done = one
      .stop()
      .catch(error =>
        logger.warn(
          `Cluster ${one.definition.name} was not left cleanly: ${error}`,
        ),
      )
      .finally(() => ending.delete(done));
    ending.add(done);
  };

  const watch = watchClusters({
    sources,
    clock,
    logger,
    onChange({ removed, added, order }) {
      for (const { name } of removed) {
        const gone = followed.get(name);
        followed.delete(name);
        if (gone) end(gone);
      }
      for (const definition of added) {
        followed.set(definition.name, follow(definition));
      }
      inOrder = order.map(name => followed.get(name)!.cluster);
      for (const { name } of [...removed, ...added]) onChange(name);
    },
  });

  return {
    all: () => inOrder,
    async stop() {
      watch.stop();
      for (const one of followed.values()) end(one);
      followed.clear();
      await Promise.all(ending);
    },
  };
}
