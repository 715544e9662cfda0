import { placeOf, Report } from './report';

/** For programs: the findings as the engine answers them, each with its place and its change where there are. */
export function findingJson(report: Report): string {
  const findings = report.findings.map(judged => ({
    ...judged.finding,
    ...(judged.change && { change: judged.change }),
    ...placeOf(report, judged),
    fails: report.fails(judged),
  }));
  return `${JSON.stringify({ findings }, undefined, 2)}\n`;
}
