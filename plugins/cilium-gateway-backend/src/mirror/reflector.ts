import type { LoggerService } from '@backstage/backend-plugin-api';
import { createBackoff } from '../kube/backoff';
import type { KubeClient } from '../kube/client';
import { type Clock, between, sleep } from '../kube/clock';
import { KubeError } from '../kube/errors';
import { listAll } from '../kube/list';
import { type Resource, apiVersionOf } from '../kube/resource';
import type { Discovery } from './discovery';
import { createFreshness } from './freshness';
import type { MirroredKind } from './kind';
import type { Limiter } from './limiter';
import type { MirrorCounter, MirrorMetrics } from './metrics';
import { createReceiver } from './received';
import { isOlder } from './resourceVersion';
import type { Change, KindState } from './sink';
import { createObjectStore } from './store';
import {
  type Cursor,
  type WatchEnd,
  followWatch,
  historyWentBack,
} from './watch';

/** Keeps the copy of one kind. */
export interface Reflector {
  /** Follows the server until `signal` aborts; never rejects. */
  run(signal: AbortSignal): Promise<void>;
  state(): KindState;
  /** Looks at once whether the kind is served, when it was not. */
  rediscover(): void;
}

const START_JITTER_MS = 200;
const RELIST_AFTER_MS = 60 * 60_000;
const CONFIRM_ABSENT_MS = 5_000;
const KEEP_FORBIDDEN_MS = 5 * 60_000;
const DISCOVERY_AGE_MS = 10_000;

/**
 * client-go's reflector, with its promise: per object, the states emitted are a subsequence of the true ones, in
 * order, and whatever happens the copy ends up equal to what the server has. Beyond client-go it
 * follows the kind to another version, notices a server whose history went back and connections that died
 * silently, relists each hour, and says how fresh the copy is.
 */
