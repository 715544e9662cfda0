import type { AuditRow, Health } from 'backstage-plugin-cilium-gateway-common';
import { weightOf } from '../findings';

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
