import {
  compareFindings,
  FindingOptions,
  findingsOf,
  JudgedFinding,
  Severity,
} from '../findings';
import { findingJson } from './report/findingJson';
import { findingTable } from './report/findingTable';
import { junit } from './report/junit';
import { isAtLeast, Report } from './report/report';
import { sarif } from './report/sarif';
import { SnapshotRequest, takeSnapshot } from './snapshot';
import type { Terminal } from './terminal';

const FORMATS = { table: findingTable, json: findingJson, sarif, junit };

/** Names of the formats in which findings are printed. */
export const FINDING_FORMATS = Object.keys(FORMATS) as readonly FindingFormat[];

export type FindingFormat = keyof typeof FORMATS;

/** What `analyze` is asked. */
export interface AnalyzeRequest extends SnapshotRequest {
  readonly output: FindingFormat;
  /** The least severity for which the command fails. */
  readonly failOn: Severity | 'none';
  readonly rules: FindingOptions;
}

/**
 * Prints what is wrong. With a cluster and manifests only what the manifests introduce makes it fail.
 *
 * @returns the exit code
 */
export async function analyze(
  terminal: Terminal,
  request: AnalyzeRequest,
): Promise<number> {
  const { output, failOn, rules } = request;
  const { before, after, manifests, sourceOf } = await takeSnapshot(
    terminal,
    request,
  );
  const now = terminal.now();
  const findings = findingsOf(after, now, rules);
  // A manifest or a version is what makes a difference.
  const isCompared =
    before && (manifests.length > 0 || request.ciliumVersion !== undefined);
  const judged: readonly JudgedFinding[] = isCompared
    ? compareFindings(before, findingsOf(before, now, rules), findings)
    : findings.map(finding => ({ finding }));
  const report: Report = {
    findings: judged,
    sourceOf,
    columns: terminal.columns,
    fails: ({ finding, change }) =>
      failOn !== 'none' &&
      (change === undefined || change === 'introduced') &&
      isAtLeast(finding.severity, failOn),
  };
  terminal.out(FORMATS[output](report));
  return judged.some(report.fails) ? 1 : 0;
}
