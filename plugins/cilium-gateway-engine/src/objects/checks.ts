import { isDnsLabel } from './dnsLabel';
import { object, optionalObject } from './reading';

const LONGEST_SHOWN = 60;

/** A value as it is shown to who sent it: on one line, and not at any length. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN
    ? `${text.slice(0, LONGEST_SHOWN)}…`
    : text;
}

/** What is wrong with the value of a field, in a sentence; undefined where nothing is. */
export type Check = (value: unknown, field: string) => string | undefined;

export const wanting =
  (isRight: (value: unknown) => boolean, right: string): Check =>
  (value, field) =>
    isRight(value)
      ? undefined
      : `${field}: found ${shown(value)}; right would be ${right}`;

export const oneOf = (names: readonly string[]): Check =>
  wanting(
    value => names.includes(value as string),
    names.length === 1 ? names[0] : `one of ${names.join(', ')}`,
  );
const isText = (value: unknown) => typeof value === 'string';
export const aText = wanting(isText, 'a string');
export const dnsLabel = wanting(
  value => typeof value === 'string' && isDnsLabel(value),
  'at most 63 lower-case letters, digits and dashes, such as my-app',
);
export const aPort = wanting(
  value =>
    Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536,
  'a number from 1 to 65535',
);

export const optional =
  (check: Check): Check =>
  (value, field) =>
    value === undefined || value === null ? undefined : check(value, field);

export const emptyOr =
  (check: Check): Check =>
  (value, field) =>
    value === '' ? undefined : check(value, field);

export const list =
  (check: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value)) {
      return `${field}: found ${shown(value)}; right would be a list`;
    }
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${field}[${index}]`);
      if (problem) return problem;
    }
    return undefined;
  };

export const mapping =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, field) => {
    const found = optionalObject(value);
    if (!found) {
      return `${field}: found ${shown(value)}; right would be a mapping`;
    }
    for (const [name, check] of Object.entries(checks)) {
      const problem = check(found[name], `${field}.${name}`);
      if (problem) return problem;
    }
    return undefined;
  };

/** YAML makes numbers and booleans of what is written without quotes. */
export const textsByName: Check = (value, field) => {
  const problem = mapping({})(value, field);
  if (problem) return problem;
  const odd = Object.entries(object(value)).find(([, one]) => !isText(one));
  return (
    odd &&
    `${field}: ${odd[0]} is ${shown(
      odd[1],
    )}; right would be a string, in quotes`
  );
};

export const aFlag = wanting(
  value => typeof value === 'boolean',
  'true or false',
);

const isSubdomain = (text: string) =>
  text.length <= 253 && text.split('.').every(isDnsLabel);

export const dnsName = wanting(
  value => typeof value === 'string' && isSubdomain(value),
  'lower-case letters, digits, dashes and dots, such as my-app',
);
