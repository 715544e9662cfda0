import { DECISION_KINDS } from '../allocation/decision';
import {
  compareFindings,
  FindingAnswer,
  FindingOptions,
  findingsOf,
} from '../findings';
import { ABOUT_REPORTS } from '../findings/changes';
import type { World } from '../world';
import {
  AddressConsequence,
  addressConsequences,
  Comparison,
} from './addresses';
import {
  AnnouncementConsequence,
  announcementConsequences,
} from './announcements';
import { Applied, apply } from './applying';
import { withElections } from './leases';
import type { Change } from './request';
import { RoutingConsequence, routingConsequences } from './routing';
import { settle, Settled } from './settled';

/**
 * What a change comes to.
 *
 * @public
 */
export interface Consequences {
  /** Services whose addresses would be others, worst first. */
  readonly addresses: readonly AddressConsequence[];
  /** Services that keep an address and would be announced otherwise, worst first. */
  readonly announcements: readonly AnnouncementConsequence[];
  /** Routes that would take other requests, worst first. */
  readonly routing: readonly RoutingConsequence[];
  readonly findings: {
    readonly introduced: readonly FindingAnswer[];
    readonly solved: readonly FindingAnswer[];
  };
}

const GRAVITY = [
  'stops',
  'loses',
  'fails',
  'changes',
  'narrows',
  'moves',
  'at-risk',
  'begins',
  'gains',
  'widens',
  'recovers',
  'secured',
];

/** Objects stay in order of name where the change is the same. */
function worstFirst<T extends { readonly change: string }>(
  consequences: readonly T[],
): readonly T[] {
  const rank = ({ change }: T) => GRAVITY.indexOf(change);
  return [...consequences].sort((a, b) => rank(a) - rank(b));
}

const RESTART =
  'Cilium reads its settings when it starts, so this comes to pass when its operator and agents are restarted.';

/** Of a change of the settings nothing is seen until somebody restarts what reads them. */
function afterRestart<T extends { readonly because: readonly string[] }>(
  { touched }: Comparison['applied'],
  consequences: readonly T[],
): readonly T[] {
  return touched.has('ConfigMap')
    ? consequences.map(one => ({ ...one, because: [...one.because, RESTART] }))
    : consequences;
}

/** LB-IPAM is only asked where it has something to decide. */
function compare(before: World, applied: Applied): Comparison {
  const isAsked = DECISION_KINDS.some(kind => applied.touched.has(kind));
  const settled = (of: Applied): Settled =>
    isAsked ? settle(before, of) : { world: of.world, steps: new Map() };
  const unchanged: Applied = {
    world: before,
    services: new Map(),
    touched: new Set(),
  };
  return { before, applied, was: settled(unchanged), is: settled(applied) };
}

/**
 * Who would lose or change an address, stop or begin to be announced or routed, and what would be wrong or be wrong no longer,
 * if manifests were applied and objects deleted now. The world stays as it is. Services that were about to be given or
 * denied something anyway are no consequence.
 *
 * @param now - milliseconds since the epoch, by the reader's clock
 * @public
 */
export function consequencesOf(
  before: World,
  change: Change,
  now: number,
  options: FindingOptions = {},
): Consequences {
  const applied = apply(before, change, now);
  if (applied.touched.size === 0) {
    return {
      addresses: [],
      announcements: [],
      routing: [],
      findings: { introduced: [], solved: [] },
    };
  }
  const comparison = compare(before, applied);
  // Both as they would be once everybody has done their part, so that nothing but the change tells them apart.
  const [was, is] = [comparison.was, comparison.is].map(({ world }) =>
    findingsOf(withElections(before, world, now), now, options),
  );
  const findings = compareFindings(before, was, is);
  const of = (wanted: string) =>
    findings
      .filter(
        ({ change: found, finding }) =>
          found === wanted && !ABOUT_REPORTS.has(finding.rule),
      )
      .map(({ finding }) => finding);
  const ordered = <T extends { change: string; because: readonly string[] }>(
    consequences: readonly T[],
  ) => afterRestart(applied, worstFirst(consequences));
  return {
    addresses: ordered(addressConsequences(comparison)),
    announcements: ordered(announcementConsequences(comparison, now)),
    routing: ordered(routingConsequences(comparison)),
    findings: { introduced: of('introduced'), solved: of('fixed') },
  };
}
