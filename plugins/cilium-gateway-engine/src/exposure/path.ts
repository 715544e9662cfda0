import type { FindingAnswer } from '../findings';
import { Health, worstHealth } from '../gateway';
import { Ref } from '../objects';
import type { Hop, HopKind } from '../resolution';
import { pathOf } from '../resolution';

/**
 * One station of a path, with what is wrong there.
 *
 * @public
 */
export interface PathHop extends Hop {
  readonly findings: readonly FindingAnswer[];
}

/**
 * One way in: from the name or address that people type to the endpoints that answer.
 *
 * @public
 */
export interface PathAnswer {
  readonly url: string;
  /** Null where only an address leads in. */
  readonly hostname: string | null;
  readonly port: number;
  /** In the order in which a request meets them. */
  readonly hops: readonly PathHop[];
  /** The gravest state of the hops that could be judged; a hop that could not be makes it unknown, DNS excepted. */
  readonly state: Health;
  /** The first broken hop. */
  readonly brokenAt: HopKind | null;
}

/** Findings weigh on a hop: information does not. */
export function hop(
  kind: HopKind,
  state: Health,
  ref: Ref | null,
  summary: string,
  findings: readonly FindingAnswer[] = [],
): PathHop {
  const found = findings.map(
    ({ severity }): Health => (severity === 'info' ? 'ok' : severity),
  );
  return {
    kind,
    state: worstHealth([state, ...found]),
    ref,
    summary,
    findings,
  };
}

/** What DNS answers is not seen from a cluster, and not seeing it makes no path doubtful. */
export function pathAnswer(
  url: string,
  hostname: string | null,
  port: number,
  hops: readonly PathHop[],
): PathAnswer {
  const judged = hops.filter(
    ({ kind, state }) => kind !== 'dns' || state !== 'unknown',
  );
  const { state, brokenAt } = pathOf(judged);
  return { url, hostname, port, hops: pathOf(hops).hops, state, brokenAt };
}
