import { nameOf } from '../../objects';
import type { JudgedFinding } from '../../findings';
import { countsOf, placeOf, Report } from './report';
import { table } from './table';

function summary({ findings }: Report): string {
  if (findings.length === 0) return 'Nothing is wrong.\n';
  if (findings.every(({ change }) => change === undefined))
    return `${countsOf(findings)}.\n`;
  return (['introduced', 'fixed', 'unchanged'] as const)
    .map(change => {
      const some = findings.filter(one => one.change === change);
      return `${change}: ${some.length === 0 ? 'none' : countsOf(some)}`;
    })
    .join('; ')
    .concat('.\n');
}

/** For people: what is wrong, where, and what to do. */
export function findingTable(report: Report): string {
  const { findings, columns } = report;
  if (findings.length === 0) return summary(report);
  const compared = findings.some(({ change }) => change !== undefined);
  const row = (judged: JudgedFinding) => {
    const { finding, change } = judged;
    const place = placeOf(report, judged);
    return [
      ...(compared ? [change ?? ''] : []),
      finding.severity,
      [nameOf(finding.object), place && `${place.file}:${place.line}`]
        .filter(Boolean)
        .join('\n'),
      finding.rule,
      change === 'fixed'
        ? finding.message
        : `${finding.message}\nFix: ${finding.fix.text}`,
    ];
  };
  const head = ['SEVERITY', 'OBJECT', 'RULE', 'FINDING'];
  return `${table(
    compared ? ['CHANGE', ...head] : head,
    findings.map(row),
    columns,
  )}\n${summary(report)}`;
}
