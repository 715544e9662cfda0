import {
  formatIP,
  IPAddress,
  IPFamily,
  IPRange,
  overlaps,
  parseIP,
  parseRange,
} from '../addresses';
import type { LedgerRange, PoolEntry } from '../allocation/entries';
import { Ledger, ledgerOf } from '../allocation/ledger';
import { requestOf } from '../allocation/request';
import { Ref, refOf } from '../objects';
import type { World } from '../world';
import { derive } from '../world/derive';

/**
 * What may be done with an address of a pool: `free`; `in-use`: a Service or a node has it; `pinned`: a Service requests it by
 * name, whether it has it or not; `reserved`: kept back as first or last of a block; `conflict`: another pool, or one of
 * MetalLB's, has it too, so that nobody can tell who gives it to whom.
 *
 * @public
 */
export type AddressState =
  | 'free'
  | 'in-use'
  | 'pinned'
  | 'reserved'
  | 'conflict';

/**
 * An address of a pool, and who has it or asks for it.
 *
 * @public
 */
export interface PoolAddress {
  readonly ip: string;
  readonly family: IPFamily;
  readonly pool: string;
  readonly state: AddressState;
  /** Services that have or request it, and nodes that have it; empty for one that is free. */
  readonly holders: readonly Ref[];
}

/**
 * Which part of a pool is asked for.
 *
 * @public
 */
export interface AddressPage {
  /** At most so many. */
  readonly limit: number;
  /** The first address that is looked at; the pool's first when absent. */
  readonly from?: IPAddress;
  /** Only those that are free; all when absent. */
  readonly state?: 'free';
  /** Only those of these families; of both when absent. */
  readonly families?: readonly IPFamily[];
}

/**
 * Addresses of a pool, IPv4 first, ascending.
 *
 * @public
 */
export interface AddressList {
  readonly addresses: readonly PoolAddress[];
  /** Where to go on; null at the end of the pool. */
  readonly next: IPAddress | null;
}

/** By address in canonical spelling. */
type Claims = ReadonlyMap<string, readonly Ref[]>;

interface Surroundings {
  /** Requested by Services that LB-IPAM may give addresses to. */
  readonly pinned: Claims;
  /** Of nodes, and of Services that others serve. */
  readonly foreign: Claims;
  readonly metallb: readonly IPRange[];
}

function claimsOf(
  claims: Iterable<readonly [text: string, by: Ref]>,
): Map<string, Ref[]> {
  const found = new Map<string, Ref[]>();
  for (const [text, by] of claims) {
    const known = found.get(text);
    if (known) known.push(by);
    else found.set(text, [by]);
  }
  return found;
}

/** Who else has to do with addresses, beside the ledger. */
const surroundingsOf = derive(
  ['ConfigMap', 'DaemonSet', 'Deployment', 'IPAddressPool', 'Node', 'Service'],
  (world): Surroundings => {
    const services = world.table('Service').all();
    const pinned = services.flatMap(service =>
      service.spec.type === 'LoadBalancer'
        ? requestOf(world, service).ips.map(
            ip => [formatIP(ip), refOf(service)] as const,
          )
        : [],
    );
    const read = (text: string | undefined, by: Ref) => {
      const ip = text === undefined ? undefined : parseIP(text);
      return ip ? [[formatIP(ip), by] as const] : [];
    };
    const foreign = [
      ...world
        .table('Node')
        .all()
        .flatMap(node =>
          node.addresses.flatMap(({ address }) => read(address, refOf(node))),
        ),
      ...services.flatMap(service => [
        ...service.spec.externalIPs.flatMap(ip => read(ip, refOf(service))),
        ...service.status.ingress.flatMap(({ ip }) => read(ip, refOf(service))),
      ]),
    ];
    return {
      pinned: claimsOf(pinned),
      foreign: claimsOf(foreign),
      metallb: world
        .table('IPAddressPool')
        .all()
        .flatMap(({ addresses }) =>
          addresses.flatMap(text => parseRange(text) ?? []),
        ),
    };
  },
);

/** One range of a pool, and what other pools have of it. */
interface Stretch {
  readonly range: LedgerRange;
  /** Within it, ascending, none overlapping another. */
  readonly disputed: readonly IPRange[];
}

