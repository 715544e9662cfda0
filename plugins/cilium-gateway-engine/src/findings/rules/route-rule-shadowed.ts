import { HeaderMatch, Ref, refOf, Route, RouteMatch } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Found, Rule } from '../rule';

interface Place {
  readonly route: Route;
  readonly rule: number;
}

const PREFIX: RouteMatch = { headers: [], queryParams: [] };

/** Of several matches of one header name only the first counts. */
function conditionsKey(matches: readonly HeaderMatch[], fold: boolean) {
  const first = new Map<string, string>();
  for (const { name, type, value } of matches) {
    const key = fold ? name.toLowerCase() : name;
    if (!first.has(key)) first.set(key, `${type} ${value}`);
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pathKey({ path }: RouteMatch): string {
  if (!path) return 'PathPrefix /';
  let { value } = path;
  // A prefix is compared by segments, so that a trailing slash says nothing.
  if (path.type === 'PathPrefix') {
    while (value.length > 1 && value.endsWith('/')) value = value.slice(0, -1);
  }
  return `${path.type} ${value}`;
}

/** Equal for matches that stand for the same requests. */
function matchKey(route: Route, match: RouteMatch): string {
  return JSON.stringify([
    route.kind === 'HTTPRoute' ? pathKey(match) : match.grpcMethod ?? null,
    match.method ?? null,
    conditionsKey(match.headers, true),
    conditionsKey(match.queryParams, false),
  ]);
}

function matchKeys(route: Route, rule: number): readonly string[] {
  if (route.kind !== 'HTTPRoute' && route.kind !== 'GRPCRoute') return [''];
  const { matches } = route.spec.rules[rule];
  return (matches.length === 0 ? [PREFIX] : matches).map(match =>
    matchKey(route, match),
  );
}

const createdAt = (route: Route) =>
  Date.parse(route.metadata.creationTimestamp ?? '') || Infinity;

/** Gateway API spec: the older route wins, then the first by namespace and name, then the first rule. */
function precedence(a: Route, b: Route): number {
  const age = createdAt(a) - createdAt(b);
  if (age !== 0 && !Number.isNaN(age)) return age;
  const name = ({ metadata }: Route) =>
    `${metadata.namespace}/${metadata.name}`;
  return name(a) < name(b) ? -1 : 1;
}

/** Where a route is served: listener and hostname. */
function sites(context: Context): readonly {
  readonly route: Route;
  readonly at: readonly string[];
}[] {
  const names = new Map<unknown, string>();
  const nameOfListener = (listener: object) => {
    const name = names.get(listener) ?? String(names.size);
    names.set(listener, name);
    return name;
  };
  return context.parents.map(({ route, parents }) => ({
    route,
    at: [
      ...new Set(
        parents.flatMap(({ decisions }) =>
          decisions.flatMap(({ takes, listener, hostnames }) =>
            takes === true
              ? hostnames.map(one => `${nameOfListener(listener)} ${one}`)
              : [],
          ),
        ),
      ),
    ],
  }));
}

function found(route: Route, rules: readonly number[], winner: Place): Found {
  const object = refOf(route);
  const whole = rules.length === route.spec.rules.length;
  const other: Ref = refOf(winner.route);
  const self = winner.route === route;
  const what = whole
    ? `${object.kind} ${object.namespace}/${object.name} never gets a request`
    : `Rule ${rules[0]} of ${object.kind} ${object.namespace}/${object.name} never matches`;
  return {
    object,
    field: whole ? 'spec.rules' : `spec.rules[${rules[0]}]`,
    message: `${what}: rule ${winner.rule} of ${
      self ? 'the same route' : `${other.kind} ${other.namespace}/${other.name}`
    } matches the same requests and ${
      self ? 'comes first' : 'wins, since it is older or first by name'
    }.`,
    seen: whole ? 'no request' : 'no match of its own',
    wanted: 'a match that no other rule takes first',
    because: [
      {
        object: other,
        field: `spec.rules[${winner.rule}]`,
        seen: `the same matches, created ${
          winner.route.metadata.creationTimestamp ?? 'at a time unknown'
        }`,
        wanted: 'other matches or other hostnames',
      },
    ],
    fix: {
      text: 'Remove the rule, or give it a match of its own: another path, header, method or hostname.',
      commands: [edit(object), ...(self ? [] : [edit(other)])],
    },
  };
}

export const rule: Rule = {
  id: 'route-rule-shadowed',
  severity: 'warning',
  title: 'A rule of a route can never match',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Everything is Accepted, and a route gets no request, or a rule has no effect.',
    cause:
      'Another rule stands for exactly the same requests on the same listeners and hostnames. Gateway API lets the older route win, then the first by namespace and name, then the first rule. Nothing in any status says so.',
    look: ['kubectl get httproute -A --sort-by=.metadata.creationTimestamp'],
    fix: 'Remove one of the two or tell them apart.',
    silent:
      'Rules that overlap without being equal, since the more specific one wins where they do; a rule that wins on at least one listener or hostname.',
    references: [gatewayApiDocs('api-types/httproute')],
  },
  *evaluate(context) {
    const winners = new Map<string, Place>();
    const inOrder = [...sites(context)].sort((a, b) =>
      precedence(a.route, b.route),
    );
    for (const { route, at } of inOrder) {
      if (at.length === 0) continue;
      const lost: { readonly rule: number; readonly to: Place }[] = [];
      for (const index of route.spec.rules.keys()) {
        const keys = matchKeys(route, index).flatMap(key =>
          at.map(site => `${route.kind} ${site} ${key}`),
        );
        const taken = keys.map(key => winners.get(key));
        const first = taken[0];
        if (first && taken.every(one => one !== undefined))
          lost.push({ rule: index, to: first });
        for (const key of keys)
          if (!winners.has(key)) winners.set(key, { route, rule: index });
      }
      if (lost.length > 0 && lost.length === route.spec.rules.length) {
        yield found(
          route,
          lost.map(one => one.rule),
          lost[0].to,
        );
        continue;
      }
      for (const { rule: index, to } of lost) yield found(route, [index], to);
    }
  },
};
