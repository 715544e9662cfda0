import type { GatewayViews } from '../gateway';
import { nameOf, Ref } from '../objects';
import type { World } from '../world';
import { catalogue } from './catalogue';
import { Context, createContext } from './context';
import { ORDER } from './order';
import type { FindingAnswer, Found, Rule, Severity } from './rule';

/**
 * Where the rules' pages are; whoever shows a finding puts a host before it.
 *
 * @public
 */
export const RULE_PAGES = '/docs/rules';

/**
 * Which findings one wants.
 *
 * @public
 */
export interface FindingOptions {
  /** Ids of rules that are not asked. */
  readonly disabled?: readonly string[];
  /** Severity by rule id, in place of the rule's own. */
  readonly severities?: Readonly<Record<string, Severity>>;
  /** Where the rules' pages are, in place of {@link RULE_PAGES}. */
  readonly pages?: string;
  /** Told of a rule that throws, which then finds nothing; without it, the error is the caller's. */
  readonly onFailure?: (rule: string, error: Error) => void;
}

interface Candidate {
  readonly rule: Rule;
  readonly found: Found;
}

const factOf = (question: string, of: Ref) => `${question} ${nameOf(of)}`;

function rankOf(question: keyof typeof ORDER, rule: string): number {
  const rank = ORDER[question].indexOf(rule);
  return rank === -1 ? ORDER[question].length : rank;
}

/** Leaves out whatever earlier causes explain completely. */
function causesOnly(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = new Map<string, number>();
  for (const { rule, found } of candidates) {
    for (const { question, of } of found.explains ?? []) {
      const fact = factOf(question, of);
      const rank = rankOf(question, rule.id);
      if (rank < (first.get(fact) ?? Infinity)) first.set(fact, rank);
    }
  }
  return candidates.filter(({ rule, found: { explains = [] } }) => {
    if (explains.length === 0) return true;
    return explains.some(
      ({ question, of }) =>
        first.get(factOf(question, of)) === rankOf(question, rule.id),
    );
  });
}

function answerOf(
  { rule, found }: Candidate,
  { severities, pages = RULE_PAGES }: FindingOptions,
): FindingAnswer {
  const regraded =
    severities && Object.hasOwn(severities, rule.id)
      ? severities[rule.id]
      : undefined;
  return {
    rule: rule.id,
    severity: regraded ?? found.severity ?? rule.severity,
    object: found.object,
    field: found.field,
    message: found.message,
    evidence: {
      seen: found.seen,
      wanted: found.wanted,
      because: found.because ?? [],
    },
    fix: found.fix,
    docs: `${pages}/${rule.id}`,
    affects: found.affects ?? [],
  };
}

const weight: Readonly<Record<Severity, string>> = {
  error: '0',
  warning: '1',
  info: '2',
};

const placeOf = (answer: FindingAnswer) =>
  [
    weight[answer.severity],
    answer.object.kind,
    answer.object.namespace ?? '',
    answer.object.name,
    answer.rule,
    answer.field,
    answer.message,
  ].join('\u0000');

function inOrder(answers: readonly FindingAnswer[]): readonly FindingAnswer[] {
  const placed = new Map(answers.map(answer => [placeOf(answer), answer]));
  return [...placed.keys()].sort().map(place => placed.get(place)!);
}

/** One rule that falls over an object must not silence the others. */
function askedOf(
  rule: Rule,
  context: Context,
  onFailure: FindingOptions['onFailure'],
): readonly Candidate[] {
  try {
    return Array.from(rule.evaluate(context), found => ({ rule, found }));
  } catch (error) {
    if (!onFailure) throw error;
    onFailure(rule.id, error as Error);
    return [];
  }
}

/**
 * What the rules say about a cluster, in a context that was made for it: worst first, then by object. One cause is one
 * finding, and nothing is told twice.
 */
export function findingsIn(
  context: Context,
  options: FindingOptions = {},
  rules: readonly Rule[] = catalogue,
): readonly FindingAnswer[] {
  const candidates: Candidate[] = [];
  for (const rule of rules) {
    if (options.disabled?.includes(rule.id)) continue;
    if (!rule.needs.every(context.isKnown)) continue;
    if (rule.versions && context.ciliumIs(rule.versions) !== true) continue;
    candidates.push(...askedOf(rule, context, options.onFailure));
  }
  return inOrder(causesOnly(candidates).map(one => answerOf(one, options)));
}

/**
 * What is wrong in a cluster, at `now` in milliseconds since the epoch: worst first, then by object. The answer depends on
 * the objects alone, never on the order in which they were seen. A rule that needs a kind which could not be read is
 * silent, and so is one that holds for certain Cilium versions when the version is not known. Of a kind that is not installed
 * it is known that there is no object.
 *
 * @param views - those of the same world, where the caller has them already
 * @public
 */
export function findingsOf(
  world: World,
  now: number,
  options?: FindingOptions,
  views?: GatewayViews,
): readonly FindingAnswer[] {
  return findingsIn(createContext(world, now, views), options);
}
