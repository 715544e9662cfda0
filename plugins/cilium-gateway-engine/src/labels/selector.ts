import type { LabelSelector, LabelSelectorRequirement } from '../objects';
import { selectorProblem } from './validity';

/**
 * An object's labels.
 *
 * @public
 */
export type Labels = Readonly<Record<string, string>>;

/**
 * The first requirement of a selector that labels do not meet.
 *
 * @public
 */
export interface Mismatch {
  /** Path within the selector, such as `matchLabels.app` or `matchExpressions[0]`. */
  readonly field: string;
  /** The label's key; empty when the selector itself is invalid. */
  readonly key: string;
  /** In words: `= web`, `in (a, b)`, `present`, or what a valid selector would need. */
  readonly wanted: string;
  /** The label's value, or `absent`. */
  readonly seen: string;
}

const valueOf = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

function meets(
  { key, operator, values }: LabelSelectorRequirement,
  labels: Labels,
): boolean {
  const value = valueOf(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function wantedBy({ operator, values }: LabelSelectorRequirement): string {
  switch (operator) {
    case 'In':
      return `in (${values.join(', ')})`;
    case 'NotIn':
      return `not in (${values.join(', ')})`;
    case 'Exists':
      return 'present';
    default:
      return 'absent';
  }
}

/**
 * Why labels are not selected: undefined when they are. An invalid selector selects nothing, and the answer says what is
 * invalid about it.
 *
 * @public
 */
export function explainMismatch(
  selector: LabelSelector | undefined,
  labels: Labels,
): Mismatch | undefined {
  if (selector === undefined) return undefined;
  const problem = selectorProblem(selector);
  if (problem) {
    return {
      field: problem.field,
      key: '',
      wanted: 'a valid selector',
      seen: problem.message,
    };
  }
  for (const key of Object.keys(selector.matchLabels)) {
    const seen = valueOf(labels, key);
    const wanted = selector.matchLabels[key];
    if (seen !== wanted) {
      return {
        field: `matchLabels.${key}`,
        key,
        wanted: `= ${wanted}`,
        seen: seen ?? 'absent',
      };
    }
  }
  for (const [index, requirement] of selector.matchExpressions.entries()) {
    if (!meets(requirement, labels)) {
      return {
        field: `matchExpressions[${index}]`,
        key: requirement.key,
        wanted: wantedBy(requirement),
        seen: valueOf(labels, requirement.key) ?? 'absent',
      };
    }
  }
  return undefined;
}

/**
 * Whether labels are selected, with Kubernetes' semantics: all requirements must hold, `NotIn` and `DoesNotExist` hold for
 * an absent label. No selector and an empty one select everything, which is right where Cilium reads pools and L2
 * policies; a caller for which an absent selector selects nothing tests for that first. An invalid selector selects
 * nothing.
 *
 * @public
 */
export function matchesSelector(
  selector: LabelSelector | undefined,
  labels: Labels,
): boolean {
  if (selector === undefined) return true;
  if (selectorProblem(selector) !== undefined) return false;
  const { matchLabels, matchExpressions } = selector;
  for (const key of Object.keys(matchLabels)) {
    if (valueOf(labels, key) !== matchLabels[key]) return false;
  }
  return matchExpressions.every(requirement => meets(requirement, labels));
}

/**
 * A selector in the notation of `kubectl get -l`; `everything` for one without requirements.
 *
 * @public
 */
export function selectorText(selector: LabelSelector | undefined): string {
  if (selector === undefined) return 'everything';
  const parts = Object.entries(selector.matchLabels).map(
    ([key, value]) => `${key}=${value}`,
  );
  for (const { key, operator, values } of selector.matchExpressions) {
    if (operator === 'Exists') parts.push(key);
    else if (operator === 'DoesNotExist') parts.push(`!${key}`);
    else parts.push(`${key} ${operator.toLowerCase()} (${values.join(', ')})`);
  }
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

/**
 * A selector as a manifest has it, without the parts that are empty.
 *
 * @public
 */
export interface SelectorManifest {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/**
 * Writes a selector as a manifest has it: `{}` for one that selects everything.
 *
 * @public
 */
export function selectorManifest(
  selector: LabelSelector | undefined,
): SelectorManifest {
  if (selector === undefined) return {};
  const { matchLabels, matchExpressions } = selector;
  return {
    ...(Object.keys(matchLabels).length > 0 ? { matchLabels } : {}),
    ...(matchExpressions.length > 0
      ? {
          matchExpressions: matchExpressions.map(({ key, operator, values }) =>
            values.length > 0 ? { key, operator, values } : { key, operator },
          ),
        }
      : {}),
  };
}
