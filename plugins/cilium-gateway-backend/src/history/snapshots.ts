import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { momentOf, Records } from './records';
import type { HistoryStore } from './store';

/** What the task of taking snapshots needs. */
export interface SnapshotTaking {
  readonly store: Pick<HistoryStore, 'put' | 'forget'>;
  records(): Promise<Records>;
  /** States of the clusters at this moment, cheaper than by their records. */
  clusterStates(): readonly ClusterReading['state'][];
  now(): number;
  /** Resolves after `ms`, or as soon as `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  readonly retentionMs: number;
  readonly logger: LoggerService;
}

const LOOK_EVERY_MS = 1_000;
const PATIENCE_MS = 120_000;

const atRest = (states: readonly ClusterReading['state'][]) =>
  states.includes('ok') && !states.includes('syncing');

/**
 * Takes one snapshot, and forgets those that were kept long enough. A backend that has just started gives its clusters time
 * to be read; where none can be, no snapshot is taken.
 */
export async function takeSnapshot(
  {
    store,
    records,
    clusterStates,
    now,
    sleep,
    retentionMs,
    logger,
  }: SnapshotTaking,
  signal: AbortSignal,
): Promise<void> {
  const until = now() + PATIENCE_MS;
  while (!atRest(clusterStates()) && now() < until && !signal.aborted) {
    await sleep(LOOK_EVERY_MS, signal);
  }
  if (signal.aborted) return;
  const moment = await momentOf(await records());
  if (!moment.clusters.some(({ state }) => state === 'ok')) {
    logger.info('No snapshot was taken: no cluster can be read');
    return;
  }
  const takenAt = now();
  const { id } = await store.put(takenAt, moment);
  const forgotten = await store.forget(takenAt - retentionMs);
  logger.debug(
    `Snapshot ${id} was taken, ${forgotten} older ones were forgotten`,
  );
}
