import type { Finding, Waiver } from 'backstage-plugin-cilium-gateway-common';
import { nameOf } from 'backstage-plugin-cilium-gateway-engine';
import type { WrittenWaiver } from './waiver';

/** The waivers of an entity that hold on a day. */
export interface Waiving {
  /** The same for those that put up with the same in the same words; empty where there is none. */
  readonly key: string;
  /** The first that holds for a finding. */
  of(finding: Finding): Waiver | undefined;
  /** The finding, with its waiver where it has one. */
  on(finding: Finding): Finding;
}

/** The day in UTC, such as 2027-06-30, of a time in milliseconds since the epoch. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Whether it held before the day, and holds no more: the last day is one of those on which it holds. */
export function isExpired({ until }: WrittenWaiver, day: string): boolean {
  return until < day;
}

const nothing: Waiving = {
  key: '',
  of: () => undefined,
  on: finding => finding,
};

/** Those of the waivers that hold on a day. */
export function waivingOn(
  waivers: readonly WrittenWaiver[],
  day: string,
): Waiving {
  const holding = waivers.filter(waiver => !isExpired(waiver, day));
  if (holding.length === 0) return nothing;
  const of = (finding: Finding): Waiver | undefined => {
    const found = holding.find(
      ({ rule, cluster, object }) =>
        rule === finding.rule &&
        (cluster === undefined || cluster === finding.cluster) &&
        (object === undefined || object === nameOf(finding.object)),
    );
    if (found === undefined) return undefined;
    const { reason, owner, until, source } = found;
    return { reason, owner, until, source };
  };
  return {
    key: JSON.stringify(holding),
    of,
    on(finding) {
      const waiver = of(finding);
      return waiver === undefined ? finding : { ...finding, waiver };
    },
  };
}
