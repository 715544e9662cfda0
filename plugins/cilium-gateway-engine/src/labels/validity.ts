import type { LabelSelector, LabelSelectorRequirement } from '../objects';

/**
 * Why no selector can be made of a `LabelSelector`: which requirement is at fault and what about it.
 *
 * @public
 */
export interface SelectorProblem {
  /** Path within the selector, such as `matchExpressions[1].operator`. */
  readonly field: string;
  readonly message: string;
}

const isAlphanumeric = (code: number) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122);

const isInner = (code: number) =>
  isAlphanumeric(code) || code === 45 || code === 95 || code === 46;

const isDnsInner = (code: number) => isAlphanumeric(code) || code === 45;

/** Alphanumeric at both ends, `inner` between them. */
function consistsOf(text: string, inner: (code: number) => boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const edge = i === 0 || i === text.length - 1;
    const allowed = edge ? isAlphanumeric : inner;
    if (!allowed(text.charCodeAt(i))) return false;
  }
  return text.length > 0;
}

const isName = (text: string) => text.length <= 63 && consistsOf(text, isInner);

const isDnsSubdomain = (text: string) =>
  text.length <= 253 &&
  text === text.toLowerCase() &&
  text.split('.').every(label => consistsOf(label, isDnsInner));

function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return isName(text);
  return isDnsSubdomain(text.slice(0, slash)) && isName(text.slice(slash + 1));
}

const isLabelValue = (text: string) => text === '' || isName(text);

function requirementProblem(
  { key, operator, values }: LabelSelectorRequirement,
  field: string,
): SelectorProblem | undefined {
  const problem = (at: string, message: string) => ({
    field: `${field}.${at}`,
    message,
  });
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        return problem(
          'values',
          `operator ${operator} needs at least one value`,
        );
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        return problem('values', `operator ${operator} takes no values`);
      }
      break;
    default:
      return problem(
        'operator',
        `"${operator}" is none of In, NotIn, Exists, DoesNotExist`,
      );
  }
  if (!isLabelKey(key)) return problem('key', `"${key}" is no label key`);
  const odd = values.find(value => !isLabelValue(value));
  return odd === undefined
    ? undefined
    : problem('values', `"${odd}" is no label value`);
}

function findProblem(selector: LabelSelector): SelectorProblem | undefined {
  for (const [key, value] of Object.entries(selector.matchLabels)) {
    const field = `matchLabels.${key}`;
    if (!isLabelKey(key)) return { field, message: `"${key}" is no label key` };
    if (!isLabelValue(value)) {
      return { field, message: `"${value}" is no label value` };
    }
  }
  for (const [index, requirement] of selector.matchExpressions.entries()) {
    const problem = requirementProblem(
      requirement,
      `matchExpressions[${index}]`,
    );
    if (problem) return problem;
  }
  return undefined;
}

// Records never change, so one look at each selector is enough however many objects it is held against.
const known = new WeakMap<LabelSelector, SelectorProblem | null>();

/**
 * What makes a selector unusable; undefined when nothing does. Kubernetes: `LabelSelectorAsSelector` refuses unknown
 * operators, `In` and `NotIn` without values, `Exists` and `DoesNotExist` with values, and what is no label key or value.
 *
 * @public
 */
export function selectorProblem(
  selector: LabelSelector | undefined,
): SelectorProblem | undefined {
  if (selector === undefined) return undefined;
  let problem = known.get(selector);
  if (problem === undefined) {
    problem = findProblem(selector) ?? null;
    known.set(selector, problem);
  }
  return problem ?? undefined;
}
