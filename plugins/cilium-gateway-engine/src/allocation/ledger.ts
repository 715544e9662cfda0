import { compareIP, formatIP, IPAddress, parseIP } from '../addresses';
import { versionsOf } from '../cluster';
import type { Service } from '../objects';
import { keyOf } from '../world';
import type { World } from '../world';
import { derive } from '../world/derive';
import {
  Holding,
  LedgerRange,
  openPools,
  ownRange,
  PoolEntry,
  rangeFinder,
} from './entries';
import { NextAddress, nextAddress } from './gaps';
import { responsibilityFor } from './responsibility';
import { sharingOf, SharingRules, sharingRules } from './sharing';

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

/** What the ledger has in its books of one Service. */
interface Posting {
  readonly service: Service;
  readonly isOurs: boolean;
  readonly addresses: readonly IPAddress[];
}

interface Holders {
  readonly ip: IPAddress;
  /** By key. */
  readonly services: Map<string, Service>;
}

interface Books extends Ledger {
  /** Keys of the Services that are in the books. */
  posted(): Iterable<string>;
  /** Takes in a Service as it is now; undefined for one that is gone. */
  post(key: string, service: Service | undefined): void;
  /** Brings addresses up to date after a number of postings. */
  settle(): void;
}

const inOrder = (services: ReadonlyMap<string, Service>): Service[] =>
  [...services.keys()].sort().map(key => services.get(key)!);

/** Where a value is in an ascending list, or would be. */
function positionOf(values: readonly bigint[], value: bigint): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function setTaken(range: LedgerRange, value: bigint, isTaken: boolean): void {
  const at = positionOf(range.taken, value);
  const was = range.taken[at] === value;
  if (was === isTaken || range.reserved.includes(value)) return;
  range.taken.splice(at, was ? 1 : 0, ...(was ? [] : [value]));
  range.next = undefined;
}

function openBooks(world: World): Books {
  const pools = openPools(world);
  const rangesWith = rangeFinder(pools);
  const rules = sharingRules(versionsOf(world).cilium);
  const postings = new Map<string, Posting>();
  const held = new Map<string, Holders>();
  const foreign = new Map<string, Holders>();
  const holdings = new Map<string, Holding>();
  const byKey = new Map<string, Set<Holding>>();
  /** Addresses of which the holders have changed. */
  const unsettled = new Map<string, IPAddress>();

  const keysOf = ({ services }: Holding) =>
    new Set(
      services.map(service => sharingOf(service, rules).key).filter(Boolean),
    );

  function close(holding: Holding): void {
    const { ip, text, range } = holding;
    holdings.delete(text);
    range.holdings.delete(ip.value);
    for (const key of keysOf(holding)) {
      const group = byKey.get(key)!;
      group.delete(holding);
      if (group.size === 0) byKey.delete(key);
    }
  }

  function open(holding: Holding): void {
    const { ip, text, range } = holding;
    holdings.set(text, holding);
    range.holdings.set(ip.value, holding);
    for (const key of keysOf(holding)) {
      const group = byKey.get(key);
      if (group) group.add(holding);
      else byKey.set(key, new Set([holding]));
    }
  }

  function settleAddress(text: string, ip: IPAddress): void {
    const previous = holdings.get(text);
    if (previous) close(previous);
    const holders = held.get(text);
    const services = holders ? inOrder(holders.services) : [];
    const ranges = rangesWith(ip);
    const range = services.length > 0 ? ownRange(ranges, services) : undefined;
    if (range) open({ ip, text, range, services });
    for (const one of ranges) setTaken(one, ip.value, range !== undefined);
  }

  function erase(key: string): void {
    const posting = postings.get(key);
    if (!posting) return;
    postings.delete(key);
    const book = posting.isOurs ? held : foreign;
    for (const ip of posting.addresses) {
      const text = formatIP(ip);
      const holders = book.get(text)!;
      holders.services.delete(key);
      if (holders.services.size === 0) book.delete(text);
      if (posting.isOurs) unsettled.set(text, ip);
    }
  }

  return {
    pools,
    byName: new Map(pools.map(entry => [entry.pool.metadata.name, entry])),
    rules,
    holding: ip => holdings.get(formatIP(ip)),
    rangesWith,
    bySharingKey: key =>
      [...(byKey.get(key) ?? [])].sort((a, b) => compareIP(a.ip, b.ip)),
    foreign: ip => {
      const holders = foreign.get(formatIP(ip));
      return holders ? inOrder(holders.services) : [];
    },
    posted: () => postings.keys(),
    post(key, service) {
      if (service && postings.get(key)?.service === service) return;
      erase(key);
      const addresses = service ? addressesOf(service) : [];
      if (service === undefined || addresses.length === 0) return;
      const isOurs = responsibilityFor(world, service).verdict === 'yes';
      postings.set(key, { service, isOurs, addresses });
      const book = isOurs ? held : foreign;
      for (const ip of addresses) {
        const text = formatIP(ip);
        const holders = book.get(text);
        if (holders) holders.services.set(key, service);
        else book.set(text, { ip, services: new Map([[key, service]]) });
        if (isOurs) unsettled.set(text, ip);
      }
    },
    settle() {
      for (const [text, ip] of unsettled) settleAddress(text, ip);
      unsettled.clear();
    },
  };
}

/** Everything but the Services: when any of it changes, the books are written anew. */
const booksOf = derive(
  ['CiliumLoadBalancerIPPool', 'ConfigMap', 'DaemonSet', 'Deployment'],
  world => ({ books: openBooks(world), revision: -1 }),
);

/**
 * The ledger of a world. One that is asked for again after a few Services have changed is the same one, brought up to date
 * with those alone: do not keep it while the world changes.
 */
export function ledgerOf(world: World): Ledger {
  const state = booksOf(world);
  const { books } = state;
  const services = world.table('Service');
  if (state.revision === services.revision) return books;
  const changed = services.changedSince(state.revision) ?? [
    ...services.all().map(keyOf),
    ...books.posted(),
  ];
  for (const key of new Set(changed)) books.post(key, services.get(key));
  books.settle();
  state.revision = services.revision;
  return books;
}

/** Whether two records are of one Service. */
export function isSame(a: Service, b: Service): boolean {
  return keyOf(a) === keyOf(b);
}

/** What a range gives next, once the addresses that are about to be `freed` are free. */
export function nextIn(
  range: LedgerRange,
  freed: ReadonlySet<bigint>,
): NextAddress | undefined {
  if (freed.size > 0) {
    return nextAddress(
      range,
      range.taken.filter(
        value => !freed.has(value) || range.reserved.includes(value),
      ),
    );
  }
  range.next ??= nextAddress(range, range.taken) ?? 'full';
  return range.next === 'full' ? undefined : range.next;
}
