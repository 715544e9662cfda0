import { contains, formatIP, IPAddress, parseIP } from '../addresses';
import { versionsOf } from '../cluster';
import { matchesSelector, serviceLabels } from '../labels';
import type { CiliumLoadBalancerIPPool, Service } from '../objects';
import { keyOf } from '../world';
import type { World } from '../world';
import { derive } from '../world/derive';
import {
  BlockRange,
  PoolBlocks,
  rangesInUse,
  readBlocks,
  reservedIn,
} from './blocks';
import { byAge, findConflicts, PoolConflict } from './conflicts';
import { NextAddress, nextAddress } from './gaps';
import { responsibilityFor } from './responsibility';
import { sharingOf, SharingRules, sharingRules } from './sharing';

/** A range of a pool, with what is in use of it. */
export interface LedgerRange extends BlockRange {
  readonly entry: PoolEntry;
  /** Kept back as first and last address of a block. */
  readonly reserved: readonly bigint[];
  /** Who has which address out of this range, by its value. */
  readonly holdings: Map<bigint, Holding>;
  /** Addresses within the range that Services have, also out of another range that overlaps it. */
  readonly occupied: Set<bigint>;
}

/** One pool as LB-IPAM sees it. */
export interface PoolEntry {
  readonly pool: CiliumLoadBalancerIPPool;
  readonly blocks: PoolBlocks;
  readonly conflict: PoolConflict | null;
  /** Whether an operator that settles conflicts by age and name would give nothing new out of it. */
  readonly blocked: boolean;
  /** Whether such an operator says that the pool conflicts. */
  readonly conflicting: boolean;
  /** Whether it may give something new: also where it is open which of two pools is blocked. */
  readonly open: boolean;
  readonly ranges: readonly LedgerRange[];
}

/** An address of a pool that Services have on their status. */
export interface Holding {
  readonly ip: IPAddress;
  readonly text: string;
  readonly range: LedgerRange;
  readonly services: readonly Service[];
}

/** Pools and the addresses taken from them: what LB-IPAM has in memory, rebuilt from what the objects say. */
export interface Ledger {
  /** In order of age and name. */
  readonly pools: readonly PoolEntry[];
  readonly byName: ReadonlyMap<string, PoolEntry>;
  readonly rules: SharingRules;
  holding(ip: IPAddress): Holding | undefined;
  rangesWith(ip: IPAddress): readonly LedgerRange[];
  /** Addresses of Services with this sharing key. */
  bySharingKey(key: string): readonly Holding[];
  /** Services that have the address on their status without LB-IPAM being responsible for them. */
  foreign(ip: IPAddress): readonly Service[];
}

/** Addresses on a Service's status, each once, as values; what is no address is left out. */
export function addressesOf(service: Service): readonly IPAddress[] {
  const found = new Map<string, IPAddress>();
  for (const { ip: text } of service.status.ingress) {
    const ip = text === undefined ? undefined : parseIP(text);
    if (ip) found.set(formatIP(ip), ip);
  }
  return [...found.values()];
}

function openPools(world: World): PoolEntry[] {
  const version = versionsOf(world).cilium;
  const inputs = [...world.table('CiliumLoadBalancerIPPool').all()]
    .sort(byAge)
    .map(pool => {
      const blocks = readBlocks(pool);
      return { pool, blocks, ranges: rangesInUse(blocks) };
    });
  const conflicts = findConflicts(inputs);
  return inputs.map(({ pool, blocks, ranges }) => {
    const { name } = pool.metadata;
    const conflict = conflicts.byPool.get(name) ?? null;
    const own: LedgerRange[] = [];
    const entry: PoolEntry = {
      pool,
      blocks,
      conflict,
      blocked: pool.spec.disabled || conflicts.blocked.has(name),
      conflicting: conflicts.blocked.has(name),
      open: !pool.spec.disabled && conflict?.certain !== true,
      ranges: own,
    };
    for (const range of ranges) {
      own.push({
        ...range,
        entry,
        reserved: reservedIn(pool, range, version),
        holdings: new Map(),
        occupied: new Set(),
      });
    }
    return entry;
  });
}

