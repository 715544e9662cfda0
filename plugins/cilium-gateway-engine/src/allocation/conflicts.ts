import { rangeText } from '../addresses';
import type { CiliumLoadBalancerIPPool, Condition } from '../objects';
import type { BlockRange } from './blocks';

/**
 * Why no new address is given out of a pool: its ranges overlap others.
 *
 * @public
 */
export interface PoolConflict {
  /** The other pool's name, or the pool's own when its own blocks overlap. */
  readonly with: string;
  /** False where Cilium's outcome depends on the order in which it looks. */
  readonly certain: boolean;
  readonly message: string;
}

export interface ConflictInput {
  readonly pool: CiliumLoadBalancerIPPool;
  readonly ranges: readonly BlockRange[];
}

export interface Conflicts {
  readonly byPool: ReadonlyMap<string, PoolConflict>;
  /** Pools that an operator which looks in order of age and name blocks: one outcome out of those that are possible. */
  readonly blocked: ReadonlySet<string>;
}

/** Two ranges of two pools, or of one, that have addresses in common. */
interface Overlap {
  readonly own: BlockRange;
  readonly other: BlockRange;
  readonly owner: ConflictInput;
}

export const POOL_CONFLICT = 'cilium.io/PoolConflict';

export function conflictCondition({
  status,
}: CiliumLoadBalancerIPPool): Condition | undefined {
  return status.conditions.find(({ type }) => type === POOL_CONFLICT);
}

/** RFC 3339 in UTC as the API server writes it, whole seconds; a pool without one counts as the oldest. */
const createdAt = ({ metadata }: CiliumLoadBalancerIPPool) =>
  Date.parse(metadata.creationTimestamp ?? '') || 0;

export function byAge(
  a: CiliumLoadBalancerIPPool,
  b: CiliumLoadBalancerIPPool,
): number {
  const age = createdAt(a) - createdAt(b);
  if (age !== 0) return age;
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

function messageOf({ own, other, owner }: Overlap): string {
  return `Pool conflicts since range '${rangeText(
    own,
  )}' overlaps range '${rangeText(other)}' from IP Pool '${
    owner.pool.metadata.name
  }'`;
}

/** Sweeps over all ranges in order of their start and calls `found` once for each pair that overlaps. */
function sweep(
  inputs: readonly ConflictInput[],
  found: (a: Overlap, b: Overlap) => void,
) {
  for (const family of ['IPv4', 'IPv6']) {
    const all = inputs
      .flatMap(input => input.ranges.map(range => ({ input, range })))
      .filter(({ range }) => range.family === family)
      .sort((a, b) => {
        if (a.range.start === b.range.start) return 0;
        return a.range.start < b.range.start ? -1 : 1;
      });
    let open: typeof all = [];
    for (const current of all) {
      open = open.filter(({ range }) => range.stop >= current.range.start);
      for (const earlier of open) {
        found(
          { own: earlier.range, other: current.range, owner: current.input },
          { own: current.range, other: earlier.range, owner: earlier.input },
        );
      }
      open.push(current);
    }
  }
}

/** For each pool by name, one overlap per pool that it overlaps, itself included. */
function findOverlaps(inputs: readonly ConflictInput[]) {
  const overlaps = new Map<string, Map<string, Overlap>>();
  const note = (name: string, overlap: Overlap) => {
    let known = overlaps.get(name);
    if (known === undefined) overlaps.set(name, (known = new Map()));
    const other = overlap.owner.pool.metadata.name;
    const previous = known.get(other);
    // Whichever way the sweep came by, the overlap of the first blocks is the one to name.
    if (
      previous === undefined ||
      overlap.own.index < previous.own.index ||
      (overlap.own.index === previous.own.index &&
        overlap.other.index < previous.other.index)
    ) {
      known.set(other, overlap);
    }
  };
  sweep(inputs, (a, b) => {
    note(b.owner.pool.metadata.name, a);
    note(a.owner.pool.metadata.name, b);
  });
  return overlaps;
}

const isReported = (pool: CiliumLoadBalancerIPPool) =>
  conflictCondition(pool)?.status === 'True';

/** Cilium source: `settleConflicts`, with the pools in order of age and name instead of in no order. */
function settle(
  inputs: readonly ConflictInput[],
  overlaps: ReadonlyMap<string, ReadonlyMap<string, Overlap>>,
): Set<string> {
  const marked = new Set<string>();
  for (const { pool } of inputs) {
    const name = pool.metadata.name;
    if (isReported(pool) && overlaps.has(name)) marked.add(name);
  }
  for (const { pool } of inputs) {
    const name = pool.metadata.name;
    const own = overlaps.get(name);
    if (own === undefined || marked.has(name)) continue;
    if (own.has(name)) {
      marked.add(name);
      continue;
    }
    for (const { owner } of own.values()) {
      const other = owner.pool.metadata.name;
      // The younger one comes later in the order and is left to its own turn.
      if (!marked.has(other) && byAge(owner.pool, pool) < 0) {
        marked.add(name);
        break;
      }
    }
  }
  return marked;
}

function judge(
  { pool }: ConflictInput,
  own: ReadonlyMap<string, Overlap>,
  overlaps: ReadonlyMap<string, ReadonlyMap<string, Overlap>>,
  verdicts: ReadonlyMap<string, PoolConflict>,
): PoolConflict | undefined {
  const name = pool.metadata.name;
  const itself = own.get(name);
  const others = [...own.values()]
    .filter(overlap => overlap !== itself)
    .sort((a, b) => byAge(a.owner.pool, b.owner.pool));
  const conflict = (overlap: Overlap, certain: boolean): PoolConflict => ({
    with: overlap.owner.pool.metadata.name,
    certain,
    message: messageOf(overlap),
  });
  if (itself) return conflict(itself, true);
  const reported = conflictCondition(pool);
  if (reported?.status === 'True') {
    const named = others.find(({ owner }) =>
      reported.message.endsWith(`'${owner.pool.metadata.name}'`),
    );
    return {
      ...conflict(named ?? others[0], true),
      ...(reported.message === '' ? {} : { message: reported.message }),
    };
  }
  const age = (overlap: Overlap) =>
    createdAt(overlap.owner.pool) - createdAt(pool);
  // One that is already marked is passed over when new conflicts are looked for.
  const unmarked = others.filter(({ owner }) => !isReported(owner.pool));
  const older = unmarked.filter(overlap => age(overlap) < 0);
  const sure = older.find(({ owner }) => {
    const other = owner.pool.metadata.name;
    return !verdicts.has(other) && !overlaps.get(other)!.has(other);
  });
  if (sure) return conflict(sure, true);
  const unsure = older[0] ?? unmarked.find(overlap => age(overlap) === 0);
  return unsure && conflict(unsure, false);
}

/**
 * Which pools conflict. Cilium behaviour: ranges alone are compared, selectors and `disabled` are not; a pool whose own
 * blocks overlap is blocked, and of two pools the one that was created later; equal creation times leave it open which,
 * unless a condition tells.
 *
 * @param inputs - all pools, in order of age and name
 */
export function findConflicts(inputs: readonly ConflictInput[]): Conflicts {
  const overlaps = findOverlaps(inputs);
  const byPool = new Map<string, PoolConflict>();
  for (const input of inputs) {
    const name = input.pool.metadata.name;
    const own = overlaps.get(name);
    const verdict = own && judge(input, own, overlaps, byPool);
    if (verdict) byPool.set(name, verdict);
  }
  return { byPool, blocked: settle(inputs, overlaps) };
}
