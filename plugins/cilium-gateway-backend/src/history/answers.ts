import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Change,
  HistoryFilter,
  Snapshot,
} from 'backstage-plugin-cilium-gateway-common';
import {
  Answer,
  entityRefIn,
  etagOf,
  Page,
  pageOf,
  Sight,
  substanceOf,
} from '../views';
import { changesBetween, FoundChange } from './changes';
import { momentOf, Records } from './records';
import type { Moment } from './remembered';
import type { HistoryStore, StoredSnapshot } from './store';

/** What is asked, and by whom. */
export interface HistoryQuestion {
  readonly filter: HistoryFilter;
  readonly page: Page;
  /** Those that the caller may see now. */
  readonly entities: readonly Entity[];
  readonly sight: Pick<Sight, 'exposure'>;
}

/** The answers about what changed, ready to be sent. */
export interface HistoryAnswers {
  /**
   * What came and went between two snapshots, or from one to now, of what the caller may see.
   *
   * @throws NotFoundError for a snapshot that there is not, and InputError for two in the wrong order
   */
  history(question: HistoryQuestion): Promise<Answer>;
  /** Newest first. */
  snapshots(page: Page): Promise<Answer>;
}

const NAMED_IN_ERRORS = 5;

const snapshotAnswer = ({ id, takenAt }: StoredSnapshot): Snapshot => ({
  id: String(id),
  takenAt: new Date(takenAt).toISOString(),
});

function findIn(
  snapshots: readonly StoredSnapshot[],
  id: string,
): StoredSnapshot {
  const found = snapshots.find(snapshot => String(snapshot.id) === id);
  if (found) return found;
  const newest = snapshots.slice(0, NAMED_IN_ERRORS);
  const known = newest.map(
    snapshot => `${snapshot.id} (${new Date(snapshot.takenAt).toISOString()})`,
  );
  throw new NotFoundError(
    `There is no snapshot ${id}; ${
      known.length > 0
        ? `the newest are ${known.join(', ')}`
        : 'none was taken yet'
    }`,
  );
}

/** The two ends of what is asked for; without a `from` there is nothing to tell. */
function endsOf(
  snapshots: readonly StoredSnapshot[],
  { from, to }: HistoryFilter,
): { from?: StoredSnapshot; to?: StoredSnapshot } {
  const end = to === undefined ? undefined : findIn(snapshots, to);
  if (from === undefined) {
    const earlier = end
      ? snapshots.find(({ id }) => id < end.id)
      : snapshots.at(0);
    return { from: earlier, to: end };
  }
  const start = findIn(snapshots, from);
  if (end && end.id <= start.id) {
    throw new InputError(
      `Snapshot ${start.id} was not taken before ${end.id}: \`from\` must be the older one`,
    );
  }
  return { from: start, to: end };
}

function wanted({
  owner,
  cluster,
  what,
}: HistoryFilter): (change: Change) => boolean {
  const ref = entityRefIn('owner', owner, 'Group');
  return change =>
    (ref === undefined || change.owner === ref) &&
    (cluster === undefined || change.cluster === cluster) &&
    (what === undefined || change.what === what);
}

function visible({
  entities,
  sight,
}: HistoryQuestion): (found: FoundChange) => boolean {
  const byRef = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  return ({ change: { entityRef, cluster }, places }) => {
    const entity = byRef.get(entityRef);
    return (
      entity !== undefined &&
      places.every(place => sight.exposure(entity, cluster, place))
    );
  };
}

/** The answers about what changed. */
export function createHistoryAnswers(options: {
  store: Pick<HistoryStore, 'snapshots' | 'between' | 'upTo'>;
  /** Of all entities, whoever asks. */
  records(): Promise<Records>;
}): HistoryAnswers {
  const { store, records } = options;

  const changes = async (
    from: StoredSnapshot,
    to: StoredSnapshot | undefined,
    now: Moment,
  ): Promise<readonly FoundChange[]> => {
    const { before, after } = to
      ? await store.between(from.id, to.id)
      : await store.upTo(from.id, now.states);
    return changesBetween(
      { states: before, clusters: from.clusters },
      { states: after, clusters: to?.clusters ?? now.clusters },
    );
  };

  return {
    async history(question) {
      const { filter, page } = question;
      const isWanted = wanted(filter);
      const [snapshots, now] = await Promise.all([
        store.snapshots(),
        records(),
      ]);
      const { from, to } = endsOf(snapshots, filter);
      const found = from ? await changes(from, to, momentOf(now)) : [];
      const { items, nextCursor } = pageOf(
        'history',
        found
          .filter(({ change }) => isWanted(change))
          .filter(visible(question))
          .map(({ key, change }) => ({ key, item: change })),
        page,
      );
      const answer = {
        from: from ? snapshotAnswer(from) : null,
        to: to ? snapshotAnswer(to) : null,
        items: items.map(({ item }) => item),
        clusters: now.clusters,
        nextCursor,
      };
      return {
        body: Buffer.from(JSON.stringify(answer)),
        etag: etagOf(
          JSON.stringify({
            ...answer,
            clusters: now.clusters.map(substanceOf),
          }),
        ),
      };
    },

    async snapshots(page) {
      const all = await store.snapshots();
      const { items, nextCursor } = pageOf(
        'history/snapshots',
        all.map(snapshot => ({
          // Pages go by key, and the newest is first.
          key: String(Number.MAX_SAFE_INTEGER - snapshot.id),
          item: snapshotAnswer(snapshot),
        })),
        page,
      );
      const answer = {
        items: items.map(({ item }) => item),
        clusters: [],
        nextCursor,
      };
      const body = Buffer.from(JSON.stringify(answer));
      return { body, etag: etagOf(body) };
    },
  };
}