function merged(ranges: readonly IPRange[]): readonly IPRange[] {
  const found: IPRange[] = [];
  for (const one of [...ranges].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const last = found.at(-1);
    if (last && one.start <= last.stop + 1n) {
      const stop = one.stop > last.stop ? one.stop : last.stop;
      found[found.length - 1] = { ...last, stop };
    } else found.push(one);
  }
  return found;
}

function stretchesOf(
  { pools }: Ledger,
  { metallb }: Surroundings,
  entry: PoolEntry,
): readonly Stretch[] {
  const others: readonly IPRange[] = [
    ...pools.filter(one => one !== entry).flatMap(one => one.ranges),
    ...metallb,
  ];
  return [...entry.ranges]
    .sort((a, b) => {
      if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
      return a.start < b.start ? -1 : 1;
    })
    .map(range => ({
      range,
      disputed: merged(
        others
          .filter(other => overlaps(range, other))
          .map(({ family, start, stop }) => ({ family, start, stop })),
      ),
    }));
}

/** The first value of an ascending list that is not below a value. */
function firstFrom(values: readonly bigint[], value: bigint): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const rangeAround = (ranges: readonly IPRange[], value: bigint) =>
  ranges.find(({ start, stop }) => start <= value && value <= stop);

/** The next value that neither the ledger has as taken nor another pool has as well. */
function skipTaken({ range, disputed }: Stretch, from: bigint): bigint {
  const { taken } = range;
  let value = from;
  for (;;) {
    let at = firstFrom(taken, value);
    while (at < taken.length && taken[at] === value) {
      value += 1n;
      at++;
    }
    const around = rangeAround(disputed, value);
    if (!around) return value;
    value = around.stop + 1n;
  }
}

const uniqueRefs = (refs: readonly Ref[]) => [
  ...new Map(refs.map(ref => [JSON.stringify(ref), ref])).values(),
];

function addressAt(
  ledger: Ledger,
  { pinned, foreign }: Surroundings,
  { range, disputed }: Stretch,
  value: bigint,
): PoolAddress {
  const ip: IPAddress = { family: range.family, value };
  const text = formatIP(ip);
  const of = (
    state: AddressState,
    holders: readonly Ref[] = [],
  ): PoolAddress => ({
    ip: text,
    family: range.family,
    pool: range.entry.pool.metadata.name,
    state,
    holders: uniqueRefs(holders),
  });
  const having = [
    ...(ledger.holding(ip)?.services.map(refOf) ?? []),
    ...(foreign.get(text) ?? []),
  ];
  const asking = pinned.get(text) ?? [];
  if (asking.length > 0) return of('pinned', [...having, ...asking]);
  if (having.length > 0) return of('in-use', having);
  if (range.reserved.includes(value)) return of('reserved');
  if (rangeAround(disputed, value)) {
    return of('conflict');
  }
  return of('free');
}

/**
 * Addresses of a pool from one address on, with what may be done with each. However large the pool is, no more is looked at
 * than is asked for.
 *
 * @returns undefined when there is no such pool
 * @public
 */
export function addressesOfPool(
  world: World,
  pool: string,
  { limit, from, state, families }: AddressPage,
): AddressList | undefined {
  const ledger = ledgerOf(world);
  const entry = ledger.byName.get(pool);
  if (!entry) return undefined;
  const around = surroundingsOf(world);
  const addresses: PoolAddress[] = [];
  let family: IPFamily | undefined;
  // Blocks of one pool may overlap: what was shown is not shown again.
  let behind = -1n;
  for (const stretch of stretchesOf(ledger, around, entry)) {
    const { range } = stretch;
    if (families && !families.includes(range.family)) continue;
    if (from && from.family === 'IPv6' && range.family === 'IPv4') continue;
    if (range.family !== family) {
      family = range.family;
      behind = from?.family === family ? from.value - 1n : -1n;
    }
    const step = (value: bigint) =>
      state === 'free' ? skipTaken(stretch, value) : value;
    const first = range.start > behind ? range.start : behind + 1n;
    for (
      let value = step(first);
      value <= range.stop;
      value = step(value + 1n)
    ) {
      const address = addressAt(ledger, around, stretch, value);
      if (state === undefined || address.state === state) {
        if (addresses.length === limit) {
          return { addresses, next: { family, value } };
        }
        addresses.push(address);
      }
      behind = value;
    }
    if (range.stop > behind) behind = range.stop;
  }
  return { addresses, next: null };
}
