import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Waiver } from 'backstage-plugin-cilium-gateway-common';
import {
  annotationRules,
  catalogue,
} from 'backstage-plugin-cilium-gateway-engine';

/** A waiver as it was written, whether it still holds or not. */
export interface WrittenWaiver extends Waiver {
  /** Id of the rule whose findings are put up with. */
  readonly rule: string;
  /** Absent where it holds in every cluster. */
  readonly cluster?: string;
  /** `Kind namespace/name`; absent where it holds for every object. */
  readonly object?: string;
}

/** One that is written in the app-config. */
export interface ConfiguredWaiver extends WrittenWaiver {
  /** Ref of the entity that it holds for. */
  readonly entity: string;
}

const WAIVER_KEYS = [
  'rule',
  'reason',
  'owner',
  'until',
  'cluster',
  'object',
] as const;

type Key = (typeof WAIVER_KEYS)[number];

const RULES: ReadonlySet<string> = new Set(
  [...catalogue, ...annotationRules].map(({ id }) => id),
);
const LONGEST = 1_000;
const OBJECT = /^[A-Za-z]+ (?:[a-z0-9.-]+\/)?[a-z0-9.:-]+$/;

const shown = (value: unknown) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
};

/** Whether the text is a day of the calendar, such as 2027-02-28. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // A day that a month does not have is taken for one of the next.
  return (
    !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`)
  );
}

/** The ref in full, or undefined where the text is none of somebody who can answer for something. */
function personIn(text: string, defaultNamespace: string): string | undefined {
  try {
    const ref = parseEntityRef(text, {
      defaultKind: 'Group',
      defaultNamespace,
    });
    return ['group', 'user'].includes(ref.kind.toLowerCase())
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}

const checks: Readonly<
  Partial<Record<Key, (text: string) => string | undefined>>
> = {
  rule: text => {
    if (!RULES.has(text)) {
      return 'is no rule; the rules have pages in the documentation';
    }
    return text.startsWith('waiver-')
      ? 'cannot be waived: correct, renew or remove the waiver that it is about'
      : undefined;
  },
  until: text =>
    isDay(text) ? undefined : 'is no day; right would be 2027-06-30',
  object: text =>
    OBJECT.test(text)
      ? undefined
      : 'is no object; right would be "HTTPRoute shop/web"',
};

const optional: readonly Key[] = ['cluster', 'object'];

/**
 * Reads one waiver.
 *
 * @param value - any JSON
 * @param namespace - of a group or user that is named without one
 * @returns what is wrong with it, where it is none
 */
export function readWaiver(
  value: unknown,
  source: Waiver['source'],
  namespace: string,
): WrittenWaiver | { readonly problem: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      problem: `${shown(
        value,
      )} is no waiver; right would be an object with ${WAIVER_KEYS.join(', ')}`,
    };
  }
  const written = new Map<string, unknown>(Object.entries(value));
  const known: readonly string[] = WAIVER_KEYS;
  const strange = [...written.keys()].find(key => !known.includes(key));
  if (strange !== undefined) {
    return {
      problem: `${shown(strange)} is not known; known are ${known.join(', ')}`,
    };
  }
  const read = new Map<Key, string>();
  for (const key of WAIVER_KEYS) {
    const text = written.get(key);
    if (text === undefined && optional.includes(key)) continue;
    if (text === undefined) return { problem: `${key} is missing` };
    if (typeof text !== 'string' || text.trim() === '') {
      return { problem: `${key}: ${shown(text)} is no text` };
    }
    if (text.length > LONGEST) {
      return { problem: `${key}: is longer than ${LONGEST} characters` };
    }
    const problem = checks[key]?.(text.trim());
    if (problem !== undefined) {
      return { problem: `${key}: ${shown(text)} ${problem}` };
    }
    read.set(key, text.trim());
  }
  const owner = personIn(read.get('owner')!, namespace);
  if (owner === undefined) {
    return {
      problem: `owner: ${shown(
        read.get('owner'),
      )} is no ref of a group or user; right would be group:default/shop`,
    };
  }
  return {
    ...(Object.fromEntries(read) as Record<
      'rule' | 'reason' | 'until',
      string
    >),
    owner,
    source,
  };
}
