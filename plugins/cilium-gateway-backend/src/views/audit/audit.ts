import type { Entity } from '@backstage/catalog-model';
import type {
  AuditFilter,
  ClusterReading,
  MissingClaim,
} from 'backstage-plugin-cilium-gateway-common';
import { isProvidedFromCluster } from 'backstage-plugin-cilium-gateway-common';
import type { FindingSettings } from '../findingSettings';
import { Page, pageOf } from '../paging';
import { substanceOf, withOmitted } from '../readings';
import { Answer, etagOf } from '../rendered';
import { FULL_SIGHT, Sight } from '../sight';
import { dayOf, EntityWaivers } from '../waivers';
import { CSV_HEADINGS, csvLines } from './csv';
import { auditEntity, EntityAudit } from './entityAudit';
import { isRecordAskedFor, subjectFilter } from './filter';
import { scoreboard } from './owners';
import type { AuditRecord, AuditRecords } from './record';
import { inSlices } from './slices';
import { auditSubject, AuditSubject } from './subject';
import type { AuditTable } from './table';

/** What is asked of an audit, and by whom. */
export interface AuditQuestion {
  /** Those that the caller may see. */
  readonly entities: readonly Entity[];
  /** All that there are: what one of them claims is claimed, whether the caller may see it or not. */
  everybody(): Promise<readonly Entity[]>;
  readonly sight: Sight;
  readonly filter: AuditFilter;
  readonly page: Page;
}

/** Everything that the catalog says of the clusters, held against them. */
export interface AuditViews {
  audit(question: AuditQuestion): Promise<Answer>;
  /** Its rows as CSV. */
  auditText(question: AuditQuestion): Promise<Answer>;
  /** For what goes on in the background, in the name of nobody. */
  auditRecords(entities: readonly Entity[]): Promise<AuditRecords>;
}

const byRef = (a: AuditSubject, b: AuditSubject) =>
  a.entityRef < b.entityRef ? -1 : 1;
const byCluster = (a: AuditTable, b: AuditTable) =>
  a.cluster < b.cluster ? -1 : 1;

const keyed = (item: AuditRecord) => ({
  key: `${item.entityRef}\n${item.cluster}`,
  item,
});
const json = (items: readonly unknown[]) =>
  `[${items.map(item => JSON.stringify(item)).join(',')}]`;