export function createReflector(options: {
  kind: MirroredKind;
  client: KubeClient;
  discovery: Discovery;
  clock: Clock;
  /** Turns for LISTs. */
  turns: Limiter;
  logger: LoggerService;
  metrics: MirrorMetrics;
  emit(change: Change): void;
  onState(state: KindState): void;
}): Reflector {
  const { kind, client, discovery, clock, turns, logger, metrics } = options;
  const store = createObjectStore(kind, options.emit);
  const receive = createReceiver(kind, metrics);
  const backoff = createBackoff(clock);
  const freshness = createFreshness({
    kind: kind.kind,
    clock,
    onChange: () => options.onState(state()),
  });
  function state(): KindState {
    return { ...freshness.state(), count: store.size() };
  }
  const count = (counter: MirrorCounter, by = 1) =>
    metrics.count(counter, kind.kind, by);

  /** What is read now; undefined until a served version is known. */
  let resource: Resource | undefined;
  /** How old the answer of discovery may be; undefined when none is needed. */
  let discoverAfter: number | undefined = -Infinity;
  /** How far the history is read; undefined when a LIST is due. */
  let cursor: Cursor | undefined;
  /** The newest resourceVersion seen in this history of the server. */
  let newest = '';
  let copied = false;
  let listedAt = -Infinity;
  let forbiddenSince: number | undefined;
  /** Contact was lost: the server that answers next may be one restored from a backup. */
  let shaken = false;
  let wake = () => {};

  /** Sleeps; true when `rediscover` ended it early. */
  const nap = async (ms: number, signal: AbortSignal): Promise<boolean> => {
    const controller = new AbortController();
    wake = () => controller.abort();
    signal.addEventListener('abort', wake, { once: true });
    await sleep(clock, ms, controller.signal);
    signal.removeEventListener('abort', wake);
    wake = () => {};
    return controller.signal.aborted;
  };

  const forget = () => {
    store.clear();
    copied = false;
    cursor = undefined;
  };

  /** True when there is a version to read. */
  const discover = async (signal: AbortSignal): Promise<boolean> => {
    if (discoverAfter === undefined) {
      return true;
    }
    let versions: readonly string[];
    try {
      versions = await discovery.resolve(kind, discoverAfter);
    } catch (error) {
      // Which version is served matters less than following the one that is known.
      if (resource) {
        discoverAfter = undefined;
        return true;
      }
      throw error;
    }
    const [version] = versions;
    if (version !== undefined) {
      discoverAfter = undefined;
      if (resource?.version !== version) {
        const { group, plural, namespace, name, as } = kind;
        resource = { group, version, plural, namespace, name, as };
        cursor = undefined;
      }
      freshness.reading(apiVersionOf(resource), versions);
      return true;
    }
    // A server that is starting may not know its CRDs yet, so a copy is given up on the second word only.
    if (copied && resource) {
      freshness.lost(`${apiVersionOf(resource)} is no longer served`, copied);
      resource = undefined;
      cursor = undefined;
      await sleep(clock, CONFIRM_ABSENT_MS, signal);
      discoverAfter = clock.monotonic();
      return false;
    }
    forget();
    newest = '';
    resource = undefined;
    freshness.reading(null, []);
    freshness.absent();
    const woken = await nap(between(clock, 30_000, 60_000), signal);
    discoverAfter = clock.monotonic() - (woken ? 0 : DISCOVERY_AGE_MS);
    return false;
  };

  const startNewHistory = () => {
    count('regressions');
    logger.warn(
      `The history of ${kind.kind} went back behind resourceVersion ${newest}: listing afresh`,
    );
    newest = '';
    cursor = undefined;
  };

  /**
   * Settles whether the server's history went back behind `seen`: forgets what was the newest if so, and
   * throws when a server that lags had only seemed so.
   */
  const judgeHistory = async (
    target: Resource,
    seen: Cursor,
    signal: AbortSignal,
  ) => {
    const { wentBack } = await historyWentBack({
      client,
      resource: target,
      cursor: seen,
      clock,
      signal,
    });
    if (!wentBack) {
      throw new KubeError('server', 'The server answered from an older state');
    }
    startNewHistory();
  };

  const list = async (target: Resource, signal: AbortSignal) => {
    if (freshness.state().state === 'absent') {
      freshness.syncing();
    }
    const apiVersion = apiVersionOf(target);
    let staging = store.stage();
    const resourceVersion = await turns.run(signal, () =>
      listAll(client, target, {
        signal,
        onPage: page => {
          count('bytes', page.bytes);
          for (const raw of page.items) {
            const received = receive(raw, apiVersion);
            if (received) {
              staging.add(received);
            }
          }
        },
        onRestart: () => {
          count('expired');
          staging = store.stage();
        },
      }),
    );
    const listed = { resourceVersion };
    if (isOlder(resourceVersion, newest)) {
      await judgeHistory(target, { resourceVersion: newest }, signal);
    }
    if (signal.aborted) {
      return;
    }
    count('lists');
    if (copied) {
      count('relists');
    }
    staging.commit();
    copied = true;
    listedAt = clock.monotonic();
    newest = resourceVersion;
    cursor = listed;
    shaken = false;
    freshness.observed();
  };

  const watch = async (
    target: Resource,
    from: Cursor,
    signal: AbortSignal,
  ): Promise<WatchEnd> => {
    const apiVersion = apiVersionOf(target);
    count('watches');
    try {
      return await followWatch({
        client,
        resource: target,
        cursor: from,
        clock,
        signal,
        events: {
          put: store.put,
          remove: store.remove,
          receive: raw => receive(raw, apiVersion),
          onFollowing: () => {
            forbiddenSince = undefined;
            freshness.observed();
            freshness.following();
          },
          onBytes: bytes => {
            count('bytes', bytes);
            freshness.observed();
          },
          count,
        },
      });
    } finally {
      newest =
        isOlder(newest, from.resourceVersion) || newest === ''
          ? from.resourceVersion
          : newest;
    }
  };

  const cycle = async (signal: AbortSignal) => {
    if (!(await discover(signal)) || !resource || signal.aborted) {
      return;
    }
    if (cursor && shaken) {
      const { wentBack } = await historyWentBack({
        client,
        resource,
        cursor,
        clock,
        signal,
      });
      shaken = false;
      if (wentBack) {
        startNewHistory();
      }
    }
    if (!cursor || clock.monotonic() - listedAt > RELIST_AFTER_MS) {
      await list(resource, signal);
    }
    if (!cursor || signal.aborted) {
      return;
    }
    const end = await watch(resource, cursor, signal);
    if (signal.aborted) {
      return;
    }
    if (end.why === 'went-back') {
      startNewHistory();
    } else if (end.why === 'damaged') {
      cursor = undefined;
      freshness.lost('A part of the watch could not be read', copied);
      await sleep(clock, backoff.next(), signal);
    } else {
      // A change of the CRD closes the watch.
      discoverAfter = clock.monotonic();
      if (end.fruitless) {
        freshness.lost('The server closes the watch at once', copied);
        await sleep(clock, backoff.next(), signal);
      }
    }
  };

  const recover = async (error: KubeError, signal: AbortSignal) => {
    count('failures');
    switch (error.code) {
      case 'gone': {
        count('expired');
        cursor = undefined;
        // Normal after an absence; again and again at once it is a fault.
        if (clock.monotonic() - listedAt < 1_000) {
          freshness.lost(error.message, copied);
          await sleep(clock, backoff.next(), signal);
        }
        break;
      }
      case 'not-found':
        freshness.lost(error.message, copied);
        discoverAfter = clock.monotonic();
        await sleep(clock, backoff.next(), signal);
        break;
      case 'forbidden':
        freshness.forbidden(error.message);
        forbiddenSince ??= clock.monotonic();
        if (clock.monotonic() - forbiddenSince > KEEP_FORBIDDEN_MS) {
          forget();
        }
        await sleep(clock, between(clock, 45_000, 75_000), signal);
        break;
      case 'unauthorized':
        freshness.lost(error.message, copied);
        await sleep(clock, between(clock, 25_000, 35_000), signal);
        break;
      default:
        freshness.lost(error.message, copied);
        shaken ||= ['unreachable', 'timeout', 'server'].includes(error.code);
        if (error.code === 'rejected' || error.code === 'malformed') {
          cursor = undefined;
        }
        await sleep(clock, backoff.next(error.retryAfterMs), signal);
    }
  };

  return {
    async run(signal) {
      await sleep(clock, between(clock, 0, START_JITTER_MS), signal);
      while (!signal.aborted) {
        try {
          await cycle(signal);
        } catch (error) {
          if (!signal.aborted) {
            const known =
              error instanceof KubeError
                ? error
                : new KubeError('malformed', (error as Error).message);
            logger.debug(`${kind.kind}: ${known.code}: ${known.message}`);
            await recover(known, signal);
          }
        }
      }
      freshness.stop();
    },
    state,
    rediscover: () => wake(),
  };
}
