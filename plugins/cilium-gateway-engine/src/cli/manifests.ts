import { isNode, LineCounter, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';

/** A manifest with the place where it stands. */
export interface Manifest {
  readonly raw: Readonly<Record<string, unknown>>;
  /** As the user would name it; `-` is the standard input. */
  readonly file: string;
  /** Line of a field, such as `spec.rules[0].name`, or of the nearest field around it that is written. */
  lineOf(field: string): number;
}

/** Something that stands in a file and is no manifest. */
export interface FileProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

type Step = string | number;

/** `spec.rules[0].name` or `metadata.annotations[lbipam.cilium.io/ips]`, in steps. */
export function stepsOf(field: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, index, quoted, name] of field.matchAll(
    /\[(\d+)\]|\[([^\]]*)\]|([^.[\]]+)/g,
  )) {
    if (index !== undefined) steps.push(Number(index));
    else steps.push(quoted ?? name);
  }
  return steps;
}

/** A key with dots in it, as labels and annotations have, is one step in the file and several in the field. */
function nodeAt(
  document: Document.Parsed,
  prefix: readonly Step[],
  field: string,
): unknown {
  let found: unknown = document.getIn(prefix, true);
  const path: Step[] = [...prefix];
  const steps = stepsOf(field);
  for (let index = 0; index < steps.length; index++) {
    let end = index + 1;
    let node = document.getIn([...path, steps[index]], true);
    while (node === undefined && end < steps.length) {
      end++;
      node = document.getIn([...path, steps.slice(index, end).join('.')], true);
    }
    if (node === undefined) return found;
    path.push(
      end === index + 1 ? steps[index] : steps.slice(index, end).join('.'),
    );
    found = node;
    index = end - 1;
  }
  return found;
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a `List`, or the object itself. */
function objectsIn(
  value: Record<string, unknown>,
): readonly { readonly raw: unknown; readonly prefix: readonly Step[] }[] {
  const { kind, items } = value;
  return typeof kind === 'string' &&
    kind.endsWith('List') &&
    Array.isArray(items)
    ? items.map((raw, index) => ({ raw, prefix: ['items', index] }))
    : [{ raw: value, prefix: [] }];
}

/** Reads the manifests of a file: any number of YAML documents, or JSON, or Lists of either. */
export function parseManifests(
  text: string,
  file: string,
): {
  readonly manifests: readonly Manifest[];
  /** What cannot be read as YAML. */
  readonly errors: readonly FileProblem[];
  /** What can be read and is no manifest. */
  readonly strangers: readonly FileProblem[];
} {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines });
  const manifests: Manifest[] = [];
  const errors: FileProblem[] = [];
  const strangers: FileProblem[] = [];
  if (!Array.isArray(documents)) return { manifests, errors, strangers };
  for (const document of documents as Document.Parsed[]) {
    const lineOfNode = (node: unknown) =>
      isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1;
    if (document.errors.length > 0) {
      const [error] = document.errors;
      errors.push({
        file,
        line: error.linePos?.[0].line ?? 1,
        message: error.message
          .split('\n')[0]
          .replace(/ at line \d+, column \d+:?$/, ''),
      });
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS();
    } catch (error) {
      errors.push({
        file,
        line: lineOfNode(document.contents),
        message: (error as Error).message,
      });
      continue;
    }
    if (value === null || value === undefined) continue;
    const found = isMapping(value)
      ? objectsIn(value)
      : [{ raw: value, prefix: [] }];
    for (const { raw, prefix } of found) {
      const line = lineOfNode(document.getIn(prefix, true));
      if (
        isMapping(raw) &&
        typeof raw.kind === 'string' &&
        typeof raw.apiVersion === 'string'
      ) {
        manifests.push({
          raw,
          file,
          lineOf: field => lineOfNode(nodeAt(document, prefix, field)),
        });
      } else {
        strangers.push({
          file,
          line,
          message:
            'is no Kubernetes manifest: it needs apiVersion, kind and metadata.name',
        });
      }
    }
  }
  return { manifests, errors, strangers };
}
