import type { GatewayViews } from '../gateway';
import { nameOf, Ref } from '../objects';
import type { World } from '../world';
import { isEqual } from '../world/same';
import { Traced, traced } from '../world/trace';
import { catalogue } from './catalogue';
import { Context, createContext, Shared } from './context';
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

/** What the rules said about a world, for as long as they would say it again. */
interface Said {
  readonly byRule: Map<Rule, Traced<readonly Candidate[]>>;
  /** How the answers were asked for. */
  options: string;
  answers: WeakMap<Candidate, FindingAnswer>;
}

const saidOf = new WeakMap<World, Said>();

function saidAbout(world: World, options: FindingOptions): Said {
  const asked = JSON.stringify([options.pages, options.severities]);
  const said: Said = saidOf.get(world) ?? {
    byRule: new Map(),
    options: asked,
    answers: new WeakMap(),
  };
  saidOf.set(world, said);
  if (said.options !== asked) {
    said.options = asked;
    said.answers = new WeakMap();
  }
  return said;
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

const places = new WeakMap<FindingAnswer, string>();

function placeOf(answer: FindingAnswer): string {
  const known = places.get(answer);
  if (known !== undefined) return known;
  const place = [
    weight[answer.severity],
    answer.object.kind,
    answer.object.namespace ?? '',
    answer.object.name,
    answer.rule,
    answer.field,
    answer.message,
  ].join('\u0000');
  places.set(answer, place);
  return place;
}

function inOrder(answers: readonly FindingAnswer[]): readonly FindingAnswer[] {
  const placed = new Map(answers.map(answer => [placeOf(answer), answer]));
  return [...placed.keys()].sort().map(place => placed.get(place)!);
}

const spotOf = ({ object, field }: Found) => `${nameOf(object)} ${field}`;

/** The candidates of a rule, of which those that it had before are the very same. */
function settled(
  rule: Rule,
  all: readonly Found[],
  before: readonly Candidate[],
): readonly Candidate[] {
  const known = new Map(before.map(one => [spotOf(one.found), one]));
  return all.map(found => {
    const one = known.get(spotOf(found));
    return one && isEqual(one.found, found) ? one : { rule, found };
  });
}

/** One rule that falls over an object must not silence the others. */
function askedOf(
  rule: Rule,
  context: Context,
  said: Said,
  onFailure: FindingOptions['onFailure'],
): readonly Candidate[] {
  const { world } = context;
  const before = said.byRule.get(rule);
  try {
    const stands =
      before?.holds() &&
      [...before.answers].every(
        ([name, answer]) => context.shared(name as Shared) === answer,
      );
    if (before && stands) return before.answer;
    const asked = traced(world, () =>
      settled(rule, Array.from(rule.evaluate(context)), before?.answer ?? []),
    );
    said.byRule.set(rule, asked);
    return asked.answer;
  } catch (error) {
    said.byRule.delete(rule);
    if (!onFailure) throw error;
    onFailure(rule.id, error as Error);
    return [];
  }
}

/**
 * What the rules say about a cluster, in a context that was made for it: worst first, then by object. One cause is one
 * finding, and nothing is told twice. A rule is asked again only when something changed that it looked at.
 */
export function findingsIn(
  context: Context,
  options: FindingOptions = {},
  rules: readonly Rule[] = catalogue,
): readonly FindingAnswer[] {
  const candidates: Candidate[] = [];
  const said = saidAbout(context.world, options);
  for (const rule of rules) {
    if (options.disabled?.includes(rule.id)) continue;
    if (!rule.needs.every(context.isKnown)) continue;
    if (rule.versions && context.ciliumIs(rule.versions) !== true) continue;
    for (const one of askedOf(rule, context, said, options.onFailure)) {
      candidates.push(one);
    }
  }
  return inOrder(
    causesOnly(candidates).map(one => {
      const answer = said.answers.get(one) ?? answerOf(one, options);
      said.answers.set(one, answer);
      return answer;
    }),
  );
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