/** Audits of the clusters that there are at the time of each question. */
export function createAuditViews(options: {
  /** Those of all clusters; throws NotFoundError where one is asked for that is not known. */
  tablesOf(cluster?: string): readonly AuditTable[];
  waiversOf(entity: Entity): EntityWaivers;
  settings: FindingSettings;
  now(): number;
}): AuditViews {
  const { tablesOf, waiversOf, settings, now } = options;
  const audits = new WeakMap<
    AuditSubject,
    {
      readonly stamp: string;
      readonly tables: readonly AuditTable[];
      readonly answer: EntityAudit;
    }
  >();
  const rendered = new WeakMap<AuditRecord, string>();
  const subjects = new WeakMap<Entity, AuditSubject>();
  const lists = new WeakMap<readonly Entity[], readonly AuditSubject[]>();

  const subjectOf = (entity: Entity) => {
    const known =
      subjects.get(entity) ?? auditSubject(entity, waiversOf(entity));
    subjects.set(entity, known);
    return known;
  };
  /** Of those that claim something: what was made from a cluster does not. */
  const subjectsOf = async (entities: readonly Entity[]) => {
    const known = lists.get(entities);
    if (known) return known;
    const read = await inSlices(entities, entity =>
      isProvidedFromCluster(entity) ? [] : subjectOf(entity),
    );
    const list = read.flat().sort(byRef);
    lists.set(entities, list);
    return list;
  };

  /** The same as long as no table is another and nobody's sight is restricted, which is what most audits are. */
  const auditOf = (
    subject: AuditSubject,
    tables: readonly AuditTable[],
    around: Parameters<typeof auditEntity>[2],
    stamp: string,
  ): EntityAudit => {
    if (around.sight.exposures !== 'all') {
      return auditEntity(subject, tables, around);
    }
    const before = audits.get(subject);
    if (
      before?.stamp === stamp &&
      before.tables.length === tables.length &&
      before.tables.every((table, at) => table === tables[at])
    ) {
      return before.answer;
    }
    const answer = auditEntity(subject, tables, around);
    audits.set(subject, { stamp, tables, answer });
    return answer;
  };

  const audited = async (
    asked: readonly AuditSubject[],
    tables: readonly AuditTable[],
    sight: Sight,
  ) => {
    const day = dayOf(now());
    const inOrder = [...tables].sort(byCluster);
    const around = { sight, settings, day };
    const states = inOrder.map(table => table.reading().state);
    const stamp = [day, ...states].join();
    const answers = await inSlices(asked, subject =>
      auditOf(subject, inOrder, around, stamp),
    );
    return { answers, clusters: readingsOf(tables, answers) };
  };
  const rowsFor = async ({ entities, sight, filter }: AuditQuestion) => {
    const isAskedFor = subjectFilter(filter);
    const asked = (await subjectsOf(entities)).filter(isAskedFor);
    const tables = tablesOf(filter.cluster);
    const { answers, clusters } = await audited(asked, tables, sight);
    const records = answers.flatMap(answer =>
      answer.records.filter(record => isRecordAskedFor(record, filter)),
    );
    return { tables, answers, records, clusters };
  };
  const unclaimed = async (
    { sight, filter, everybody }: AuditQuestion,
    tables: readonly AuditTable[],
  ) => {
    // What belongs to nobody has neither owner nor system nor kind.
    const { owner, system, kind } = filter;
    if (!sight.everything || owner || system || kind) return [];
    const claiming = await subjectsOf(await everybody());
    for (const table of tables) {
      await inSlices(claiming, subject => table.found(subject));
    }
    const asked = tables.filter(({ cluster }) =>
      [undefined, cluster].includes(filter.cluster),
    );
    return (await inSlices(asked, table => table.unclaimed(claiming))).flat();
  };

  const rowJson = (record: AuditRecord) => {
    const text = rendered.get(record) ?? JSON.stringify(record.row);
    rendered.set(record, text);
    return text;
  };

  return {
    async audit(question) {
      const { filter, page } = question;
      const { tables, answers, records, clusters } = await rowsFor(question);
      const { items, nextCursor } = pageOf('audit', records.map(keyed), page);
      const isFirst = page.cursor === undefined;
      const sections = {
        items: `[${items.map(({ item }) => rowJson(item)).join()}]`,
        unclaimed: json(isFirst ? await unclaimed(question, tables) : []),
        missing: json(isFirst ? missingIn(answers, filter) : []),
        owners: json(isFirst ? scoreboard(records) : []),
        ...(nextCursor === undefined
          ? {}
          : { nextCursor: JSON.stringify(nextCursor) }),
      };
      const shown = clusters.filter(({ name }) =>
        [undefined, name].includes(filter.cluster),
      );
      const text = Object.entries(sections)
        .map(([name, section]) => `"${name}":${section}`)
        .join(',');
      return {
        body: Buffer.from(`{${text},"clusters":${JSON.stringify(shown)}}`),
        etag: etagOf(text, JSON.stringify(shown.map(substanceOf))),
      };
    },

    async auditText(question) {
      const { records } = await rowsFor(question);
      const { items } = pageOf('audit', records.map(keyed), question.page);
      const lines = await inSlices(inChunks(items), chunk =>
        csvLines(chunk.map(({ item }) => item.row)),
      );
      const body = Buffer.from([CSV_HEADINGS, ...lines].join(''));
      return {
        body,
        etag: etagOf(body),
        type: 'text/csv; charset=utf-8',
        fileName: 'cilium-gateway-audit.csv',
      };
    },

    async auditRecords(entities) {
      const asked = await subjectsOf(entities);
      const { answers, clusters } = await audited(
        asked,
        tablesOf(),
        FULL_SIGHT,
      );
      return { records: answers.flatMap(({ records }) => records), clusters };
    },
  };
}

const CHUNK = 200;

function inChunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, at) =>
    items.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}

function missingIn(
  answers: readonly EntityAudit[],
  { cluster }: AuditFilter,
): readonly MissingClaim[] {
  return answers
    .filter(
      ({ concerned }) => cluster === undefined || concerned.includes(cluster),
    )
    .flatMap(({ missing }) => missing);
}

function readingsOf(
  tables: readonly AuditTable[],
  answers: readonly EntityAudit[],
): readonly ClusterReading[] {
  return tables.map(table => {
    const omitted = answers.filter(answer =>
      answer.omitted.includes(table.cluster),
    ).length;
    return withOmitted(table.reading(), omitted);
  });
}
