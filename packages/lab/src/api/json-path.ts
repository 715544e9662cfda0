type Step =
  | { type: 'field'; name: string }
  | { type: 'index'; index: number }
  | { type: 'all' }
  | { type: 'filter'; path: Step[]; equals: string };

const FILTER = /^\?\(@(.+?)\s*==\s*(?:"([^"]*)"|'([^']*)')\)$/;

/** The closing bracket of the one at `open`, with regard to quotes and nesting; -1 when missing. */
function closingBracket(path: string, open: number): number {
  let quote = '';
  let depth = 0;
  for (let i = open; i < path.length; i++) {
    const char = path[i];
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '[') depth += 1;
    else if (char === ']') {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

function bracketStep(inner: string): Step | undefined {
  if (inner === '*') return { type: 'all' };
  if (/^-?\d+$/.test(inner)) return { type: 'index', index: Number(inner) };
  const quoted = inner.match(/^(?:"([^"]*)"|'([^']*)')$/);
  if (quoted) return { type: 'field', name: quoted[1] ?? quoted[2] };
  const filter = inner.match(FILTER);
  if (!filter) return undefined;
  const path = stepsOf(filter[1]);
  return path && { type: 'filter', path, equals: filter[2] ?? filter[3] };
}

function stepsOf(path: string): Step[] | undefined {
  const steps: Step[] = [];
  let position = 0;
  while (position < path.length) {
    if (path[position] === '[') {
      const end = closingBracket(path, position);
      const step =
        end > 0 ? bracketStep(path.slice(position + 1, end).trim()) : undefined;
      if (!step) return undefined;
      steps.push(step);
      position = end + 1;
      continue;
    }
    if (path[position] === '.') position += 1;
    let name = '';
    while (position < path.length && !'.['.includes(path[position])) {
      if (path[position] === '\\') position += 1;
      name += path[position] ?? '';
      position += 1;
    }
    if (name === '*') steps.push({ type: 'all' });
    else if (name !== '') steps.push({ type: 'field', name });
  }
  return steps;
}

function follow(values: unknown[], steps: Step[]): unknown[] {
  let current = values;
  for (const step of steps) {
    const next: unknown[] = [];
    for (const value of current) {
      if (typeof value !== 'object' || value === null) continue;
      switch (step.type) {
        case 'field':
          next.push((value as Record<string, unknown>)[step.name]);
          break;
        case 'index':
          if (Array.isArray(value)) next.push(value.at(step.index));
          break;
        case 'all':
          next.push(...Object.values(value));
          break;
        default:
          next.push(
            ...Object.values(value).filter(item =>
              follow([item], step.path).some(
                found => String(found) === step.equals,
              ),
            ),
          );
      }
    }
    current = next.filter(value => value !== undefined && value !== null);
  }
  return current;
}

/**
 * The values at a JSONPath as printer columns use it: fields, `['a.b']`, `[0]`,
 * `[*]` and `[?(@.type=="Ready")]`. None for a path that says anything else.
 */
export function valuesAt(object: unknown, path: string): unknown[] {
  const steps = stepsOf(path);
  return steps ? follow([object], steps) : [];
}
