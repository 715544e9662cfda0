import {
  formatIP,
  IPFamily,
  IPRange,
  parseCIDR,
  parseIP,
  sizeOf,
} from '../addresses';
import { atLeast } from '../cluster';
import type { CiliumLoadBalancerIPPool, PoolBlock } from '../objects';

/** The addresses of one block of a pool. @public */
export interface BlockRange extends IPRange {
  /** Position in `spec.blocks`. */
  readonly index: number;
  /** As written; absent for a block of `start` and `stop`. */
  readonly cidr?: string;
}

/**
 * A block that Cilium cannot read.
 *
 * @public
 */
export interface MalformedBlock {
  /** Position in `spec.blocks`. */
  readonly index: number;
  /** What is wrong with it. */
  readonly message: string;
}

/**
 * A block as the contract shows it; both ends included.
 *
 * @public
 */
export interface BlockAnswer {
  readonly cidr?: string;
  readonly start: string;
  readonly stop: string;
  readonly family: IPFamily;
}

export interface PoolBlocks {
  readonly ranges: readonly BlockRange[];
  readonly malformed: readonly MalformedBlock[];
}

function readBlock(block: PoolBlock, index: number): BlockRange | string {
  if (block.cidr !== undefined) {
    const range = parseCIDR(block.cidr);
    return range === undefined
      ? `cidr "${block.cidr}" is no CIDR`
      : { ...range, index, cidr: block.cidr };
  }
  if (block.start === undefined) return 'neither cidr nor start is given';
  const start = parseIP(block.start);
  if (start === undefined) return `start "${block.start}" is no address`;
  if (block.stop === undefined) {
    return {
      family: start.family,
      start: start.value,
      stop: start.value,
      index,
    };
  }
  const stop = parseIP(block.stop);
  if (stop === undefined) return `stop "${block.stop}" is no address`;
  if (start.family !== stop.family) {
    return `start ${block.start} and stop ${block.stop} are of different families`;
  }
  if (start.value > stop.value) {
    return `start ${block.start} is above stop ${block.stop}`;
  }
  return { family: start.family, start: start.value, stop: stop.value, index };
}

/** The blocks of a pool as ranges, and those that are none. A `cidr` wins over `start`; a `start` alone is one address. */
export function readBlocks(pool: CiliumLoadBalancerIPPool): PoolBlocks {
  const ranges: BlockRange[] = [];
  const malformed: MalformedBlock[] = [];
  pool.spec.blocks.forEach((block, index) => {
    const read = readBlock(block, index);
    if (typeof read === 'string') malformed.push({ index, message: read });
    else ranges.push(read);
  });
  return { ranges, malformed };
}

/**
 * The ranges that the operator hands out from. Cilium source: it reads the blocks in order and stops at the first that it
 * cannot read.
 */
export function rangesInUse({
  ranges,
  malformed,
}: PoolBlocks): readonly BlockRange[] {
  const end = malformed.length > 0 ? malformed[0].index : Infinity;
  return ranges.filter(range => range.index < end);
}

/**
 * The first and last address of a CIDR block where the pool keeps them back: with `allowFirstLastIPs: No`, which was also
 * the default before Cilium 1.16, and not for blocks of one or two addresses.
 */
export function reservedIn(
  pool: CiliumLoadBalancerIPPool,
  range: BlockRange,
  version: string | null,
): readonly bigint[] {
  const allow =
    pool.spec.allowFirstLastIPs ??
    (atLeast(version, '1.16.0') === false ? 'No' : 'Yes');
  if (allow !== 'No' || range.cidr === undefined || sizeOf(range) <= 2n) {
    return [];
  }
  return [range.start, range.stop];
}

/** The range of a block as written, or why it has none. @public */
export function blockAnswer({
  family,
  start,
  stop,
  cidr,
}: BlockRange): BlockAnswer {
  const ends = {
    start: formatIP({ family, value: start }),
    stop: formatIP({ family, value: stop }),
    family,
  };
  return cidr === undefined ? ends : { cidr, ...ends };
}
