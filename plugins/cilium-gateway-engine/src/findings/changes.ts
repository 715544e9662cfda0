import { nameOf } from '../objects';
import type { World } from '../world';
import type { FindingAnswer } from './rule';

/**
 * What manifests would do to a finding.
 *
 * @public
 */
export type FindingChange = 'introduced' | 'fixed' | 'unchanged';

/**
 * A finding; `change` is absent where there is nothing to compare with.
 *
 * @public
 */
export interface JudgedFinding {
  readonly finding: FindingAnswer;
  readonly change?: FindingChange;
}

/**
 * Rules that compare the specification with what controllers wrote. Of a manifest that nobody has applied the controllers
 * can know nothing, so a difference is no news.
 */
export const ABOUT_REPORTS = new Set([
  'controller-disagrees',
  'pool-counts-differ',
  'status-stale',
]);

/** Nobody has looked for the pods of a Service that does not exist yet. */
const isAwaited = (before: World, { rule, object }: FindingAnswer) =>
  rule === 'backend-missing-or-port' &&
  object.kind === 'Service' &&
  !before.table('Service').get(`${object.namespace}/${object.name}`);

const byField = ({ rule, object, field }: FindingAnswer) =>
  [rule, nameOf(object), field].join('\u0000');
const byMessage = ({ rule, object, message }: FindingAnswer) =>
  [rule, nameOf(object), message].join('\u0000');

/** Pairs those of both lists that have the same key, each once. */
function pair(
  before: Set<FindingAnswer>,
  after: Set<FindingAnswer>,
  key: (of: FindingAnswer) => string,
): void {
  const open = new Map<string, FindingAnswer[]>();
  for (const one of before) {
    const found = open.get(key(one));
    if (found) found.push(one);
    else open.set(key(one), [one]);
  }
  for (const one of after) {
    const same = open.get(key(one))?.shift();
    if (same) {
      before.delete(same);
      after.delete(one);
    }
  }
}

/**
 * Tells findings apart by what became of them: introduced, fixed, unchanged, in this order. A finding is the same when
 * rule, object and field are, or, where a list was reordered, rule, object and message.
 *
 * @param cluster - as it is
 * @param before - of the cluster as it is
 * @param after - of the cluster as it would be
 * @public
 */
export function compareFindings(
  cluster: World,
  before: readonly FindingAnswer[],
  after: readonly FindingAnswer[],
): readonly JudgedFinding[] {
  const gone = new Set(before);
  const fresh = new Set(after);
  pair(gone, fresh, byField);
  pair(gone, fresh, byMessage);
  const judged = (change: FindingChange, findings: Iterable<FindingAnswer>) =>
    [...findings].map((finding): JudgedFinding => ({ finding, change }));
  return [
    ...judged('introduced', fresh).filter(
      ({ finding }) =>
        !ABOUT_REPORTS.has(finding.rule) && !isAwaited(cluster, finding),
    ),
    ...judged('fixed', gone),
    ...judged(
      'unchanged',
      after.filter(one => !fresh.has(one)),
    ),
  ];
}
