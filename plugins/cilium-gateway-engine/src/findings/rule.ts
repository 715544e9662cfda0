import type { Evidence, Ref } from '../objects';
import type { Kind } from '../world';
import type { Context } from './context';

/**
 * How much a finding matters: `error`, something does not work; `warning`, it works but will not always; `info`, worth
 * knowing and never a reason to call anything unhealthy.
 *
 * @public
 */
export type Severity = 'error' | 'warning' | 'info';

/**
 * What to change.
 *
 * @public
 */
export interface Fix {
  readonly text: string;
  /** Shell lines with the real names, in the order in which they are to be run. */
  readonly commands: readonly string[];
  /** A manifest or merge patch in YAML, where one can be derived. */
  readonly manifest?: string;
}

/**
 * What a finding rests on.
 *
 * @public
 */
export interface FindingEvidence {
  /** What stands at the finding's field. */
  readonly seen: string;
  /** What would have to stand there. */
  readonly wanted: string;
  /** Further observations, in the order of the argument. */
  readonly because: readonly Evidence[];
}

/**
 * One thing that is wrong, at the object whose spec must change.
 *
 * @public
 */
export interface FindingAnswer {
  /** Stable id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly object: Ref;
  /** Path within the object, such as `spec.rules[0].backendRefs[1].port`. */
  readonly field: string;
  readonly message: string;
  readonly evidence: FindingEvidence;
  readonly fix: Fix;
  /** Where the rule's page is. */
  readonly docs: string;
  /** Other objects that suffer from it. */
  readonly affects: readonly Ref[];
}

/** The questions to which findings are competing answers: one question about one object gets one answer. */
export type Question = 'pending' | 'unreachable' | 'not-routed';

/** What a rule hands in; the catalogue adds what is the same for all findings of the rule. */
export interface Found {
  readonly object: Ref;
  readonly field: string;
  readonly message: string;
  readonly seen: string;
  readonly wanted: string;
  readonly because?: readonly Evidence[];
  readonly fix: Fix;
  /** Where one case of the rule weighs more or less than the others. */
  readonly severity?: Severity;
  readonly affects?: readonly Ref[];
  /**
   * What the finding explains. It is left out when all of that is explained by findings of rules that come earlier in the
   * question's order.
   */
  readonly explains?: readonly {
    readonly question: Question;
    readonly of: Ref;
  }[];
}

/**
 * What a person reads about a rule.
 *
 * @public
 */
export interface RulePage {
  /** What one sees. */
  readonly symptom: string;
  /** Why it is so. */
  readonly cause: string;
  /** Commands that show it. */
  readonly look: readonly string[];
  readonly fix: string;
  /** What looks alike and is no finding. */
  readonly silent: string;
  /** Addresses of documentation and upstream issues. */
  readonly references: readonly string[];
}

/**
 * What is known of a rule before it is asked.
 *
 * @public
 */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  /** Cilium versions that it holds for, as a semver range; it is silent where the version is unknown. Absent: all. */
  readonly versions?: string;
  /** Kinds that must be known; it is silent otherwise. One that is not installed is: there is no object of it. */
  readonly needs: readonly Kind[];
  readonly page: RulePage;
}

/** One entry of the catalogue. */
export interface Rule extends RuleDescription {
  evaluate(context: Context): Iterable<Found>;
}
