import {
  LabelSelector,
  LabelSelectorRequirement,
  selectorProblem,
} from 'backstage-plugin-cilium-gateway-engine';

/** A selector as it was written, or what is wrong with it. */
export type ReadSelector =
  | { readonly selector: LabelSelector; readonly problem?: undefined }
  | { readonly problem: string };

/** The requirements between commas, of which those within parentheses separate values. */
function requirementsOf(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) found.push('');
    else found[found.length - 1] += character;
  }
  return found.map(one => one.trim()).filter(one => one !== '');
}

function setRequirement(text: string): LabelSelectorRequirement | undefined {
  const open = text.indexOf('(');
  if (open === -1 || !text.endsWith(')')) return undefined;
  const [key, operator, ...rest] = text
    .slice(0, open)
    .split(' ')
    .filter(word => word !== '');
  if (rest.length > 0 || (operator !== 'in' && operator !== 'notin')) {
    return undefined;
  }
  const values = text
    .slice(open + 1, -1)
    .split(',')
    .map(value => value.trim());
  return { key, operator: operator === 'in' ? 'In' : 'NotIn', values };
}

function requirement(text: string): LabelSelectorRequirement | undefined {
  if (text.includes('(')) return setRequirement(text);
  const [key, value, ...rest] = text
    .replace('==', '=')
    .split('=')
    .map(part => part.trim());
  if (rest.length > 0) return undefined;
  if (value !== undefined) {
    return key.endsWith('!')
      ? { key: key.slice(0, -1).trim(), operator: 'NotIn', values: [value] }
      : { key, operator: 'In', values: [value] };
  }
  return key.startsWith('!')
    ? { key: key.slice(1).trim(), operator: 'DoesNotExist', values: [] }
    : { key, operator: 'Exists', values: [] };
}

/**
 * Reads a label selector in the notation of `kubectl get -l`, which is also that of the Kubernetes plugin's
 * annotation: `app=web`, `tier!=cache`, `env in (a, b)`, `env notin (c)`, `ready`, `!legacy`, joined by commas.
 */
export function readLabelSelector(text: string): ReadSelector {
  const matchExpressions: LabelSelectorRequirement[] = [];
  const matchLabels: Record<string, string> = Object.create(null);
  for (const part of requirementsOf(text)) {
    const read = requirement(part);
    if (read === undefined) {
      return {
        problem: `"${part}" is no requirement: write key=value, key!=value, key in (a, b), key notin (a, b), key or !key`,
      };
    }
    // An equality is found by index, an expression is held against every object.
    if (
      read.operator === 'In' &&
      read.values.length === 1 &&
      !Object.hasOwn(matchLabels, read.key)
    ) {
      matchLabels[read.key] = read.values[0];
    } else {
      matchExpressions.push(read);
    }
  }
  const selector = { matchLabels, matchExpressions };
  const problem = selectorProblem(selector);
  return problem ? { problem: problem.message } : { selector };
}
