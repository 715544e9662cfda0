import type {
  AuditCounts,
  Finding,
  Health,
} from 'backstage-plugin-cilium-gateway-common';
import { healthOf, worstHealth } from 'backstage-plugin-cilium-gateway-engine';
import type { Doubt } from './footprint';

/** How many there are of each severity; those that are put up with count apart. */
export function countsOf(findings: readonly Finding[]): AuditCounts {
  const counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const { severity, waiver } of findings) {
    counts[waiver === undefined ? severity : 'waived'] += 1;
  }
  return counts;
}

const weighs = ({ severity }: Finding) => severity !== 'info';

/**
 * The health of a path by its doubtful hops. A hop is as ill as the findings there that nobody waived; one at which nothing
 * was found is a consequence, and is put up with where a finding on the same path is.
 */
function healthOfPath(
  hops: readonly Doubt[],
  isWaived: (finding: Finding) => boolean,
): Health {
  const all = hops.flatMap(({ findings }) => findings.filter(weighs));
  if (!all.some(isWaived)) return worstHealth(hops.map(({ state }) => state));
  return worstHealth(
    hops.map(({ state, findings }) => {
      const found = findings.filter(weighs);
      const left = found.filter(finding => !isWaived(finding));
      if (left.length === 0) return 'ok';
      return left.length === found.length ? state : healthOf(left);
    }),
  );
}

/** The gravest of the paths and the findings, of which those that are waived do not count. */
export function auditHealth(
  unwell: readonly (readonly Doubt[])[],
  findings: readonly Finding[],
  isWaived: (finding: Finding) => boolean,
): Health {
  return worstHealth([
    healthOf(findings.filter(({ waiver }) => waiver === undefined)),
    ...unwell.map(hops => healthOfPath(hops, isWaived)),
  ]);
}
