import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { ClusterCondition, digestOf, EntityState, Moment } from './remembered';

/** A snapshot without what it is of. */
export interface StoredSnapshot {
  /** Grows with each; none is used twice. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  /** How well each cluster was read. */
  readonly clusters: readonly ClusterCondition[];
}

/** The entities whose states differ between two moments, as they were and as they are. */
export interface Difference {
  readonly before: readonly EntityState[];
  readonly after: readonly EntityState[];
}

/** The snapshots in the database. */
export interface HistoryStore {
  /**
   * Puts a moment down. A cluster that is not `ok` keeps what was put down of it last, because nothing else is known.
   *
   * @throws Error when another one is put down at the same time
   */
  put(takenAt: number, moment: Moment): Promise<StoredSnapshot>;
  /** Newest first. */
  snapshots(): Promise<readonly StoredSnapshot[]>;
  /** The newest, newest first, of those before one where that is given. */
  newest(limit: number, before?: number): Promise<readonly StoredSnapshot[]>;
  find(id: number): Promise<StoredSnapshot | undefined>;
  /** Between two snapshots, of which `from` is the older. */
  between(from: number, to: number): Promise<Difference>;
  /** Between a snapshot and states that are in none. */
  upTo(from: number, states: readonly EntityState[]): Promise<Difference>;
  /** Forgets the snapshots taken before a time, but never the newest, and answers how many there were. */
  forget(before: number): Promise<number>;
}

interface SnapshotRow {
  id: number;
  taken_at: number | string;
  clusters: string;
  previous: number;
}

interface StateRow {
  id: number;
  entity_ref: string;
  cluster: string;
  digest: string;
  state: string;
  since: number;
  until: number | null;
}

const SNAPSHOTS = 'history_snapshots';
const STATES = 'history_states';
// What an integer column of PostgreSQL holds.
const HIGHEST_ID = 2 ** 31 - 1;
// Of variables in one statement SQLite takes no more than 999 everywhere.
const ROWS_AT_ONCE = 100;
const IDS_AT_ONCE = 500;

function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts = [];
  for (let at = 0; at < items.length; at += size) {
    parts.push(items.slice(at, at + size));
  }
  return parts;
}

const placeOf = (entityRef: string, cluster: string) =>
  `${entityRef}\n${cluster}`;

const snapshotOf = ({ id, taken_at, clusters }: SnapshotRow) => ({
  id,
  takenAt: Number(taken_at),
  clusters: JSON.parse(clusters),
});

const stateOf = ({ state }: Pick<StateRow, 'state'>): EntityState =>
  JSON.parse(state);

/** Those that a snapshot has. */
const inSnapshot = (id: number) => (query: Knex.QueryBuilder) =>
  query
    .where('since', '<=', id)
    .andWhere(still => still.whereNull('until').orWhere('until', '>', id));

/** Brings the tables up to date, unless whoever runs Backstage does that, and opens them. */
export async function openHistoryStore(
  database: DatabaseService,
): Promise<HistoryStore> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        'backstage-plugin-cilium-gateway-backend',
        'migrations',
      ),
    });
  }
  return createHistoryStore(knex);
}

/**
 * A state is put down when it begins and marked when it ends, so that a snapshot in which nothing is different costs one
 * small row however many entities there are, and what differs between two is found without reading what does not.
 */
