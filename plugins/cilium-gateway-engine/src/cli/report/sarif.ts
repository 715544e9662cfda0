import type { Log, ReportingDescriptor, Result } from 'sarif';
import { catalogue } from '../../findings';
import type {
  FindingChange,
  JudgedFinding,
  RuleDescription,
  Severity,
} from '../../findings';
import { nameOf, Ref } from '../../objects';
import { placeOf, Report } from './report';

const LEVEL: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

const BASELINE: Readonly<Record<FindingChange, Result.baselineState>> = {
  introduced: 'new',
  fixed: 'absent',
  unchanged: 'unchanged',
};

function descriptorOf({
  id,
  title,
  severity,
  page,
}: RuleDescription): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: page.cause },
    help: {
      text: `${page.symptom}\n\n${page.cause}\n\n${page.fix}`,
      markdown: [
        page.symptom,
        page.cause,
        `**Fix**: ${page.fix}`,
        `**What is no finding**: ${page.silent}`,
        ...page.references.map(address => `<${address}>`),
      ].join('\n\n'),
    },
    helpUri: page.references[0],
    defaultConfiguration: { level: LEVEL[severity] },
  };
}

/** Code scanning refuses a result without a file: an object of the cluster gets one of its own name. */
function uriOf({ kind, namespace, name }: Ref): string {
  return [kind, namespace, name]
    .flatMap(part => (part === undefined ? [] : encodeURIComponent(part)))
    .join('/');
}

function resultOf(report: Report, judged: JudgedFinding): Result {
  const { finding, change } = judged;
  const place = placeOf(report, judged);
  const inFile = place !== undefined && place.file !== '-';
  return {
    ruleId: finding.rule,
    ruleIndex: catalogue.findIndex(({ id }) => id === finding.rule),
    level: LEVEL[finding.severity],
    message: { text: `${finding.message} Fix: ${finding.fix.text}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: {
            uri: inFile
              ? place.file.split('/').map(encodeURIComponent).join('/')
              : uriOf(finding.object),
          },
          region: { startLine: place?.line ?? 1 },
        },
        logicalLocations: [
          {
            name: finding.object.name,
            fullyQualifiedName: `${nameOf(finding.object)} ${finding.field}`,
            kind: 'resource',
          },
        ],
      },
    ],
    partialFingerprints: {
      'finding/v1': `${finding.rule} ${nameOf(finding.object)} ${
        finding.field
      }`,
    },
    ...(change && { baselineState: BASELINE[change] }),
  };
}

/** For code scanning: SARIF 2.1.0. */
export function sarif(report: Report): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'backstage-plugin-cilium-gateway-engine',
            rules: catalogue.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map(one => resultOf(report, one)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
