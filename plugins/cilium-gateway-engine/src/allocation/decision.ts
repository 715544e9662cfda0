import { formatIP } from '../addresses';
import type { Service } from '../objects';
import type { World } from '../world';
import { remember } from '../world/derive';
import type { Case, Openness } from './case';
import { grantFamily, grantIP } from './grant';
import { freedBy, judgeHeld } from './held';
import { addressesOf, ledgerOf } from './ledger';
import type { Decision, Granted, Kept, Lost, Missing } from './outcome';
import { requestOf } from './request';
import { RESPONSIBILITY_KINDS, responsibilityFor } from './responsibility';
import { sharingOf } from './sharing';

export type { Decision } from './outcome';

const isMissing = (outcome: Granted | Missing): outcome is Missing =>
  'reason' in outcome;

function decideAnew(
  world: World,
  service: Service,
  recorded: Service | undefined,
  openness: Openness,
): Decision {
  const ledger = ledgerOf(world);
  const request = requestOf(world, service);
  const sharing = sharingOf(service, ledger.rules);
  const of: Case = {
    ledger,
    service,
    recorded,
    isNewcomer:
      recorded !== undefined &&
      responsibilityFor(world, recorded).verdict === 'no',
    request,
    sharing,
    openness,
  };
  const kept: Kept[] = [];
  const lost: Lost[] = [];
  for (const ip of recorded ? addressesOf(recorded) : []) {
    const judged = judgeHeld(of, ip);
    if ('reason' in judged) lost.push(judged);
    else kept.push(judged);
  }
  const freed = freedBy(of, lost);
  const outcomes: (Granted | Missing)[] = [];
  if (request.ips.length > 0) {
    const tried = new Set(kept.map(({ ip }) => formatIP(ip)));
    for (const ip of request.ips) {
      const text = formatIP(ip);
      if (tried.has(text)) continue;
      tried.add(text);
      outcomes.push(grantIP(of, ip));
    }
  } else {
    for (const family of request.families) {
      if (kept.some(({ ip }) => ip.family === family)) continue;
      outcomes.push(grantFamily(of, family, freed));
    }
  }
  return {
    request,
    kept,
    lost,
    granted: outcomes.filter(outcome => !isMissing(outcome)) as Granted[],
    missing: outcomes.filter(isMissing),
  };
}

/** What the fate of a Service's addresses depends on. */
export const DECISION_KINDS = [...RESPONSIBILITY_KINDS, 'Service'] as const;

const decideAsRecorded = remember(DECISION_KINDS, (world, service: Service) =>
  decideAnew(world, service, service, 'possible'),
);

/**
 * What LB-IPAM does for a Service that it is responsible for: which of its addresses it keeps and loses, which it is given
 * and which it is refused.
 *
 * @param service - the Service as it is or as it would be; its status is not looked at
 * @param recorded - the Service as the cluster has it, with the addresses that it has
 */
export function decide(
  world: World,
  service: Service,
  recorded: Service | undefined,
  openness: Openness = 'possible',
): Decision {
  return service === recorded && openness === 'possible'
    ? decideAsRecorded(world, service)
    : decideAnew(world, service, recorded, openness);
}
