import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { sleep } from '../kube/clock';
import { eventually } from '../testing/eventually';
import { createManualClock } from '../testing/manualClock';
import { createTestDatabases, stateOf } from '../testing/states';
import type { Records } from './records';
import { SnapshotTaking, takeSnapshot } from './snapshots';
import { openHistoryStore } from './store';

const DAY_MS = 86_400_000;
const reading = (
  state: ClusterReading['state'],
  name = 'lab',
): ClusterReading => ({ name, state, observedAt: null });
const web = stateOf('web', { ips: ['10.0.0.1'] });
const now = (...clusters: ClusterReading[]): Records => ({
  records: [{ ...web, findings: [] }],
  clusters,
  unread: name => (name === 'lab' ? ['HTTPRoute'] : []),
});

const databases = createTestDatabases();

describe('takeSnapshot', () => {
  const clock = createManualClock();
  const logger = mockServices.logger.mock();
  async function setUp(more: Partial<SnapshotTaking>) {
    const knex = await databases.init('SQLITE_3');
    const store = await openHistoryStore(mockServices.database({ knex }));
    const stopping = new AbortController();
    const take = () =>
      takeSnapshot(
        {
          store,
          records: async () => now(reading('ok')),
          clusterStates: () => ['ok'],
          now: clock.now,
          sleep: (ms, signal) => sleep(clock, ms, signal),
          retentionMs: 7 * DAY_MS,
          logger,
          ...more,
        },
        stopping.signal,
      );
    return { store, take, stop: () => stopping.abort() };
  }

  it('puts down what there is, with the time and how clusters are read', async () => {
    const { store, take } = await setUp({
      records: async () => now(reading('ok'), reading('stale', 'prod')),
    });
    await take();
    expect(await store.snapshots()).toEqual([
      {
        id: 1,
        takenAt: clock.now(),
        clusters: [
          { name: 'lab', state: 'ok', unread: ['HTTPRoute'] },
          { name: 'prod', state: 'stale', unread: [] },
        ],
      },
    ]);
    expect((await store.upTo(1, [])).before).toEqual([web]);
  });

  it('forgets what was kept long enough', async () => {
    const { store, take } = await setUp({});
    await take();
    await clock.advance(6 * DAY_MS);
    await take();
    await clock.advance(2 * DAY_MS);
    await take();
    expect((await store.snapshots()).map(({ id }) => id)).toEqual([3, 2]);
  });

  it('takes none where no cluster can be read', async () => {
    const { store, take } = await setUp({
      records: async () => now(reading('error'), reading('stale', 'prod')),
      clusterStates: () => ['ok'],
    });
    await take();
    expect(await store.snapshots()).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith(
      'No snapshot was taken: no cluster can be read',
    );
  });

  it('waits for clusters that are still being read', async () => {
    let states: ClusterReading['state'][] = [];
    const { store, take } = await setUp({ clusterStates: () => states });
    const taken = take();
    await clock.advance(5_000);
    states = ['ok', 'syncing'];
    await clock.advance(5_000);
    expect(await store.snapshots()).toEqual([]);
    states = ['ok', 'error'];
    await clock.advance(1_000);
    await taken;
    expect(await store.snapshots()).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });

  it('takes what there is when a cluster is not read within two minutes', async () => {
    const { store, take } = await setUp({
      clusterStates: () => ['ok', 'syncing'],
    });
    const taken = take();
    await clock.advance(119_000);
    expect(await store.snapshots()).toEqual([]);
    await clock.advance(1_000);
    await taken;
    expect(await store.snapshots()).toHaveLength(1);
  });

  it('takes none when it is stopped while it waits', async () => {
    const { store, take, stop } = await setUp({
      clusterStates: () => ['syncing'],
    });
    const taken = take();
    await clock.advance(3_000);
    stop();
    await taken;
    expect(await store.snapshots()).toEqual([]);
  });
});

describe.each(databases.eachSupportedId())(
  'two replicas on one database, %s',
  id => {
    it('take one snapshot', async () => {
      const knex = await databases.init(id);
      const database = mockServices.database({ knex });
      const store = await openHistoryStore(database);
      const stopping = new AbortController();
      const takers: string[] = [];
      let goOn = () => {};
      const gate = new Promise<void>(resolve => {
        goOn = resolve;
      });
      const [one, other] = ['one', 'other'].map(name => {
        const rootLifecycle = mockServices.rootLifecycle.mock();
        const scheduler = DefaultSchedulerService.create({
          database,
          logger: mockServices.logger.mock(),
          metrics: metricsServiceMock.mock(),
          rootLifecycle,
          httpRouter: mockServices.httpRouter.mock(),
          pluginMetadata: { getId: () => 'cilium-gateway' },
        });
        const start = () =>
          scheduler.scheduleTask({
            id: 'take-snapshot',
            scope: 'global',
            frequency: { hours: 1 },
            timeout: { minutes: 10 },
            signal: stopping.signal,
            fn: async signal => {
              takers.push(name);
              await gate;
              await takeSnapshot(
                {
                  store,
                  records: async () => now(reading('ok')),
                  clusterStates: () => ['ok'],
                  now: Date.now,
                  sleep: async () => {},
                  retentionMs: DAY_MS,
                  logger: mockServices.logger.mock(),
                },
                signal!,
              );
            },
          });
        return { start, scheduler };
      });
      try {
        await one.start();
        await other.start();
        await eventually(() => expect(takers).toHaveLength(1));
        // Whoever has it, neither can begin it again.
        for (const { scheduler } of [one, other]) {
          await expect(scheduler.triggerTask('take-snapshot')).rejects.toThrow(
            'currently running',
          );
        }
        goOn();
        await eventually(async () =>
          expect(await store.snapshots()).toHaveLength(1),
        );
        expect(takers).toHaveLength(1);
      } finally {
        goOn();
        stopping.abort();
      }
    });
  },
);
