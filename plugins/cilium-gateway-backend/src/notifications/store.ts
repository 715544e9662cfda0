import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { WatchedFinding, watchedKey, Watching } from './watching';

/** Keeps in the database what is known from one look to the next. */
export interface WatchStore {
  load(): Promise<Watching>;
  /** Writes what differs from what was loaded or saved before. */
  save(before: Watching, after: Watching): Promise<void>;
}

const AT_ONCE = 200;

/** A table whose rows are named by one column. */
interface Rows<T extends object> {
  readonly table: string;
  readonly key: string & keyof T;
  of(watching: Watching): readonly T[];
}

interface FindingRow {
  key: string;
  watched: string;
}
interface ClusterRow {
  name: string;
  unread: string;
}
interface OwnerRow {
  owner: string;
  told_at: number | string;
}

const digest = (text: string) =>
  createHash('sha256').update(text).digest('base64url');

const FINDINGS: Rows<FindingRow> = {
  table: 'watched_findings',
  key: 'key',
  of: ({ findings }) =>
    [...findings].map(([key, watched]) => ({
      key: digest(key),
      watched: JSON.stringify(watched),
    })),
};
const CLUSTERS: Rows<ClusterRow> = {
  table: 'watched_clusters',
  key: 'name',
  of: ({ clusters }) =>
    [...clusters].map(([name, unread]) => ({
      name,
      unread: JSON.stringify(unread),
    })),
};
const OWNERS: Rows<OwnerRow> = {
  table: 'told_owners',
  key: 'owner',
  of: ({ owners }) =>
    [...owners].map(([owner, told_at]) => ({ owner, told_at })),
};

function inParts<T>(items: readonly T[]): T[][] {
  const parts = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    parts.push(items.slice(at, at + AT_ONCE));
  }
  return parts;
}

async function write<T extends object>(
  trx: Knex.Transaction,
  { table, key, of }: Rows<T>,
  before: Watching,
  after: Watching,
): Promise<void> {
  const named = (rows: readonly T[]) =>
    new Map(rows.map(row => [String(row[key]), row]));
  const had = named(of(before));
  const has = named(of(after));
  const gone = [...had.keys()].filter(name => !has.has(name));
  const written = [...has]
    .filter(
      ([name, row]) => JSON.stringify(had.get(name)) !== JSON.stringify(row),
    )
    .map(([, row]) => row);
  for (const part of inParts(gone)) {
    await trx(table).whereIn(key, part).delete();
  }
  for (const part of inParts(written)) {
    await trx(table).insert(part).onConflict(key).merge();
  }
}

/** Over tables that the history's migrations made. */
export function createWatchStore(knex: Knex): WatchStore {
  return {
    async load() {
      const [findings, clusters, owners] = await Promise.all([
        knex<FindingRow>(FINDINGS.table).select('watched'),
        knex<ClusterRow>(CLUSTERS.table).select('name', 'unread'),
        knex<OwnerRow>(OWNERS.table).select('owner', 'told_at'),
      ]);
      return {
        findings: new Map(
          findings.map(({ watched: text }) => {
            const watched: WatchedFinding = JSON.parse(text);
            return [watchedKey(watched.entityRef, watched.finding), watched];
          }),
        ),
        clusters: new Map(
          clusters.map(({ name, unread }) => [name, JSON.parse(unread)]),
        ),
        owners: new Map(
          owners.map(({ owner, told_at }) => [owner, Number(told_at)]),
        ),
      };
    },
    save: (before, after) =>
      knex.transaction(async trx => {
        await write(trx, FINDINGS, before, after);
        await write(trx, CLUSTERS, before, after);
        await write(trx, OWNERS, before, after);
      }),
  };
}
