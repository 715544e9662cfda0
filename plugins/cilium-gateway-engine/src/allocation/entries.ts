import { contains, IPAddress } from '../addresses';
import { versionsOf } from '../cluster';
import { matchesSelector, serviceLabels } from '../labels';
import type { CiliumLoadBalancerIPPool, Service } from '../objects';
import type { World } from '../world';
import {
  BlockRange,
  PoolBlocks,
  rangesInUse,
  readBlocks,
  reservedIn,
} from './blocks';
import { byAge, findConflicts, PoolConflict } from './conflicts';
import type { NextAddress } from './gaps';

/** A range of a pool, with what is in use of it. The ledger that it is of keeps it up to date. */
export interface LedgerRange extends BlockRange {
  readonly entry: PoolEntry;
  /** Kept back as first and last address of a block. */
  readonly reserved: readonly bigint[];
  /** Who has which address out of this range, by its value. */
  readonly holdings: Map<bigint, Holding>;
  /**
   * Ascending, each once: what is kept back, and addresses within the range that Services have, also out of another range
   * that overlaps it.
   */
  readonly taken: bigint[];
  /** What the range gives next; undefined until somebody asks. */
  next?: NextAddress | 'full';
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

/** The pools of a world, in order of age and name, with nothing in use yet. */
export function openPools(world: World): PoolEntry[] {
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
      const reserved = reservedIn(pool, range, version);
      own.push({
        ...range,
        entry,
        reserved,
        holdings: new Map(),
        taken: [...reserved],
      });
    }
    return entry;
  });
}

/** Finds the ranges that hold an address in logarithmic time, as long as ranges do not overlap much. */
export function rangeFinder(pools: readonly PoolEntry[]) {
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
