import type {
  Finding,
  FindingFilter,
} from 'backstage-plugin-cilium-gateway-common';
import type { Keyed } from './paging';

/** Whether a finding is among those that are asked for; the cluster is not looked at. */
export function isAskedFor(finding: Finding, filter: FindingFilter): boolean {
  const { severity, rule, kind, namespace, name } = filter;
  const { object } = finding;
  return (
    (severity === undefined || finding.severity === severity) &&
    (rule === undefined || finding.rule === rule) &&
    (kind === undefined || object.kind === kind) &&
    (namespace === undefined || object.namespace === namespace) &&
    (name === undefined || object.name === name)
  );
}

/** With a key that orders by cluster, object and rule, and tells apart findings of one rule about one object. */
export function withKeys(
  findings: readonly Finding[],
): readonly Keyed<Finding>[] {
  const seen = new Map<string, number>();
  return findings.map(item => {
    const { cluster, object, rule, field } = item;
    const { kind, namespace = '', name } = object;
    const key = [cluster, kind, namespace, name, rule, field].join('\n');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { key: `${key}\n${String(count).padStart(6, '0')}`, item };
  });
}
