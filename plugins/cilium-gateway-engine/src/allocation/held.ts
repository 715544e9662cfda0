import { formatIP, IPAddress, parseIP, sameIP } from '../addresses';
import type { Service } from '../objects';
import { keyOf } from '../world';
import { Case, isOpen, othersOn, refusal } from './case';
import { LedgerRange, ownRange } from './entries';
import {
  noPoolForIP,
  Obstacle,
  poolSelects,
  reservedAddress,
  takenBy,
} from './obstacles';
import type { Kept, Lost } from './outcome';
import { sharingOf } from './sharing';

/** Creation and name: who came first to an address that two have. */
function isOlder(a: Service, b: Service): boolean {
  const age = (service: Service) =>
    Date.parse(service.metadata.creationTimestamp ?? '') || 0;
  return age(a) - age(b) < 0 || (age(a) === age(b) && keyOf(a) < keyOf(b));
}

/** Whether a Service may go on with an address that others have too. */
function mayStay(
  of: Case,
  others: readonly Service[],
): ReturnType<typeof refusal> {
  const refused = refusal(of, of.sharing, others);
  if (refused === undefined || of.recorded === undefined || of.isNewcomer) {
    return refused;
  }
  // Where the sharing was broken before, the one that came first stays; where this change breaks it, this one leaves.
  const before = refusal(of, sharingOf(of.recorded, of.ledger.rules), others);
  const { recorded } = of;
  return before !== undefined && others.every(one => isOlder(recorded, one))
    ? undefined
    : refused;
}

/** Whether a Service keeps an address that it has on its status. */
export function judgeHeld(of: Case, ip: IPAddress): Kept | Lost {
  const { ledger, service, request } = of;
  const text = formatIP(ip);
  const lost = (obstacle: Obstacle): Lost => ({
    ip: text,
    reason: obstacle.reason,
    because: obstacle.because,
    evidence: obstacle.evidence,
  });
  const requested = request.ips.some(one => sameIP(one, ip));
  if (request.ips.length > 0 && !requested) {
    return lost({
      reason: 'not_requested',
      message: '',
      because: `The Service asks for ${request.ips
        .map(formatIP)
        .join(', ')}, not for ${text}.`,
      evidence: [],
    });
  }
  if (request.ips.length === 0 && !request.families.includes(ip.family)) {
    return lost({
      reason: 'family_not_requested',
      message: '',
      because: `The Service does not ask for an ${ip.family} address.`,
      evidence: [],
    });
  }
  const others = othersOn(of, ip);
  const keep = (range: LedgerRange): Kept => ({
    ip,
    range,
    sharedWith: others,
    isLasting: !range.entry.blocked,
  });
  // It stays in the range that it is from, if that is blocked by now too; any other must be open for it.
  const origin = of.isNewcomer ? undefined : ledger.holding(ip)?.range;
  const selecting = ledger
    .rangesWith(ip)
    .filter(
      range =>
        poolSelects(range.entry, service) &&
        (range === origin || isOpen(of, range.entry)),
    );
  if (selecting.length === 0) {
    // It is taken away, and at once joined again with those that have the address by the same key: nobody looks at
    // selectors then.
    const holding = ledger.holding(ip);
    const rejoins =
      !requested &&
      others.length > 0 &&
      refusal(of, of.sharing, others) === undefined;
    return holding && rejoins
      ? keep(holding.range)
      : lost(noPoolForIP(ledger, service, ip));
  }
  const refused = mayStay(of, others);
  if (refused) return lost(takenBy(of.sharing.key, ip, refused, ledger.rules));
  const range = ownRange(selecting, [service])!;
  return of.isNewcomer &&
    others.length === 0 &&
    range.reserved.includes(ip.value)
    ? lost(reservedAddress(ip, range))
    : keep(range);
}

/** The addresses that nobody has once the Service has lost them. */
export function freedBy(
  of: Case,
  lost: readonly Lost[],
): ReadonlyMap<LedgerRange, ReadonlySet<bigint>> {
  const freed = new Map<LedgerRange, Set<bigint>>();
  for (const { ip: text } of lost) {
    const ip = parseIP(text);
    const holding = ip && of.ledger.holding(ip);
    if (!holding || othersOn(of, ip).length > 0) continue;
    for (const range of of.ledger.rangesWith(ip)) {
      const values = freed.get(range) ?? new Set();
      freed.set(range, values.add(ip.value));
    }
  }
  return freed;
}
