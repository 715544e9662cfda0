import { ORDER } from './order';
import type { Question, RuleDescription } from './rule';

const questions: Readonly<Record<Question, string>> = {
  pending: 'why a Service has no address',
  unreachable: 'why an address does not answer',
  'not-routed': 'why requests do not arrive',
};

const shell = (commands: readonly string[]) =>
  ['```sh', ...commands, '```'].join('\n');

/** Which causes are looked for before this one, so that a reader knows what it has already been told apart from. */
function placeIn(rule: RuleDescription): readonly string[] {
  return (Object.keys(questions) as Question[]).flatMap(question => {
    const rank = ORDER[question].indexOf(rule.id);
    if (rank === -1) return [];
    const before = rank === 0 ? undefined : ORDER[question][rank - 1];
    return [
      `One of the answers to “${questions[question]}”. ${
        before === undefined
          ? 'It is looked for first.'
          : `It is left out where an earlier cause explains the same; the one before it is [${before}](${before}.md).`
      }`,
    ];
  });
}

/**
 * The page of a rule in Markdown, made of nothing but the rule. Links to other rules are relative: `<id>.md`.
 *
 * @public
 */
export function rulePageOf(rule: RuleDescription): string {
  const { page } = rule;
  return `${[
    `# ${rule.id}: ${rule.title}`,
    [
      `Severity: **${rule.severity}**`,
      `Cilium: ${rule.versions ? `\`${rule.versions}\`` : 'every version'}`,
      `Reads: ${rule.needs.join(', ') || 'annotations of catalog entities'}`,
    ]
      .map(line => `- ${line}`)
      .join('\n'),
    '## What you see',
    page.symptom,
    '## Why',
    page.cause,
    '## How to see it',
    shell(page.look),
    '## What to do',
    page.fix,
    '## What looks alike and is fine',
    page.silent,
    ...(placeIn(rule).length === 0
      ? []
      : ['## Its place among the causes', ...placeIn(rule)]),
    '## References',
    page.references.map(address => `- <${address}>`).join('\n'),
  ].join('\n\n')}\n`;
}

/** The table of all rules in Markdown. */
export function indexOf(rules: readonly RuleDescription[]): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(rule => {
      const versions = rule.versions ? `\`${rule.versions}\`` : '';
      return `| [${rule.id}](${rule.id}.md) | ${
        rule.severity
      } | ${versions.replace('||', '\\|\\|')} | ${rule.title} |`;
    });
  return `${[
    '# Rules',
    'What the plugin recognises as wrong in a cluster, one page for each. The pages are made from the rules themselves: change the rule and run `yarn workspace backstage-plugin-cilium-gateway-engine rule-pages`.',
    'A rule is silent when a kind that it reads could not be read, and when it holds for certain versions of Cilium and the version is not known.',
    ['| rule | severity | Cilium | what |', '|---|---|---|---|', ...rows].join(
      '\n',
    ),
  ].join('\n\n')}\n`;
}

/** Every page by the name of its file. */
export function rulePages(
  rules: readonly RuleDescription[],
): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', indexOf(rules)],
    ...rules.map(rule => [`${rule.id}.md`, rulePageOf(rule)] as const),
  ]);
}
