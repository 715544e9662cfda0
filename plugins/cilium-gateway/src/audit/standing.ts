import type {
  AuditCounts,
  AuditOwner,
  AuditRow,
  Health,
} from 'backstage-plugin-cilium-gateway-common';
import { weightOf } from '../findings';

const ZERO: AuditCounts = { error: 0, warning: 0, info: 0, waived: 0 };

const sum = (a: AuditCounts, b: AuditCounts): AuditCounts => ({
  error: a.error + b.error,
  warning: a.warning + b.warning,
  info: a.info + b.info,
  waived: a.waived + b.waived,
});

const WORST_FIRST: readonly Health[] = ['error', 'warning', 'unknown', 'ok'];

/** The order in which rows stand before somebody sorts them: the worst first, then by name. */
export function worstRowsFirst(rows: readonly AuditRow[]): AuditRow[] {
  return [...rows].sort(
    (a, b) =>
      WORST_FIRST.indexOf(a.health) - WORST_FIRST.indexOf(b.health) ||
      weightOf(b.findings) - weightOf(a.findings) ||
      (a.entityRef < b.entityRef ? -1 : 1),
  );
}

/** How each owner of these rows stands, as the audit itself counts them over all rows. An entity in two clusters is one. */
export function ownersOf(rows: readonly AuditRow[]): AuditOwner[] {
  const byOwner = new Map<string | null, AuditRow[]>();
  for (const row of rows) {
    const known = byOwner.get(row.owner);
    if (known) known.push(row);
    else byOwner.set(row.owner, [row]);
  }
  const entitiesIn = (some: readonly AuditRow[]) =>
    new Set(some.map(({ entityRef }) => entityRef)).size;
  return [...byOwner]
    .map(([owner, own]) => ({
      owner,
      entities: entitiesIn(own),
      unhealthy: entitiesIn(
        own.filter(({ findings }) => findings.error + findings.warning > 0),
      ),
      findings: own.map(({ findings }) => findings).reduce(sum, ZERO),
    }))
    .sort(
      (a, b) =>
        weightOf(b.findings) - weightOf(a.findings) ||
        (a.owner ?? '').localeCompare(b.owner ?? ''),
    );
}
