import { formatIP, IPAddress, IPFamily } from '../addresses';
import { Case, isOpen, othersOn, refusal } from './case';
import type { LedgerRange, PoolEntry } from './entries';
import type { NextAddress } from './gaps';
import { nextIn } from './ledger';
import {
  noPoolForFamily,
  noPoolForIP,
  Obstacle,
  outOfIPs,
  poolSelects,
  reservedAddress,
  takenBy,
} from './obstacles';
import type { Granted, Missing, Option } from './outcome';

/** Gives an address that the Service requests, or says why not. */
export function grantIP(of: Case, ip: IPAddress): Granted | Missing {
  const { ledger, service, sharing } = of;
  const fail = (obstacle: Obstacle): Missing => ({
    ...obstacle,
    family: ip.family,
    ip: formatIP(ip),
  });
  const possible = ledger
    .rangesWith(ip)
    .filter(({ entry }) => isOpen(of, entry) && poolSelects(entry, service));
  if (possible.length === 0) return fail(noPoolForIP(ledger, service, ip));
  const range = possible.find(({ entry }) => !entry.blocked) ?? possible[0];
  const others = othersOn(of, ip);
  if (others.length > 0) {
    const refused = refusal(of, sharing, others);
    if (refused) return fail(takenBy(sharing.key, ip, refused, ledger.rules));
  } else if (range.reserved.includes(ip.value)) {
    return fail(reservedAddress(ip, range));
  }
  return {
    family: ip.family,
    requested: true,
    options: possible.map(one => ({ ip, range: one, sharedWith: others })),
    // The address is the same whichever of two pools is open, but when neither need be, it may also be refused.
    certainty: possible.some(
      ({ entry }) => entry.conflict === null && !entry.blocked,
    )
      ? 'exact'
      : 'ambiguous',
  };
}

function joinable(of: Case, family: IPFamily): Option[] {
  const { ledger, sharing } = of;
  if (sharing.key === '') return [];
  return ledger.bySharingKey(sharing.key).flatMap(({ ip, range }) => {
    const others = othersOn(of, ip);
    return ip.family === family &&
      others.length > 0 &&
      refusal(of, sharing, others) === undefined
      ? [{ ip, range, sharedWith: others }]
      : [];
  });
}

const NOTHING: ReadonlySet<bigint> = new Set();

interface Offer {
  readonly entry: PoolEntry;
  readonly range: LedgerRange;
  readonly next: NextAddress;
  readonly isSure: boolean;
}

const optionsOf = ({ range }: Offer, values: readonly bigint[]): Option[] =>
  values.map(value => ({
    ip: { family: range.family, value },
    range,
    sharedWith: [],
  }));

/** What a pool would give next; `full` when it has addresses of the family, and none is left. */
function offerOf(
  entry: PoolEntry,
  family: IPFamily,
  freed: ReadonlyMap<LedgerRange, ReadonlySet<bigint>>,
): Offer | 'full' | undefined {
  const ranges = entry.ranges.filter(range => range.family === family);
  if (ranges.length === 0) return undefined;
  const free = ranges.flatMap(range => {
    const next = nextIn(range, freed.get(range) ?? NOTHING);
    return next === undefined ? [] : [{ range, next }];
  });
  if (free.length === 0) return 'full';
  const [{ range, next }] = free;
  // Blocks are tried in the order in which the operator first saw them, which an edit may have changed.
  const wasEdited = (entry.pool.metadata.generation ?? 1) > 1;
  return {
    entry,
    range,
    next,
    isSure: next.certain && (free.length === 1 || !wasEdited),
  };
}

/** Gives an address of a family that the Service wants, or says why not. */
export function grantFamily(
  of: Case,
  family: IPFamily,
  freed: ReadonlyMap<LedgerRange, ReadonlySet<bigint>>,
): Granted | Missing {
  const joins = joinable(of, family);
  if (joins.length > 0) {
    return {
      family,
      requested: false,
      options: joins,
      certainty: joins.length === 1 ? 'exact' : 'ambiguous',
    };
  }
  const { ledger, service } = of;
  const full: PoolEntry[] = [];
  const offers: Offer[] = [];
  for (const entry of ledger.pools) {
    if (!isOpen(of, entry) || !poolSelects(entry, service)) continue;
    const offer = offerOf(entry, family, freed);
    if (offer === 'full') full.push(entry);
    else if (offer) offers.push(offer);
  }
  if (offers.length === 0) {
    return {
      family,
      ...(full.length > 0
        ? outOfIPs(full, family)
        : noPoolForFamily(ledger, service, family)),
    };
  }
  const [only] = offers;
  const oneOf = offers.length > 1 || only.entry.conflict !== null;
  if (oneOf) {
    return {
      family,
      requested: false,
      options: offers.flatMap(offer => optionsOf(offer, offer.next.values)),
      certainty: 'ambiguous',
    };
  }
  return {
    family,
    requested: false,
    options: optionsOf(only, only.next.values.slice(0, 1)),
    certainty: only.isSure ? 'exact' : 'likely',
  };
}
