import type { Change } from 'backstage-plugin-cilium-gateway-common';
import {
  ClusterCondition,
  EntityState,
  findingKey,
  inOrder,
  Moment,
  RememberedFinding,
} from './remembered';

/** A difference between two moments, and what decides who may see it. */
export interface FoundChange {
  /** Names the change, and gives its place among others. */
  readonly key: string;
  readonly change: Change;
  /**
   * The namespaces that the entity had objects in when it had what came or went: all of them, because which of them it came
   * from is not remembered. Null among them where it has to do with the entity as a whole.
   */
  readonly places: readonly (string | null)[];
}

/** In the order in which they are told. */
const WHAT = ['finding', 'url', 'address'] as const;

/**
 * The clusters of which the same was read then and later. Of any other nothing is known to have come or gone: what was not
 * looked at is neither new nor solved.
 */
export function comparable(
  before: readonly ClusterCondition[],
  after: readonly ClusterCondition[],
): ReadonlySet<string> {
  const isWhole = ({ state, error }: ClusterCondition) =>
    state === 'ok' && error === undefined;
  const then = new Map(
    before
      .filter(isWhole)
      .map(({ name, unread }) => [name, JSON.stringify(unread)]),
  );
  return new Set(
    after
      .filter(isWhole)
      .filter(({ name, unread }) => then.get(name) === JSON.stringify(unread))
      .map(({ name }) => name),
  );
}

const placeOf = ({ entityRef, cluster }: EntityState) =>
  `${entityRef}\n${cluster}`;

const byPlace = (states: readonly EntityState[]) =>
  new Map(states.map(state => [placeOf(state), state]));

type Difference = Pick<Change, 'what' | 'change' | 'value'> & {
  readonly finding: RememberedFinding | null;
  readonly places: readonly (string | null)[];
};

/** What `one` has and `other` has not, as `change`. */
function lackedBy(
  other: EntityState | undefined,
  one: EntityState | undefined,
  change: 'new' | 'gone',
): readonly Difference[] {
  if (!one) return [];
  const places = one.namespaces.length > 0 ? one.namespaces : [null];
  const values = (
    what: 'url' | 'address',
    had: readonly string[],
    has: readonly string[] = [],
  ): Difference[] =>
    had
      .filter(value => !has.includes(value))
      .map(value => ({ what, change, value, finding: null, places }));
  const known = new Set(other?.findings.map(findingKey));
  const findings = one.findings
    .filter(finding => !finding.waived && !known.has(findingKey(finding)))
    .map(
      (finding): Difference => ({
        what: 'finding',
        change: change === 'gone' ? 'solved' : change,
        value: null,
        finding,
        places: finding.cluster === '' ? [...one.namespaces, null] : places,
      }),
    );
  return [
    ...findings,
    ...values('url', one.urls, other?.urls),
    ...values('address', one.ips, other?.ips),
  ];
}

function keyOf(state: EntityState, difference: Difference): string {
  const { what, change, value, finding } = difference;
  const detail = finding === null ? value : findingKey(finding);
  return [placeOf(state), WHAT.indexOf(what), change, detail].join('\n');
}

/**
 * What came and went from one moment to a later one: findings by rule, object and field, URLs, and addresses; in order of
 * entity and cluster. A finding that is waived is no news, neither when it comes nor when it goes.
 *
 * A finding about the entity itself is in the states of all its clusters; it comes and goes once, with the first of them.
 */
export function changesBetween(
  before: Moment,
  after: Moment,
): readonly FoundChange[] {
  const clusters = comparable(before.clusters, after.clusters);
  const then = byPlace(before.states);
  const now = byPlace(after.states);
  const told = new Set<string>();
  return [...new Set([...then.keys(), ...now.keys()])]
    .sort(inOrder)
    .flatMap(place => {
      const [old, state] = [then.get(place), now.get(place)];
      const either = (state ?? old)!;
      if (!clusters.has(either.cluster)) return [];
      return [
        ...lackedBy(state, old, 'gone'),
        ...lackedBy(old, state, 'new'),
      ].map(difference => ({ either, difference }));
    })
    .filter(({ either, difference: { change, finding } }) => {
      if (finding === null || finding.cluster !== '') return true;
      const key = `${either.entityRef}\n${change}\n${findingKey(finding)}`;
      const first = !told.has(key);
      told.add(key);
      return first;
    })
    .map(({ either, difference }) => {
      const { entityRef, title, owner, cluster } = either;
      const { what, change, value, finding, places } = difference;
      return {
        key: keyOf(either, difference),
        places,
        change: {
          entityRef,
          title,
          owner,
          cluster,
          what,
          change,
          value,
          finding: finding && {
            rule: finding.rule,
            severity: finding.severity,
            object: finding.object,
            field: finding.field,
            message: finding.message,
          },
        },
      };
    })
    .sort((a, b) => inOrder(a.key, b.key));
}
