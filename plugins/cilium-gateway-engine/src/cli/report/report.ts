import type { Ref } from '../../objects';
import type { JudgedFinding, Severity } from '../../findings';
import type { Manifest } from '../manifests';

/** What is printed, in whichever format. */
export interface Report {
  readonly findings: readonly JudgedFinding[];
  readonly sourceOf: (ref: Ref) => Manifest | undefined;
  /** Characters in a line. */
  readonly columns: number;
  /** Whether a finding makes the command fail. */
  readonly fails: (judged: JudgedFinding) => boolean;
}

/** A line of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where the field of a finding is written; undefined for an object that is only in the cluster. */
export function placeOf(
  { sourceOf }: Report,
  { finding }: JudgedFinding,
): Place | undefined {
  const manifest = sourceOf(finding.object);
  return manifest === undefined
    ? undefined
    : { file: manifest.file, line: manifest.lineOf(finding.field) };
}

const RANK: readonly Severity[] = ['info', 'warning', 'error'];

/** Whether a severity is at least this grave. */
export const isAtLeast = (severity: Severity, least: Severity) =>
  RANK.indexOf(severity) >= RANK.indexOf(least);

const plural = (count: number, word: string) =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/** `2 errors, 1 warning`, without what there is none of. */
export function countsOf(findings: readonly JudgedFinding[]): string {
  const count = (severity: Severity) =>
    findings.filter(({ finding }) => finding.severity === severity).length;
  const parts = [
    [count('error'), 'error'],
    [count('warning'), 'warning'],
  ] as const;
  const infos = count('info');
  return [
    ...parts.filter(([n]) => n > 0).map(([n, word]) => plural(n, word)),
    ...(infos > 0 ? [`${infos} info`] : []),
  ].join(', ');
}
