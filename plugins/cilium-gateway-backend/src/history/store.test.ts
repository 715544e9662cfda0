import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  createTestDatabases,
  findingOf,
  momentOf,
  stateOf,
} from '../testing/states';
import { changesBetween } from './changes';
import type { EntityState, Moment } from './remembered';
import { createHistoryStore, HistoryStore, openHistoryStore } from './store';

const T0 = Date.parse('2026-11-29T01:00:00Z');
const HOUR = 3_600_000;

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('the history in %s', id => {
  let knex: Knex;
  let store: HistoryStore;
  const open = async (database: TestDatabaseId) => {
    knex = await databases.init(database);
    store = await openHistoryStore(mockServices.database({ knex }));
  };
  const rows = async () =>
    Number((await knex('history_states').count({ n: '*' }).first())!.n);
  const refs = (states: readonly EntityState[]) =>
    states.map(({ entityRef, ips }) => `${entityRef} ${ips}`).sort();
  const web = stateOf('web', {
    title: 'Web “shop”',
    urls: ['http://a.example'],
    ips: ['10.0.0.1'],
    findings: [findingOf('a')],
  });

  beforeEach(() => open(id));

  it('lists snapshots newest first, with how clusters were read', async () => {
    expect(await store.snapshots()).toEqual([]);
    const stale = {
      name: 'lab',
      state: 'stale',
      error: 'Connection failed',
      unread: ['HTTPRoute'],
    } as const;
    await store.put(T0, momentOf([web]));
    await store.put(T0 + HOUR, momentOf([web], [stale]));
    expect(await store.snapshots()).toEqual([
      { id: 2, takenAt: T0 + HOUR, clusters: [stale] },
      { id: 1, takenAt: T0, clusters: momentOf([]).clusters },
    ]);
  });

  it('finds one, and the newest', async () => {
    for (const hour of [0, 1, 2]) {
      await store.put(T0 + hour * HOUR, momentOf([web]));
    }
    const all = await store.snapshots();
    expect(await store.newest(2)).toEqual(all.slice(0, 2));
    expect(await store.newest(5, 3)).toEqual(all.slice(1));
    expect(await store.newest(5, 1)).toEqual([]);
    expect(await store.find(2)).toEqual(all[1]);
    expect(await store.find(4)).toBeUndefined();
    // More than a column holds.
    expect(await store.find(1e30)).toBeUndefined();
  });

  it('gives back what was put down', async () => {
    await store.put(T0, momentOf([web]));
    await store.put(T0 + HOUR, momentOf([]));
    expect(await store.between(1, 2)).toEqual({ before: [web], after: [] });
    expect(await store.upTo(1, [])).toEqual({ before: [web], after: [] });
    expect(await store.upTo(2, [web])).toEqual({ before: [], after: [web] });
    expect(await store.upTo(1, [web])).toEqual({ before: [], after: [] });
  });

  it('puts a state down once for as long as it lasts', async () => {
    const api = stateOf('api', { ips: ['10.0.0.9'] });
    await store.put(T0, momentOf([web, api]));
    for (let hour = 1; hour <= 5; hour++) {
      await store.put(T0 + hour * HOUR, momentOf([api, web]));
    }
    expect(await rows()).toBe(2);
    await store.put(T0 + 6 * HOUR, momentOf([{ ...web, ips: [] }, api]));
    expect(await rows()).toBe(3);
  });

  it('answers only what differs', async () => {
    const api = stateOf('api', { ips: ['10.0.0.9'] });
    const moved = { ...web, ips: ['10.0.0.2'] };
    await store.put(T0, momentOf([web, api]));
    await store.put(T0 + HOUR, momentOf([moved, api]));
    await store.put(T0 + 2 * HOUR, momentOf([web, api]));
    expect(await store.between(1, 2)).toEqual({
      before: [web],
      after: [moved],
    });
    // It is not in either, though it was in between.
    const { before, after } = await store.between(1, 3);
    expect(changesBetween(momentOf(before), momentOf(after))).toEqual([]);
    expect(refs([...before, ...after])).not.toContain(refs([moved])[0]);
  });

  it('keeps what was known of a cluster that is out of reach, and ends what was of one that is no more', async () => {
    const there = stateOf('web', { cluster: 'prod', ips: ['10.1.0.1'] });
    const ok = (name: string) => ({ name, state: 'ok', unread: [] } as const);
    await store.put(T0, momentOf([web, there], [ok('lab'), ok('prod')]));
    await store.put(
      T0 + HOUR,
      momentOf([web], [ok('lab'), { ...ok('prod'), state: 'error' }]),
    );
    expect(await store.between(1, 2)).toEqual({ before: [], after: [] });
    await store.put(T0 + 2 * HOUR, momentOf([web], [ok('lab')]));
    expect(await store.between(2, 3)).toEqual({ before: [there], after: [] });
  });

  it('takes no state from a cluster that is out of reach', async () => {
    await store.put(
      T0,
      momentOf([web], [{ name: 'lab', state: 'stale', unread: [] }]),
    );
    expect(await rows()).toBe(0);
  });

  it('forgets what is older than is kept, but never the newest', async () => {
    const moved = { ...web, ips: ['10.0.0.2'] };
    await store.put(T0, momentOf([web]));
    await store.put(T0 + HOUR, momentOf([moved]));
    await store.put(T0 + 2 * HOUR, momentOf([]));
    expect(await store.forget(T0)).toBe(0);
    expect(await store.forget(T0 + HOUR)).toBe(1);
    expect((await store.snapshots()).map(snapshot => snapshot.id)).toEqual([
      3, 2,
    ]);
    expect(await store.between(2, 3)).toEqual({ before: [moved], after: [] });
    expect(await rows()).toBe(1);
    expect(await store.forget(T0 + 100 * HOUR)).toBe(1);
    expect((await store.snapshots()).map(snapshot => snapshot.id)).toEqual([3]);
    expect(await rows()).toBe(0);
    // Numbers are not used again.
    await store.put(T0 + 3 * HOUR, momentOf([web]));
    expect((await store.snapshots())[0].id).toBe(4);
  });

  it('forgets nothing where there is nothing', async () => {
    expect(await store.forget(T0)).toBe(0);
  });

  it('lets one of two that are put down at the same time be', async () => {
    await store.put(T0, momentOf([web]));
    const moved = { ...web, ips: ['10.0.0.2'] };
    const both = await Promise.allSettled([
      createHistoryStore(knex).put(T0 + HOUR, momentOf([moved])),
      createHistoryStore(knex).put(T0 + HOUR, momentOf([moved])),
    ]);
    const put = both.filter(({ status }) => status === 'fulfilled').length;
    expect(await store.snapshots()).toHaveLength(1 + put);
    // However they met, nothing is there twice.
    expect(await rows()).toBe(2);
    expect(await store.between(1, 2)).toEqual({
      before: [web],
      after: [moved],
    });
  });

  it('holds what exceeds the variables of one statement', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) =>
      stateOf(`e${n}`, { ips: [`10.0.${n >> 8}.${n & 255}`] }),
    );
    await store.put(T0, momentOf(many));
    await store.put(T0 + HOUR, momentOf([]));
    const { before, after } = await store.between(1, 2);
    expect(refs(before)).toEqual(refs(many));
    expect(after).toEqual([]);
    expect((await store.upTo(1, [])).before).toHaveLength(1_200);
  });

  it('leaves the tables to whoever has them made', async () => {
    const bare = await databases.init(id);
    await openHistoryStore(
      mockServices.database({ knex: bare, migrations: { skip: true } }),
    );
    expect(await bare.schema.hasTable('history_states')).toBe(false);
  });

  it('can be opened again, and undone', async () => {
    await store.put(T0, momentOf([web]));
    const again = await openHistoryStore(mockServices.database({ knex }));
    expect(await again.snapshots()).toHaveLength(1);
    await knex.migrate.rollback(
      { directory: `${__dirname}/../../migrations` },
      true,
    );
    expect(await knex.schema.hasTable('history_states')).toBe(false);
    expect(await knex.schema.hasTable('history_snapshots')).toBe(false);
  });

  it('tells between any two snapshots what their moments tell', async () => {
    const aMoment = fc
      .record({
        ips: fc.array(fc.constantFrom(undefined, [], ['10.0.0.1']), {
          minLength: 3,
          maxLength: 3,
        }),
        state: fc.constantFrom('ok' as const, 'stale' as const),
      })
      .map(({ ips, state }) =>
        momentOf(
          ips.flatMap((own, n) =>
            own ? [stateOf(`e${n}`, { ips: [...own] })] : [],
          ),
          [{ name: 'lab', state, unread: [] }],
        ),
      );
    await fc.assert(
      fc.asyncProperty(
        fc.array(aMoment, { minLength: 2, maxLength: 5 }),
        async moments => {
          await knex('history_states').delete();
          await knex('history_snapshots').delete();
          const ids: number[] = [];
          for (const [hour, moment] of moments.entries()) {
            ids.push((await store.put(T0 + hour * HOUR, moment)).id);
          }
          const told = (before: Moment, after: Moment) =>
            changesBetween(before, after).map(({ key }) => key);
          for (let from = 0; from < moments.length; from++) {
            const now = moments.at(-1)!;
            const upTo = await store.upTo(ids[from], now.states);
            expect(
              told(
                momentOf(upTo.before, moments[from].clusters),
                momentOf(upTo.after, now.clusters),
              ),
            ).toEqual(told(moments[from], now));
            for (let to = from + 1; to < moments.length; to++) {
              const { before, after } = await store.between(ids[from], ids[to]);
              expect(
                told(
                  momentOf(before, moments[from].clusters),
                  momentOf(after, moments[to].clusters),
                ),
              ).toEqual(told(moments[from], moments[to]));
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
