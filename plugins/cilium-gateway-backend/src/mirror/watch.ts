import type { KubeClient } from '../kube/client';
import { type Clock, between, sleep } from '../kube/clock';
import { KubeError, errorFromEvent } from '../kube/errors';
import type { Resource } from '../kube/resource';
import { compareResourceVersions } from './resourceVersion';
import type { EventOutcome, Received } from './store';

/** How far a kind's history has been read. */
export interface Cursor {
  resourceVersion: string;
}

/**
 * How a watch ended, when not by an error: the server `closed` it (`fruitless` when that was at once and without
 * an event), the stream is `damaged` and only a LIST can repair the copy, or the server's history `went-back`.
 */
export type WatchEnd =
  | { why: 'closed'; fruitless: boolean }
  | { why: 'damaged' }
  | { why: 'went-back' };

/** What a watch tells while it runs. */
export interface WatchEvents {
  put(received: Received, cursor: string): EventOutcome;
  remove(metadata: Received['metadata']): EventOutcome;
  receive(raw: unknown): Received | undefined;
  /** The server follows: it has accepted the watch, or confirmed that nothing was missed. */
  onFollowing(): void;
  /** Any sign of life on the stream. */
  onBytes(bytes: number): void;
  count(counter: 'dropped-lines' | 'ignored-events' | 'replayed-events'): void;
}

const SHORT_MS = 1_000;
const ACCEPTED_MS = 1_000;
const CONFIRM_MS = 2_000;
const OVERTIME_MS = 30_000;

/**
 * Whether the server's history is older than `cursor`, as after a restored backup: such a server accepts a
 * watch and stays silent for ever. Asked twice, as one of several replicas may lag.
 */
export async function historyWentBack(options: {
  client: Pick<KubeClient, 'listPage'>;
  resource: Resource;
  cursor: Cursor;
  clock: Clock;
  signal: AbortSignal;
}): Promise<{ wentBack: boolean; moved: boolean }> {
  const { client, resource, cursor, clock, signal } = options;
  const ask = async () => {
    const page = await client.listPage(resource, { limit: 1, signal });
    return (
      compareResourceVersions(page.resourceVersion, cursor.resourceVersion) ?? 1
    );
  };
  const first = await ask();
  if (first >= 0) {
    return { wentBack: false, moved: first > 0 };
  }
  await sleep(clock, CONFIRM_MS, signal);
  const second = await ask();
  return { wentBack: second < 0, moved: second > 0 };
}

/**
 * Follows one WATCH from `cursor`, which it moves forward, until it ends. A stream that is silent for 90 to 150 seconds is
 * checked by a small LIST on another connection: silence may be peace, a dead connection, or a server
 * that has lost its history.
 *
 * @throws KubeError when the watch is refused, breaks, or ends with an error event.
 */
export async function followWatch(options: {
  client: Pick<KubeClient, 'listPage' | 'watch'>;
  resource: Resource;
  cursor: Cursor;
  clock: Clock;
  signal: AbortSignal;
  events: WatchEvents;
}): Promise<WatchEnd> {
  const { client, resource, cursor, clock, signal, events } = options;
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) {
    abort();
  }
  const started = clock.monotonic();
  const timeoutSeconds = Math.round(between(clock, 300, 600));
  const patience = between(clock, 90_000, 150_000);
  let lastByte = started;
  let sawEvent = false;
  // Without a resourceVersion to start from, the server first repeats what exists, in no order.
  let synthetic = ['', '0'].includes(cursor.resourceVersion);
  let verdict: WatchEnd | KubeError | undefined;

  const end = (reason: WatchEnd | KubeError) => {
    verdict ??= reason;
    abort();
  };
  let cancelCheck = clock.schedule(checkSilence, patience);
  function checkSilence() {
    const silent = clock.monotonic() - lastByte;
    if (silent < patience) {
      cancelCheck = clock.schedule(checkSilence, patience - silent);
    } else {
      check();
    }
  }
  async function check() {
    try {
      const { wentBack, moved } = await historyWentBack({
        ...options,
        signal: controller.signal,
      });
      if (controller.signal.aborted) {
        return;
      }
      if (wentBack) {
        end({ why: 'went-back' });
      } else if (moved) {
        end({ why: 'closed', fruitless: false });
      } else {
        lastByte = clock.monotonic();
        events.onFollowing();
        cancelCheck = clock.schedule(checkSilence, patience);
      }
    } catch (error) {
      end(error as KubeError);
    }
  }
  const cancelOvertime = clock.schedule(
    () => end({ why: 'closed', fruitless: false }),
    timeoutSeconds * 1000 + OVERTIME_MS,
  );
  // A proxy may hold the headers back until the first event: no refusal counts as accepted after a while.
  const cancelAccepted = clock.schedule(events.onFollowing, ACCEPTED_MS);

  const take = (line: Buffer): WatchEnd | undefined => {
    let event: { type?: unknown; object?: unknown } | null;
    try {
      event = JSON.parse(line.toString('utf8'));
    } catch {
      if (isBlank(line)) {
        return undefined;
      }
      events.count('dropped-lines');
      return { why: 'damaged' };
    }
    switch (event?.type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED': {
        const received = events.receive(event.object);
        if (!received) {
          return undefined;
        }
        sawEvent = true;
        const outcome =
          event.type === 'DELETED'
            ? events.remove(received.metadata)
            : events.put(received, cursor.resourceVersion);
        if (outcome !== 'applied') {
          events.count('replayed-events');
        }
        synthetic &&= event.type === 'ADDED';
        if (!synthetic) {
          advance(cursor, received.metadata.resourceVersion);
        }
        return outcome === 'doubtful' ? { why: 'damaged' } : undefined;
      }
      case 'BOOKMARK': {
        const { metadata } = (event.object ?? {}) as Partial<Received>;
        advance(cursor, metadata?.resourceVersion ?? '');
        return undefined;
      }
      case 'ERROR':
        throw errorFromEvent(event.object);
      default:
        events.count('ignored-events');
        return undefined;
    }
  };

  try {
    const stream = await client.watch(resource, {
      resourceVersion: cursor.resourceVersion,
      timeoutSeconds,
      signal: controller.signal,
    });
    cancelAccepted();
    events.onFollowing();
    for await (const lines of stream) {
      lastByte = clock.monotonic();
      events.onBytes(lines.reduce((sum, line) => sum + line.length + 1, 0));
      for (const line of lines) {
        // Nothing is delivered after a stop, not even what has arrived.
        const damage = controller.signal.aborted ? undefined : take(line);
        if (damage) {
          return damage;
        }
      }
    }
    verdict ??= {
      why: 'closed',
      fruitless: !sawEvent && clock.monotonic() - started < SHORT_MS,
    };
  } catch (error) {
    verdict ??= error as KubeError;
  } finally {
    cancelAccepted();
    cancelOvertime();
    cancelCheck();
    signal.removeEventListener('abort', abort);
    abort();
  }
  if (verdict instanceof Error) {
    throw verdict;
  }
  return verdict;
}

/** Moves forward only: the server may send a bookmark or an event twice. */
function advance(cursor: Cursor, resourceVersion: string): void {
  const order = compareResourceVersions(
    resourceVersion,
    cursor.resourceVersion,
  );
  if (resourceVersion !== '' && (order === undefined || order > 0)) {
    cursor.resourceVersion = resourceVersion;
  }
}

function isBlank(line: Buffer): boolean {
  return line.every(byte => byte === 0x0d || byte === 0x20 || byte === 0x09);
}
