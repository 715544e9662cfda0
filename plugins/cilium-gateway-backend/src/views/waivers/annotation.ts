import type { Entity } from '@backstage/catalog-model';
import { WAIVERS_ANNOTATION } from 'backstage-plugin-cilium-gateway-common';
import { parse } from 'yaml';
import { readWaiver, WrittenWaiver } from './waiver';

/** The waivers of an entity, and what is wrong with those that are none. */
export interface EntityWaivers {
  readonly waivers: readonly WrittenWaiver[];
  readonly problems: readonly string[];
}

const NO_WAIVERS: EntityWaivers = { waivers: [], problems: [] };

// More than any entity can need; what is longer is not looked at.
const LONGEST = 32_768;
const MOST = 100;

function listIn(text: string): readonly unknown[] | string {
  if (text.length > LONGEST) {
    return `it is longer than ${LONGEST} characters`;
  }
  let read: unknown;
  try {
    // An alias is of no use here, and a few can stand for gigabytes.
    read = parse(text, {
      maxAliasCount: 0,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (error) {
    return `it is neither YAML nor JSON: ${(error as Error).message}`;
  }
  if (!Array.isArray(read)) {
    return 'it is no list; right would be "- {rule: …, reason: …, owner: …, until: 2027-06-30}"';
  }
  return read.length > MOST ? `it has more than ${MOST} waivers` : read;
}

/** Reads the waivers in an entity's annotation, which is a list in YAML or JSON. */
export function annotatedWaivers(entity: Entity): EntityWaivers {
  const { annotations, namespace = 'default' } = entity.metadata;
  const text = annotations?.[WAIVERS_ANNOTATION];
  if (text === undefined || text.trim() === '') return NO_WAIVERS;
  const list = listIn(text);
  if (typeof list === 'string') return { waivers: [], problems: [list] };
  const read = list.map(value => readWaiver(value, 'annotation', namespace));
  return {
    waivers: read.flatMap(one => ('problem' in one ? [] : one)),
    problems: read.flatMap((one, index) =>
      'problem' in one ? `[${index}].${one.problem}` : [],
    ),
  };
}
