/**
 * Total readers over JSON of unknown shape: each answers what it was asked for or nothing, and never throws, so that a
 * malformed object costs its own field and not the cluster's picture.
 */
export type Json = Readonly<Record<string, unknown>>;

const nothing: Json = Object.freeze({});

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : nothing;
}

export function optionalObject(value: unknown): Json | undefined {
  const read = object(value);
  return read === nothing ? undefined : read;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A string that says something: Kubernetes treats an empty string as an absent one in most places. */
export function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function integer(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value)
    ? value
    : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function items<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): readonly T[] {
  if (!Array.isArray(value)) return [];
  const found: T[] = [];
  for (const item of value) {
    const one = read(item);
    if (one !== undefined) found.push(one);
  }
  return found;
}

export function texts(value: unknown): readonly string[] {
  return items(value, text);
}

export function textMap(value: unknown): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const [key, entry] of Object.entries(object(value))) {
    if (typeof entry === 'string') found[key] = entry;
  }
  return found;
}
