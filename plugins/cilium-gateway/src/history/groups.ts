import type { Change } from 'backstage-plugin-cilium-gateway-common';

/** What changed about one entity in one cluster. */
export interface Group {
  readonly key: string;
  readonly of: Pick<Change, 'entityRef' | 'title' | 'owner' | 'cluster'>;
  readonly changes: readonly Change[];
}

const SEVERITIES = ['error', 'warning', 'info'];

/** The smaller, the sooner it must be read: new findings by severity, what else came or went, and what was solved. */
function urgencyOf({ change, finding }: Change): number {
  if (!finding) return SEVERITIES.length;
  return change === 'new'
    ? SEVERITIES.indexOf(finding.severity)
    : SEVERITIES.length + 1;
}

/** By entity and cluster, those with the worst news first; within each the same. */
export function groupsOf(changes: readonly Change[]): Group[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.entityRef} ${change.cluster}`;
    const known = groups.get(key);
    if (known) known.push(change);
    else groups.set(key, [change]);
  }
  return [...groups]
    .map(([key, all]) => ({
      key,
      of: all[0],
      changes: [...all].sort((a, b) => urgencyOf(a) - urgencyOf(b)),
    }))
    .sort((a, b) => urgencyOf(a.changes[0]) - urgencyOf(b.changes[0]));
}