export function createHistoryStore(knex: Knex): HistoryStore {
  const snapshots = (db: Knex) => db<SnapshotRow>(SNAPSHOTS);
  const states = (db: Knex) => db<StateRow>(STATES);
  /** 0 where there is none. */
  const newestId = async (db: Knex): Promise<number> => {
    const newest = await snapshots(db).orderBy('id', 'desc').first('id');
    return newest?.id ?? 0;
  };

  return {
    async put(takenAt, moment) {
      const readable = new Set(
        moment.clusters
          .filter(({ state }) => state === 'ok')
          .map(({ name }) => name),
      );
      const listed = new Set(moment.clusters.map(({ name }) => name));
      const found = new Map(
        moment.states
          .filter(({ cluster }) => readable.has(cluster))
          .map(state => [
            placeOf(state.entityRef, state.cluster),
            { state, digest: digestOf(state) },
          ]),
      );
      return knex.transaction(async trx => {
        const previous = await newestId(trx);
        const clusters = JSON.stringify(moment.clusters);
        const [row] = await snapshots(trx).insert(
          { taken_at: takenAt, clusters, previous },
          '*',
        );
        const { id } = row;
        const open = await states(trx)
          .whereNull('until')
          .select('id', 'entity_ref', 'cluster', 'digest');
        const ended: number[] = [];
        for (const { id: state, entity_ref, cluster, digest } of open) {
          const place = placeOf(entity_ref, cluster);
          if (found.get(place)?.digest === digest) found.delete(place);
          else if (readable.has(cluster) || !listed.has(cluster)) {
            ended.push(state);
          }
        }
        for (const part of inParts(ended, IDS_AT_ONCE)) {
          await states(trx).whereIn('id', part).update({ until: id });
        }
        const begun = [...found.values()].map(({ state, digest }) => ({
          entity_ref: state.entityRef,
          cluster: state.cluster,
          digest,
          state: JSON.stringify(state),
          since: id,
        }));
        for (const part of inParts(begun, ROWS_AT_ONCE)) {
          await states(trx).insert(part);
        }
        return snapshotOf(row);
      });
    },

    async snapshots() {
      const rows = await snapshots(knex).orderBy('id', 'desc').select('*');
      return rows.map(snapshotOf);
    },

    async newest(limit, before) {
      const rows = await snapshots(knex)
        .where('id', '<', before ?? HIGHEST_ID)
        .orderBy('id', 'desc')
        .limit(limit)
        .select('*');
      return rows.map(snapshotOf);
    },

    async find(id) {
      if (!(id < HIGHEST_ID)) return undefined;
      const row = await snapshots(knex).where({ id }).first('*');
      return row && snapshotOf(row);
    },

    async between(from, to) {
      const began = (query: Knex.QueryBuilder) =>
        query.where('since', '>', from).andWhere('since', '<=', to);
      const ended = (query: Knex.QueryBuilder) =>
        query.where('until', '>', from).andWhere('until', '<=', to);
      const [before, after] = await Promise.all([
        states(knex).where('since', '<=', from).where(ended).select('state'),
        states(knex).where(began).where(inSnapshot(to)).select('state'),
      ]);
      return { before: before.map(stateOf), after: after.map(stateOf) };
    },

    async upTo(from, now) {
      const found = new Map(
        now.map(state => [
          placeOf(state.entityRef, state.cluster),
          { state, digest: digestOf(state) },
        ]),
      );
      const had = await states(knex)
        .where(inSnapshot(from))
        .select('id', 'entity_ref', 'cluster', 'digest');
      const different: number[] = [];
      for (const { id, entity_ref, cluster, digest } of had) {
        const place = placeOf(entity_ref, cluster);
        if (found.get(place)?.digest === digest) found.delete(place);
        else different.push(id);
      }
      const before: EntityState[] = [];
      for (const part of inParts(different, IDS_AT_ONCE)) {
        const rows = await states(knex).whereIn('id', part).select('state');
        before.push(...rows.map(stateOf));
      }
      return { before, after: [...found.values()].map(({ state }) => state) };
    },

    async forget(before) {
      return knex.transaction(async trx => {
        const newest = await newestId(trx);
        if (newest === 0) return 0;
        const forgotten = await snapshots(trx)
          .where('taken_at', '<', before)
          .whereNot('id', newest)
          .delete();
        const [{ id: oldest }] = await snapshots(trx)
          .orderBy('id')
          .limit(1)
          .select('id');
        await states(trx).where('until', '<=', oldest).delete();
        return forgotten;
      });
    },
  };
}
