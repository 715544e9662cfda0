import XMLBuilder from 'fast-xml-builder';
import { nameOf } from '../../objects';
import type { JudgedFinding } from '../../findings';
import { printable } from './printable';
import { placeOf, Report } from './report';

function outcomeOf(report: Report, judged: JudgedFinding) {
  const { finding, change } = judged;
  const place = placeOf(report, judged);
  const text = [
    place ? `${place.file}:${place.line}` : nameOf(finding.object),
    finding.message,
    `Seen at ${finding.field}: ${finding.evidence.seen}`,
    `Wanted: ${finding.evidence.wanted}`,
    `Fix: ${finding.fix.text}`,
    ...finding.fix.commands,
  ].join('\n');
  if (report.fails(judged)) {
    return {
      failure: {
        '@_type': finding.severity,
        '@_message': finding.message,
        '#text': text,
      },
    };
  }
  return change === 'fixed'
    ? {}
    : { skipped: { '@_message': `${finding.severity}: ${finding.message}` } };
}

/** For test reports: a case for each finding, failed when the command fails for it, skipped when it is only told. */
export function junit(report: Report): string {
  const { findings } = report;
  const cases = findings.map(judged => {
    const { finding } = judged;
    const place = placeOf(report, judged);
    return {
      '@_name': `${finding.rule}: ${finding.field}`,
      '@_classname': nameOf(finding.object),
      ...(place && { '@_file': place.file, '@_line': String(place.line) }),
      ...outcomeOf(report, judged),
    };
  });
  // An empty suite is taken for a report that got lost.
  const told =
    cases.length > 0
      ? cases
      : [{ '@_name': 'no findings', '@_classname': 'analyze' }];
  const failures = String(findings.filter(report.fails).length);
  const suite = {
    '@_name': 'analyze',
    '@_tests': String(told.length),
    '@_failures': failures,
    '@_errors': '0',
    '@_skipped': String(told.filter(one => 'skipped' in one).length),
    testcase: told,
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    format: true,
    suppressEmptyNode: true,
  });
  const xml = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: { testsuite: suite },
  });
  return printable(xml);
}
