import { isMap, LineCounter, parseAllDocuments } from 'yaml';

/** What keeps a text from being the manifest of a Service. */
export type Problem =
  | {
      readonly kind: 'syntax';
      readonly line: number;
      readonly message: string;
      /** The line itself. */
      readonly text: string;
    }
  | { readonly kind: 'no-object' | 'aliases' }
  | { readonly kind: 'no-service'; readonly found: string };

/** Manifests use a few aliases, if any; thousands are an attack on the reader. */
const MAX_ALIASES = 100;

type Documents = ReturnType<typeof parseAllDocuments>;

const asList = (documents: Documents) =>
  Array.isArray(documents) ? documents : [];

/** The documents of a text that are mappings, or why there is none. */
function read(text: string) {
  const lineCounter = new LineCounter();
  const all = asList(parseAllDocuments(text, { lineCounter }));
  const error = all.flatMap(document => document.errors)[0];
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    return {
      problem: {
        kind: 'syntax' as const,
        line,
        message: error.message.split('\n')[0].replace(/ at line \d+.*$/, ''),
        text: text.split('\n')[line - 1] ?? '',
      },
    };
  }
  const maps = all.filter(({ contents }) => isMap(contents));
  return maps.length === 0
    ? { problem: { kind: 'no-object' as const } }
    : { maps };
}

/**
 * The first Service of a YAML or JSON text, which may hold other objects too, or why there is none.
 */
export function serviceOf(text: string): { service: object } | Problem {
  const { maps, problem } = read(text);
  if (!maps) return problem;
  const service = maps.find(document => document.get('kind') === 'Service');
  if (!service) {
    const kinds = maps.map(document => String(document.get('kind') ?? '–'));
    return { kind: 'no-service', found: [...new Set(kinds)].join(', ') };
  }
  try {
    return { service: service.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch {
    return { kind: 'aliases' };
  }
}

/** The objects of one, which is a list of objects where it says so. */
const itemsIn = (object: { kind?: unknown; items?: unknown }): object[] =>
  object.kind === 'List' && Array.isArray(object.items)
    ? object.items.filter(item => typeof item === 'object' && item !== null)
    : [object];

/** All objects of a YAML or JSON text, in their order, or why there is none. */
export function manifestsOf(text: string): { manifests: object[] } | Problem {
  const { maps, problem } = read(text);
  if (!maps) return problem;
  try {
    const objects = maps.map(document =>
      document.toJS({ maxAliasCount: MAX_ALIASES }),
    );
    return { manifests: objects.flatMap(itemsIn) };
  } catch {
    return { kind: 'aliases' };
  }
}
