import type {
  Audit,
  AuditFilter,
  AuditRow,
  MissingClaim,
  Severity,
  Unclaimed,
} from 'backstage-plugin-cilium-gateway-common';
import { choicesOf, isOwnedBy, ownersWanted } from '../catalog';
import { SEVERITIES } from '../findings';

/** Which rows to show; what is empty is not looked at. Kept in the address. */
export const FILTERS = {
  owner: '',
  system: '',
  kind: '',
  cluster: '',
  severity: '',
  rule: '',
};

/** They are all strings, as in the address. */
export type Filters = typeof FILTERS;

/** Whether an entity in a cluster is asked for. */
export function wantsRow(
  row: AuditRow,
  filters: Filters,
  ownership: readonly string[],
): boolean {
  const { system, kind, cluster, severity, rule } = filters;
  return (
    isOwnedBy(row.owner, ownersWanted(filters.owner, ownership)) &&
    (!system || row.system === system) &&
    (!kind || row.kind === kind) &&
    (!cluster || row.cluster === cluster) &&
    (!severity || row.findings[severity as Severity] > 0) &&
    (!rule || row.rules.includes(rule))
  );
}

/** Whether a claim is asked for; it is in no cluster, and no rule is about it here. */
export function wantsClaim(
  claim: MissingClaim,
  filters: Filters,
  ownership: readonly string[],
): boolean {
  const { system, kind } = filters;
  return (
    isOwnedBy(claim.owner, ownersWanted(filters.owner, ownership)) &&
    (!system || claim.system === system) &&
    (!kind || claim.kind === kind)
  );
}

/** Whether something that nobody claims is asked for; nobody owns it. */
export const wantsUnclaimed = (
  { cluster }: Unclaimed,
  filters: Filters,
): boolean => !filters.cluster || filters.cluster === cluster;

/** What of an audit the filters leave. */
export function narrowed(
  audit: Audit,
  filters: Filters,
  ownership: readonly string[],
): Pick<Audit, 'items' | 'unclaimed' | 'missing'> {
  return {
    items: audit.items.filter(row => wantsRow(row, filters, ownership)),
    unclaimed: audit.unclaimed.filter(one => wantsUnclaimed(one, filters)),
    missing: audit.missing.filter(one => wantsClaim(one, filters, ownership)),
  };
}

/** What there is to choose from in an audit. */
export function choicesIn({ items, missing, clusters }: Audit) {
  const claims = [...items, ...missing];
  return {
    owner: choicesOf(claims, one => [one.owner]),
    system: choicesOf(claims, one => [one.system]),
    kind: choicesOf(claims, one => [one.kind]),
    cluster: choicesOf(clusters, one => [one.name]),
    rule: choicesOf(items, one => one.rules),
  };
}

/** The same filters as the backend takes them. */
export function asked(
  filters: Filters,
  ownership: readonly string[],
): AuditFilter {
  const { system, kind, cluster, severity, rule } = filters;
  return {
    owner: ownersWanted(filters.owner, ownership),
    system: system || undefined,
    kind: kind || undefined,
    cluster: cluster || undefined,
    severity: SEVERITIES.find(candidate => candidate === severity),
    rule: rule || undefined,
  };
}
