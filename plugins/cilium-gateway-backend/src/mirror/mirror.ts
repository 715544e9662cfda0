import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubeClient } from '../kube/client';
import { type Clock, sleep } from '../kube/clock';
import { createBatch } from './batch';
import { createDiscovery } from './discovery';
import type { MirroredKind } from './kind';
import { type Limiter, createLimiter } from './limiter';
import type { MirrorMetrics } from './metrics';
import { createReflector } from './reflector';
import type { Change, KindState, MirrorSink } from './sink';

/** A live copy of some kinds of one cluster. */
export interface Mirror {
  /** Begins to follow the cluster; once only. */
  start(): void;
  /** Ends it: once resolved, no request is open and the sink is not called any more. */
  stop(): Promise<void>;
  /** State of every kind, in the order of the kinds, with current counts and times. */
  kindStates(): KindState[];
}

/** LISTs at once per cluster; the limiter for all clusters together is the caller's. */
const LISTS_PER_CLUSTER = 4;
/** LISTs at once over all clusters. */
const LISTS_IN_ALL = 8;
/** A new CRD is served this long after it was created, at the latest usually. */
const CRD_SETTLES_MS = 1_000;

/** The limiter that all mirrors of a process share. */
export function createListLimiter(): Limiter {
  return createLimiter(LISTS_IN_ALL);
}

/**
 * A mirror of `kinds` in the cluster behind `client`, told to `sink`. It knows Kubernetes and nothing about what the
 * objects mean. Each kind is followed on its own: the trouble of one never touches another.
 *
 * When the kinds include CustomResourceDefinition, a kind whose CRD is created is picked up at once; else within
 * a minute.
 *
 * @throws Error when two kinds share a name.
 */
export function createMirror(options: {
  client: KubeClient;
  kinds: readonly MirroredKind<any>[];
  sink: MirrorSink;
  clock: Clock;
  logger: LoggerService;
  metrics: MirrorMetrics;
  /** Shared by all mirrors. */
  listLimiter: Limiter;
}): Mirror {
  const { client, kinds, sink, clock, logger, metrics, listLimiter } = options;
  const names = new Set(kinds.map(kind => kind.kind));
  if (names.size !== kinds.length) {
    throw new Error('Two mirrored kinds share a name');
  }
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<unknown> | undefined;

  const guarded = (kind: string, call: () => void) => {
    try {
      call();
    } catch (error) {
      metrics.count('sink-failures', kind, 1);
      logger.error(
        `What follows from a change of ${kind} failed`,
        error as Error,
      );
    }
  };
  const apply = (changes: readonly Change[]) => {
    guarded(changes[0].kind, () => sink.apply(changes));
    for (const change of changes) {
      if (
        change.kind === 'CustomResourceDefinition' &&
        change.type !== 'heartbeat'
      ) {
        rediscover(change.key);
      }
    }
  };
  const batch = createBatch(clock, apply);
  const turns = createLimiter(LISTS_PER_CLUSTER, listLimiter);
  const discovery = createDiscovery({ client, kinds, clock, signal });
  const reflectors = kinds.map(kind =>
    createReflector({
      kind,
      client,
      discovery,
      clock,
      turns,
      logger,
      metrics,
      emit: batch.push,
      onState: state => {
        batch.flush();
        if (!signal.aborted) {
          guarded(state.kind, () => sink.onKindState(state));
        }
      },
    }),
  );
  /** The kind of this CRD may be served now; events of CRDs come through a mirrored kind like all others. */
  async function rediscover(crd: string) {
    const at = kinds.findIndex(kind => `${kind.plural}.${kind.group}` === crd);
    if (at !== -1) {
      await sleep(clock, CRD_SETTLES_MS, signal);
      reflectors[at].rediscover();
    }
  }

  return {
    start() {
      running ??= Promise.all(
        reflectors.map(reflector => reflector.run(signal)),
      );
    },
    async stop() {
      stopping.abort();
      batch.stop();
      await running;
    },
    kindStates: () => reflectors.map(reflector => reflector.state()),
  };
}
