import { formatIP, IPAddress, IPFamily, parseIP, sameIP } from '../addresses';
import type { Evidence, Service } from '../objects';
import type { World } from '../world';
import { keyOf } from '../world';
import type { NextAddress } from './gaps';
import {
  addressesOf,
  isSame,
  Ledger,
  LedgerRange,
  ledgerOf,
  nextIn,
  ownRange,
  PoolEntry,
} from './ledger';
import {
  noPoolForFamily,
  noPoolForIP,
  Obstacle,
  outOfIPs,
  poolSelects,
  reservedAddress,
  takenBy,
} from './obstacles';
import { AddressRequest, requestOf } from './request';
import { incompatibility, Sharing, sharingOf } from './sharing';

/** An address that a Service has and keeps. */
export interface Kept {
  readonly ip: IPAddress;
  readonly range: LedgerRange;
  readonly sharedWith: readonly Service[];
  /** False for one out of a disabled or conflicting pool: it lasts until the operator starts anew. */
  readonly isLasting: boolean;
}

/** An address on a Service's status that LB-IPAM would take away. */
export interface Lost {
  readonly ip: string;
  readonly reason: string;
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

/** One of the addresses that a wish may be granted with. */
export interface Option {
  readonly ip: IPAddress;
  readonly range: LedgerRange;
  readonly sharedWith: readonly Service[];
}

/** A wish that is granted. */
export interface Granted {
  readonly family: IPFamily;
  readonly requested: boolean;
  /** At least one; the first is what an operator that looks in order of age and name takes. */
  readonly options: readonly Option[];
  readonly certainty: 'exact' | 'likely' | 'ambiguous';
}

/** A wish that is not granted. */
export interface Missing extends Obstacle {
  readonly family?: IPFamily;
  readonly ip?: string;
}

/** What LB-IPAM does for a Service now. */
export interface Decision {
  readonly request: AddressRequest;
  readonly kept: readonly Kept[];
  readonly lost: readonly Lost[];
  readonly granted: readonly Granted[];
  /** In the order in which the operator comes across them: the last one's reason is what the condition shows. */
  readonly missing: readonly Missing[];
}

/**
 * Which pools may give something new: all that Cilium could let, or those that one operator lets, which settles what is
 * open by age and name.
 */
export type Openness = 'possible' | 'settled';

interface Case {
  readonly openness: Openness;
  readonly ledger: Ledger;
  readonly service: Service;
  /** As the cluster has it; undefined for a Service that is not there yet. */
  readonly recorded: Service | undefined;
  readonly request: AddressRequest;
  readonly sharing: Sharing;
}

const isOpen = ({ openness }: Case, { open, blocked }: PoolEntry) =>
  openness === 'possible' ? open : !blocked;

/** Creation and name: who came first to an address that two have. */
function isOlder(a: Service, b: Service): boolean {
  const age = (service: Service) =>
    Date.parse(service.metadata.creationTimestamp ?? '') || 0;
  return age(a) - age(b) < 0 || (age(a) === age(b) && keyOf(a) < keyOf(b));
}

/**
 * Which of the others on an address refuses to share it with the Service, and why. Without a key there is no sharing at
 * all.
 */
function refusal(
  { ledger }: Case,
  sharing: Sharing,
  others: readonly Service[],
): { readonly by: Service; readonly why: string } | undefined {
  for (const by of others) {
    const why =
      sharing.key === ''
        ? 'no sharing key'
        : incompatibility(sharingOf(by, ledger.rules), sharing, ledger.rules);
    if (why !== undefined) return { by, why };
  }
  return undefined;
}

/** Whether a Service may go on with an address that others have too. */
function mayStay(
  of: Case,
  others: readonly Service[],
): ReturnType<typeof refusal> {
  const refused = refusal(of, of.sharing, others);
  if (refused === undefined || of.recorded === undefined) return refused;
  // Where the sharing was broken before, the one that came first stays; where this change breaks it, this one leaves.
  const before = refusal(of, sharingOf(of.recorded, of.ledger.rules), others);
  const { recorded } = of;
  return before !== undefined && others.every(one => isOlder(recorded, one))
    ? undefined
    : refused;
}

const othersOn = ({ ledger, service }: Case, ip: IPAddress) =>
  (ledger.holding(ip)?.services ?? []).filter(one => !isSame(one, service));

function judgeHeld(of: Case, ip: IPAddress): Kept | Lost {
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
  const selecting = ledger
    .rangesWith(ip)
    .filter(({ entry }) => poolSelects(entry, service));
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
  return refused
    ? lost(takenBy(of.sharing.key, ip, refused, ledger.rules))
    : keep(ownRange(selecting, [service])!);
}

function grantIP(of: Case, ip: IPAddress): Granted | Missing {
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

function grantFamily(
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

/** The addresses that nobody has once the Service has lost them. */
function freedBy(
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

const isMissing = (outcome: Granted | Missing): outcome is Missing =>
  'reason' in outcome;

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
  const ledger = ledgerOf(world);
  const request = requestOf(world, service);
  const sharing = sharingOf(service, ledger.rules);
  const of: Case = {
    ledger,
    service,
    recorded,
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
