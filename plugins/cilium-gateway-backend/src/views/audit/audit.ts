import type { Entity } from '@backstage/catalog-model';
import type {
  AuditFilter,
  ClusterReading,
} from 'backstage-plugin-cilium-gateway-common';
import { isProvidedFromCluster } from 'backstage-plugin-cilium-gateway-common';
import type { FindingSettings } from '../findingSettings';
import { Page, pageOf } from '../paging';
import { substanceOf, withOmitted } from '../readings';
import { Answer, etagOf } from '../rendered';
import { FULL_SIGHT, Sight } from '../sight';
import { dayOf, EntityWaivers } from '../waivers';
import { auditCsv } from './csv';
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

  const audited = async (
    asked: readonly AuditSubject[],
    tables: readonly AuditTable[],
    sight: Sight,
  ) => {
    const day = dayOf(now());
    const inOrder = [...tables].sort(byCluster);
    const answers = await inSlices(asked, subject =>
      auditEntity(subject, inOrder, { sight, settings, day }),
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
    return tables
      .filter(({ cluster }) => [undefined, cluster].includes(filter.cluster))
      .flatMap(table => table.unclaimed(claiming));
  };

  return {
    async audit(question) {
      const { filter, page } = question;
      const { tables, answers, records, clusters } = await rowsFor(question);
      const { items, nextCursor } = pageOf('audit', records.map(keyed), page);
      const isFirst = page.cursor === undefined;
      const sections = {
        items: json(items.map(({ item }) => item.row)),
        unclaimed: json(isFirst ? await unclaimed(question, tables) : []),
        missing: json(isFirst ? answers.flatMap(({ missing }) => missing) : []),
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
      const body = Buffer.from(auditCsv(items.map(({ item }) => item.row)));
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