/** Finds the ranges that hold an address in logarithmic time, as long as ranges do not overlap much. */
function rangeFinder(pools: readonly PoolEntry[]) {
  const order = new Map(pools.map((entry, index) => [entry, index]));
  const sorted = pools
    .flatMap(entry => entry.ranges)
    .sort((a, b) => {
      if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
      if (a.start === b.start) return 0;
      return a.start < b.start ? -1 : 1;
    });
  // The highest end of all ranges of the family up to here: where it is below the address, no earlier range can hold it.
  const highest: bigint[] = [];
  sorted.forEach((range, index) => {
    const before =
      index > 0 && sorted[index - 1].family === range.family
        ? highest[index - 1]
        : -1n;
    highest.push(before > range.stop ? before : range.stop);
  });
  const startsAtOrBefore = (range: LedgerRange, ip: IPAddress) =>
    range.family === ip.family
      ? range.start <= ip.value
      : range.family === 'IPv4';
  return (ip: IPAddress): LedgerRange[] => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startsAtOrBefore(sorted[middle], ip)) low = middle + 1;
      else high = middle;
    }
    const found: LedgerRange[] = [];
    for (let index = low - 1; index >= 0; index--) {
      const range = sorted[index];
      if (range.family !== ip.family || highest[index] < ip.value) break;
      if (contains(range, ip)) found.push(range);
    }
    return found.sort(
      (a, b) => order.get(a.entry)! - order.get(b.entry)! || a.index - b.index,
    );
  };
}

/**
 * Out of which range Services have an address: one that may give it to one of them before one that could have. Who joined
 * by a sharing key need not be selected.
 */
export function ownRange(
  ranges: readonly LedgerRange[],
  services: readonly Service[],
): LedgerRange | undefined {
  const selecting = ranges.filter(({ entry }) =>
    services.some(service =>
      matchesSelector(entry.pool.spec.serviceSelector, serviceLabels(service)),
    ),
  );
  return (
    selecting.find(({ entry }) => !entry.blocked) ??
    selecting[0] ??
    ranges.find(({ entry }) => !entry.blocked) ??
    ranges[0]
  );
}

function buildLedger(world: World): Ledger {
  const pools = openPools(world);
  const rangesWith = rangeFinder(pools);
  const rules = sharingRules(versionsOf(world).cilium);
  const held = new Map<string, { ip: IPAddress; services: Service[] }>();
  const foreign = new Map<string, Service[]>();
  for (const service of world.table('Service').all()) {
    const addresses = addressesOf(service);
    if (addresses.length === 0) continue;
    const isOurs = responsibilityFor(world, service).verdict === 'yes';
    for (const ip of addresses) {
      const text = formatIP(ip);
      const holder = isOurs ? held.get(text)?.services : foreign.get(text);
      if (holder) holder.push(service);
      else if (isOurs) held.set(text, { ip, services: [service] });
      else foreign.set(text, [service]);
    }
  }
  const holdings = new Map<string, Holding>();
  const shared = new Map<string, Set<Holding>>();
  for (const [text, { ip, services }] of held) {
    const ranges = rangesWith(ip);
    const range = ownRange(ranges, services);
    if (range === undefined) continue;
    const holding = { ip, text, range, services };
    holdings.set(text, holding);
    range.holdings.set(ip.value, holding);
    for (const one of ranges) one.occupied.add(ip.value);
    for (const service of services) {
      const { key } = sharingOf(service, rules);
      if (key === '') continue;
      const group = shared.get(key);
      if (group) group.add(holding);
      else shared.set(key, new Set([holding]));
    }
  }
  return {
    pools,
    byName: new Map(pools.map(entry => [entry.pool.metadata.name, entry])),
    rules,
    holding: ip => holdings.get(formatIP(ip)),
    rangesWith,
    bySharingKey: key => [...(shared.get(key) ?? [])],
    foreign: ip => foreign.get(formatIP(ip)) ?? [],
  };
}

/** The ledger of a world, built once for each state of its Services, pools and settings. */
export const ledgerOf: (world: World) => Ledger = derive(
  [
    'Service',
    'CiliumLoadBalancerIPPool',
    'ConfigMap',
    'DaemonSet',
    'Deployment',
  ],
  buildLedger,
);

/** Whether two records are of one Service. */
export function isSame(a: Service, b: Service): boolean {
  return keyOf(a) === keyOf(b);
}

const ascending = (a: bigint, b: bigint) => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const takenIn = (range: LedgerRange): readonly bigint[] =>
  [...new Set([...range.reserved, ...range.occupied])].sort(ascending);

// A ledger never changes, and most Services free nothing when they ask: one look at a range serves them all.
const nextByRange = new WeakMap<LedgerRange, NextAddress | 'full'>();

/** What a range gives next, once the addresses that are about to be `freed` are free. */
export function nextIn(
  range: LedgerRange,
  freed: ReadonlySet<bigint>,
): NextAddress | undefined {
  if (freed.size > 0) {
    return nextAddress(
      range,
      takenIn(range).filter(
        value => !freed.has(value) || range.reserved.includes(value),
      ),
    );
  }
  let next = nextByRange.get(range);
  if (next === undefined) {
    next = nextAddress(range, takenIn(range)) ?? 'full';
    nextByRange.set(range, next);
  }
  return next === 'full' ? undefined : next;
}
