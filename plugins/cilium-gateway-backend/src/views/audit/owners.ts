import type {
  AuditOwner,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';
import { countsOf } from './health';
import type { AuditRecord } from './record';

const byName = (a: string | null, b: string | null) => {
  if (a === b) return 0;
  // Who owns nothing goes last.
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
};

/** What was found, once where it is about the entity itself and so in each of its records. */
function findingsOf(records: readonly AuditRecord[]): readonly Finding[] {
  const told = new Set<string>();
  return records.flatMap(({ entityRef, findings }) => {
    const isFirst = !told.has(entityRef);
    told.add(entityRef);
    return findings.filter(({ cluster }) => isFirst || cluster !== '');
  });
}

/** How each owner stands: those with most errors first, then warnings, then by name. */
export function scoreboard(
  records: readonly AuditRecord[],
): readonly AuditOwner[] {
  const byOwner = new Map<string | null, AuditRecord[]>();
  for (const record of records) {
    const theirs = byOwner.get(record.owner);
    if (theirs) theirs.push(record);
    else byOwner.set(record.owner, [record]);
  }
  const owners = [...byOwner].map(([owner, theirs]): AuditOwner => {
    const ill = theirs.filter(({ row: { findings } }) =>
      Boolean(findings.error || findings.warning),
    );
    const distinct = (some: readonly AuditRecord[]) =>
      new Set(some.map(({ entityRef }) => entityRef)).size;
    return {
      owner,
      entities: distinct(theirs),
      unhealthy: distinct(ill),
      findings: countsOf(findingsOf(theirs)),
    };
  });
  return owners.sort(
    (a, b) =>
      b.findings.error - a.findings.error ||
      b.findings.warning - a.findings.warning ||
      byName(a.owner, b.owner),
  );
}
