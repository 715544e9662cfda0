import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Change,
  ClusterReading,
  HistoryFilter,
  Snapshot,
} from 'backstage-plugin-cilium-gateway-common';
import { ruleTitle } from 'backstage-plugin-cilium-gateway-engine';
import {
  Answer,
  entityRefIn,
  etagOf,
  Page,
  pageOf,
  Sight,
  substanceOf,
} from '../views';
import { changesBetween, comparable, FoundChange } from './changes';
import { momentOf, Records } from './records';
import type { ClusterCondition } from './remembered';
import type { HistoryStore, StoredSnapshot } from './store';

/** What is asked, and by whom. */
export interface HistoryQuestion {
  readonly filter: HistoryFilter;
  readonly page: Page;
  /** Those that the caller may see now. */
  readonly entities: readonly Entity[];
  readonly sight: Pick<Sight, 'everything' | 'exposure'>;
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

type Snapshots = Pick<HistoryStore, 'newest' | 'find'>;

async function findIn(store: Snapshots, id: string): Promise<StoredSnapshot> {
  const found = /^[1-9]\d*$/.test(id)
    ? await store.find(Number(id))
    : undefined;
  if (found) return found;
  const newest = (await store.newest(NAMED_IN_ERRORS)).map(snapshotAnswer);
  const known = newest.map(snapshot => `${snapshot.id} (${snapshot.takenAt})`);
  throw new NotFoundError(
    `There is no snapshot ${id}; ${
      known.length > 0
        ? `the newest are ${known.join(', ')}`
        : 'none was taken yet'
    }`,
  );
}

/** The two ends of what is asked for; without a `from` there is nothing to tell. */
async function endsOf(
  store: Snapshots,
  { from, to }: HistoryFilter,
): Promise<{ from?: StoredSnapshot; to?: StoredSnapshot }> {
  const end = to === undefined ? undefined : await findIn(store, to);
  if (from === undefined) {
    const [earlier] = await store.newest(1, end?.id);
    return { from: earlier, to: end };
  }
  const start = await findIn(store, from);
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

/** What may not be named now can no longer be told from what is remembered: a finding is told by its rule. */
function withoutNames({ change, places }: FoundChange): Change {
  const { finding, entityRef } = change;
  if (finding === null) return change;
  const { rule, severity, object, field } = finding;
  const isOwn =
    object.namespace !== undefined && places.includes(object.namespace);
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    ...change,
    finding: {
      rule,
      severity,
      object: isOwn ? object : { kind, namespace, name },
      field: isOwn ? field : '',
      message: ruleTitle(rule),
    },
  };
}

/** How well the clusters are read that the answer is about, and of which of them it tells nothing. */
function readingsOf(
  from: StoredSnapshot | undefined,
  to: StoredSnapshot | undefined,
  now: Records,
  end: readonly ClusterCondition[],
): readonly ClusterReading[] {
  const readings: readonly ClusterReading[] = to
    ? to.clusters.map(({ name, state, error }) => ({
        name,
        state,
        observedAt: new Date(to.takenAt).toISOString(),
        ...(error === undefined ? {} : { error }),
      }))
    : now.clusters;
  if (!from) return readings;
  const told = comparable(from.clusters, end);
  return readings.map(reading =>
    told.has(reading.name) || reading.state !== 'ok' || reading.error
      ? reading
      : {
          ...reading,
          error: `When snapshot ${from.id} was taken it was not read, or not the same of it: what changed in it is not told`,
        },
  );
}

/** The answers about what changed. */
export function createHistoryAnswers(options: {
  store: Pick<
    HistoryStore,
    'snapshots' | 'newest' | 'find' | 'between' | 'upTo'
  >;
  /** Of all entities, whoever asks. */
  records(): Promise<Records>;
}): HistoryAnswers {
  const { store, records } = options;

  return {
    async history(question) {
      const { filter, page } = question;
      const isWanted = wanted(filter);
      const { from, to } = await endsOf(store, filter);
      const now = await records();
      const moment = await momentOf(now);
      const end = to?.clusters ?? moment.clusters;
      const differences = async (start: StoredSnapshot) =>
        to
          ? store.between(start.id, to.id)
          : store.upTo(start.id, moment.states);
      const { before, after } = from
        ? await differences(from)
        : { before: [], after: [] };
      const found = changesBetween(
        { states: before, clusters: from?.clusters ?? [] },
        { states: after, clusters: end },
      );
      const { items, nextCursor } = pageOf(
        'history',
        found
          .filter(({ change }) => isWanted(change))
          .filter(visible(question))
          .map(one => ({
            key: one.key,
            item: question.sight.everything ? one.change : withoutNames(one),
          })),
        page,
      );
      const clusters = readingsOf(from, to, now, end).filter(({ name }) =>
        [undefined, name].includes(filter.cluster),
      );
      const answer = {
        from: from ? snapshotAnswer(from) : null,
        to: to ? snapshotAnswer(to) : null,
        items: items.map(({ item }) => item),
        clusters,
        nextCursor,
      };
      return {
        body: Buffer.from(JSON.stringify(answer)),
        etag: etagOf(
          JSON.stringify({ ...answer, clusters: clusters.map(substanceOf) }),
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
