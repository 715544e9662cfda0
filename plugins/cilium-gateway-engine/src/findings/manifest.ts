import { KubernetesObject } from '../objects';

/** What a manifest is made of. Undefined members are left out. */
export type Yaml =
  | string
  | number
  | boolean
  | null
  | readonly Yaml[]
  | { readonly [key: string]: Yaml | undefined };

const PLAIN =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./';
const WORDS = ['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'];

function isPlain(text: string): boolean {
  if (text === '' || WORDS.includes(text.toLowerCase())) return false;
  const first = text[0];
  if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z')))
    return false;
  for (const character of text) if (!PLAIN.includes(character)) return false;
  return true;
}

const scalar = (value: string | number | boolean | null): string =>
  typeof value === 'string' && isPlain(value) ? value : JSON.stringify(value);

function lines(value: Yaml, indent: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Yaml) => {
      if (isEmpty(item) || typeof item !== 'object' || item === null)
        return [`${indent}- ${inline(item)}`];
      const [first, ...rest] = lines(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(value as { [key: string]: Yaml | undefined }).flatMap(
    ([key, member]) => {
      if (member === undefined) return [];
      if (isEmpty(member) || typeof member !== 'object' || member === null)
        return [`${indent}${scalar(key)}: ${inline(member)}`];
      return [`${indent}${scalar(key)}:`, ...lines(member, `${indent}  `)];
    },
  );
}

function isEmpty(value: Yaml): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(member => member === undefined)
  );
}

function inline(value: Yaml): string {
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? '[]' : '{}';
  return scalar(value as string | number | boolean | null);
}

/** A manifest in YAML. */
export function yamlOf(manifest: { readonly [key: string]: Yaml }): string {
  return `${lines(manifest, '').join('\n')}\n`;
}

/** The part of an object that is to be changed, as a merge patch that names its object. */
export function patchOf(
  object: KubernetesObject,
  change: { readonly [key: string]: Yaml | undefined },
): string {
  const { name, namespace } = object.metadata;
  const { metadata, ...rest } = change;
  return yamlOf({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: { name, namespace, ...(metadata as object) },
    ...rest,
  } as { [key: string]: Yaml });
}
