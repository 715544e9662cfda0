import type {
  Pool,
  PoolAddress,
  Ref,
} from 'backstage-plugin-cilium-gateway-common';
import { Address, formatAddress, parseAddress } from './address';

type Allocation = Pool['allocations'][number];

/** One address of a pool. */
export interface Cell {
  readonly ip: string;
  readonly use: 'used' | 'reserved' | 'free' | 'pinned' | 'conflict';
  readonly allocation?: Allocation;
  /** Who requests it, or has it without the pool's doing. */
  readonly holders?: readonly Ref[];
}

/** One address in use, one that is never handed out, or a run of free ones. */
export interface Segment {
  readonly first: string;
  readonly last: string;
  /** Decimal. */
  readonly count: string;
  readonly use: 'used' | 'reserved' | 'free';
  readonly allocation?: Allocation;
}

interface Taken {
  readonly value: bigint;
  readonly use: 'used' | 'reserved';
  readonly allocation?: Allocation;
}

interface Range {
  readonly family: Address['family'];
  readonly first: bigint;
  readonly last: bigint;
}

function rangeOf(block: { start: string; stop: string }): Range | undefined {
  const start = parseAddress(block.start);
  const stop = parseAddress(block.stop);
  if (!start || !stop || start.family !== stop.family) return undefined;
  return { family: start.family, first: start.value, last: stop.value };
}

function takenOf(pool: Pool, { family, first, last }: Range): Taken[] {
  const taken = new Map<bigint, Taken>();
  const put = (ip: string, use: Taken['use'], allocation?: Allocation) => {
    const address = parseAddress(ip);
    if (address?.family !== family) return;
    const { value } = address;
    if (value < first || value > last) return;
    taken.set(value, { value, use, allocation });
  };
  pool.reserved.forEach(ip => put(ip, 'reserved'));
  pool.allocations.forEach(allocation =>
    put(allocation.ip, 'used', allocation),
  );
  return [...taken.values()].sort((a, b) => (a.value < b.value ? -1 : 1));
}

/** How many addresses a block has, as a decimal string; `0` when it cannot be read. */
export function sizeOf(block: { start: string; stop: string }): string {
  const range = rangeOf(block);
  return range ? (range.last - range.first + 1n).toString() : '0';
}

/** The addresses of a block one by one, `limit` of them from `offset` on: never more, however large the block is. */
export function cellsOf(
  pool: Pool,
  block: Pool['blocks'][number],
  offset: number,
  limit: number,
): Cell[] {
  const range = rangeOf(block);
  if (!range) return [];
  const taken = new Map(takenOf(pool, range).map(t => [t.value, t]));
  const cells: Cell[] = [];
  const end = range.first + BigInt(offset + limit) - 1n;
  const last = end < range.last ? end : range.last;
  for (let v = range.first + BigInt(offset); v <= last; v += 1n) {
    const found = taken.get(v);
    cells.push({
      ip: formatAddress({ family: range.family, value: v }),
      use: found?.use ?? 'free',
      allocation: found?.allocation,
    });
  }
  return cells;
}

/** Cells with what is known of their addresses beside who has them from the pool: who requests them, and where nobody may. */
export function withStates(
  cells: readonly Cell[],
  addresses: readonly PoolAddress[],
): readonly Cell[] {
  const known = new Map(addresses.map(address => [address.ip, address]));
  return cells.map((cell): Cell => {
    const address = known.get(cell.ip);
    if (!address || address.state === 'free') return cell;
    const { holders } = address;
    if (cell.use === 'used') return cell;
    switch (address.state) {
      case 'pinned':
        return { ...cell, use: 'pinned', holders };
      case 'in-use':
        return { ...cell, use: 'used', holders };
      case 'conflict':
        return { ...cell, use: 'conflict', holders };
      default:
        return cell;
    }
  });
}

/** A block as runs: each address that is taken, and the free ones between as one. As many as are taken, not as there are addresses. */
export function segmentsOf(
  pool: Pool,
  block: Pool['blocks'][number],
): Segment[] {
  const range = rangeOf(block);
  if (!range) return [];
  const { family } = range;
  const format = (value: bigint) => formatAddress({ family, value });
  const segments: Segment[] = [];
  let next = range.first;
  const free = (upTo: bigint) => {
    if (upTo < next) return;
    segments.push({
      first: format(next),
      last: format(upTo),
      count: (upTo - next + 1n).toString(),
      use: 'free',
    });
  };
  for (const { value, use, allocation } of takenOf(pool, range)) {
    free(value - 1n);
    const ip = format(value);
    segments.push({ first: ip, last: ip, count: '1', use, allocation });
    next = value + 1n;
  }
  free(range.last);
  return segments;
}
