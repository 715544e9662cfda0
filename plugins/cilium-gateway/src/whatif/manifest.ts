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

/**
 * The first Service of a YAML or JSON text, which may hold other objects too, or why there is none.
 */
export function serviceOf(text: string): { service: object } | Problem {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter });
  const all = Array.isArray(documents) ? documents : [];
  const error = all.flatMap(document => document.errors)[0];
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    return {
      kind: 'syntax',
      line,
      message: error.message.split('\n')[0].replace(/ at line \d+.*$/, ''),
      text: text.split('\n')[line - 1] ?? '',
    };
  }
  const maps = all.filter(({ contents }) => isMap(contents));
  if (maps.length === 0) return { kind: 'no-object' };
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
