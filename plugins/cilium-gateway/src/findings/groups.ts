import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { distinct } from './observations';
import { worstFirst } from './FindingList';

/** Which findings to show; what is empty is not looked at. */
export type Filter = {
  q: string;
  severity: string;
  rule: string;
  kind: string;
  namespace: string;
};

/** What a rule says of one object, at however many of its fields. */
export interface Group {
  readonly key: string;
  readonly first: Finding;
  readonly findings: readonly Finding[];
}

/** Whether a finding is among those that are asked for. Text is looked for in all that is shown of it. */
export function matches(finding: Finding, filter: Filter): boolean {
  const { rule, severity, object, field, message, cluster } = finding;
  const { kind, name, namespace = '' } = object;
  const text = filter.q.trim().toLowerCase();
  return (
    (!filter.severity || severity === filter.severity) &&
    (!filter.rule || rule === filter.rule) &&
    (!filter.kind || kind === filter.kind) &&
    (!filter.namespace || namespace === filter.namespace) &&
    [rule, message, field, name, namespace, cluster].some(part =>
      part.toLowerCase().includes(text),
    )
  );
}

/** By cause: one group for each rule and object, the worst first. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of worstFirst(distinct(findings))) {
    const { rule, cluster, object } = finding;
    const { kind, namespace, name } = object;
    const key = [rule, cluster, kind, namespace, name].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, all]) => ({
    key,
    first: all[0],
    findings: all,
  }));
}

/** The values of something that occur, in order. */
export const valuesOf = (
  findings: readonly Finding[],
  of: (finding: Finding) => string | undefined,
): string[] =>
  [...new Set(findings.map(of))].filter(value => value !== undefined).sort();
