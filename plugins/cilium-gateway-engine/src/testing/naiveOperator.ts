import { formatIP, IPFamily, parseCIDR, parseIP } from '../addresses';
import { matchesSelector, serviceLabels } from '../labels';
import type { CiliumLoadBalancerIPPool, Service } from '../objects';
import { keyOf } from '../world';

/** A range as a plain list of addresses, and who has which. */
interface Range {
  readonly pool: CiliumLoadBalancerIPPool;
  readonly family: IPFamily;
  readonly addresses: readonly string[];
  readonly reserved: ReadonlySet<string>;
  readonly users: Map<string, Set<string>>;
}

interface View {
  service: Service;
  allocations: { readonly ip: string; readonly range: Range }[];
}

export interface NaiveOutcome {
  readonly ips: readonly string[];
  /** As `192.0.2.1 no_pool` or `IPv6 out_of_ips`. */
  readonly missing: readonly string[];
}

const IPS = 'lbipam.cilium.io/ips';
const KEY = 'lbipam.cilium.io/sharing-key';
const ACROSS = 'lbipam.cilium.io/sharing-cross-namespace';

function rangesOf(pool: CiliumLoadBalancerIPPool): Range[] {
  return pool.spec.blocks.map(({ cidr, start, stop }) => {
    const from = parseIP(start ?? '0.0.0.0')!;
    const bounds =
      cidr === undefined
        ? { ...from, start: from.value, stop: parseIP(stop!)!.value }
        : parseCIDR(cidr)!;
    const addresses: string[] = [];
    for (let value = bounds.start; value <= bounds.stop; value++) {
      addresses.push(formatIP({ family: bounds.family, value }));
    }
    const keepsBack =
      cidr !== undefined &&
      pool.spec.allowFirstLastIPs === 'No' &&
      addresses.length > 2;
    return {
      pool,
      family: bounds.family,
      addresses,
      reserved: new Set(keepsBack ? [addresses[0], addresses.at(-1)!] : []),
      users: new Map(),
    };
  });
}

const selects = ({ pool }: Range, service: Service) =>
  matchesSelector(pool.spec.serviceSelector, serviceLabels(service));

const annotation = (service: Service, key: string) =>
  service.metadata.annotations[key] ?? '';

function areCompatible(a: Service, b: Service): boolean {
  const lists = (one: Service, other: Service) =>
    annotation(one, ACROSS)
      .split(',')
      .some(name => name === '*' || name === other.metadata.namespace);
  const isPermitted =
    a.metadata.namespace === b.metadata.namespace ||
    (lists(a, b) && lists(b, a));
  const ports = ({ spec }: Service) =>
    spec.ports.map(({ port, protocol }) => `${port} ${protocol}`);
  const pods = ({ spec }: Service) => JSON.stringify(spec.selector);
  const isLocal = a.spec.externalTrafficPolicy === 'Local';
  return (
    annotation(a, KEY) !== '' &&
    annotation(a, KEY) === annotation(b, KEY) &&
    isPermitted &&
    !ports(a).some(port => ports(b).includes(port)) &&
    a.spec.externalTrafficPolicy === b.spec.externalTrafficPolicy &&
    (!isLocal || (pods(a) !== '{}' && pods(a) === pods(b)))
  );
}

function nextFree({ addresses, reserved, users }: Range): string | undefined {
  let best: readonly string[] | undefined;
  let gap: string[] = [];
  for (const address of [...addresses, undefined]) {
    if (address !== undefined && !reserved.has(address) && !users.has(address))
      gap.push(address);
    else {
      if (gap.length > 0 && (!best || gap.length < best.length)) best = gap;
      gap = [];
    }
  }
  return best?.[0];
}

/**
 * An operator as a person would play it with pencil and paper: it remembers what it gave, looks at one Service at a time,
 * and knows nothing of big numbers, indexes or statuses. Both families are on, and the version is the newest.
 *
 * @param blocked - names of pools that conflict
 * @param pick - which of several legitimate answers it takes, from 0 to below `count`
 */
export function naiveOperator(
  pools: readonly CiliumLoadBalancerIPPool[],
  blocked: ReadonlySet<string>,
  pick: (count: number) => number,
) {
  const ranges = pools.flatMap(rangesOf);
  const views = new Map<string, View>();
  const isOpen = ({ pool }: Range) =>
    !pool.spec.disabled && !blocked.has(pool.metadata.name);

  const othersOn = (range: Range, ip: string, key: string) =>
    [...(range.users.get(ip) ?? [])]
      .filter(user => user !== key)
      .map(user => views.get(user)!.service);

  function release(view: View, ip: string) {
    const at = view.allocations.findIndex(one => one.ip === ip);
    const [{ range }] = view.allocations.splice(at, 1);
    const users = range.users.get(ip)!;
    users.delete(keyOf(view.service));
    if (users.size === 0) range.users.delete(ip);
  }

  function take(view: View, ip: string, range: Range) {
    view.allocations.push({ ip, range });
    const users = range.users.get(ip) ?? new Set();
    range.users.set(ip, users.add(keyOf(view.service)));
  }

  function familiesOf({ spec }: Service): readonly IPFamily[] {
    if (spec.ipFamilyPolicy === 'RequireDualStack') return ['IPv4', 'IPv6'];
    const listed = spec.ipFamilies as IPFamily[];
    return spec.ipFamilyPolicy === 'PreferDualStack' ? listed : [listed[0]];
  }

  function giveAddress(view: View, ip: string): string | undefined {
    const { service } = view;
    const holding = ranges.filter(
      range => isOpen(range) && range.addresses.includes(ip),
    );
    const range = holding.find(one => selects(one, service));
    if (holding.length === 0) return 'no_pool';
    if (range === undefined) return 'pool_selector_mismatch';
    if (range.reserved.has(ip)) return 'already_allocated';
    const others = othersOn(range, ip, keyOf(service));
    if (others.length > 0 && annotation(service, KEY) === '')
      return 'already_allocated';
    if (!others.every(other => areCompatible(other, service)))
      return 'already_allocated_incompatible_service';
    take(view, ip, range);
    return undefined;
  }

  function giveFamily(
    view: View,
    family: IPFamily,
    before: readonly string[],
  ): string | undefined {
    const { service } = view;
    const shared = ranges
      .filter(range => range.family === family)
      .flatMap(range =>
        [...range.users.keys()]
          .map(ip => ({ range, ip, others: othersOn(range, ip, '') }))
          .filter(({ others }) =>
            others.every(other => areCompatible(other, service)),
          ),
      );
    const again = shared.find(({ ip }) => before.includes(ip));
    if (shared.length > 0) {
      const { ip, range } = again ?? shared[pick(shared.length)];
      take(view, ip, range);
      return undefined;
    }
    const eligible = ranges.filter(
      range =>
        isOpen(range) && range.family === family && selects(range, service),
    );
    const free = eligible.filter(range => nextFree(range) !== undefined);
    if (free.length === 0)
      return eligible.length > 0 ? 'out_of_ips' : 'no_pool';
    const names = [...new Set(free.map(({ pool }) => pool.metadata.name))];
    const name = names[pick(names.length)];
    const range = free.find(({ pool }) => pool.metadata.name === name)!;
    take(view, nextFree(range)!, range);
    return undefined;
  }

  return {
    upsert(service: Service): NaiveOutcome {
      const key = keyOf(service);
      const view = views.get(key) ?? { service, allocations: [] };
      views.set(key, view);
      view.service = service;
      const before = view.allocations.map(({ ip }) => ip);
      const wanted = annotation(service, IPS).split(',').filter(Boolean);
      const families = familiesOf(service);
      for (const { ip, range } of [...view.allocations]) {
        const stays =
          selects(range, service) &&
          (wanted.length > 0
            ? wanted.includes(ip)
            : families.includes(range.family)) &&
          othersOn(range, ip, key).every(other =>
            areCompatible(other, service),
          );
        if (!stays) release(view, ip);
      }
      const missing: string[] = [];
      for (const ip of new Set(wanted)) {
        if (view.allocations.some(one => one.ip === ip)) continue;
        const reason = giveAddress(view, ip);
        if (reason) missing.push(`${ip} ${reason}`);
      }
      for (const family of wanted.length > 0 ? [] : families) {
        if (view.allocations.some(({ range }) => range.family === family))
          continue;
        const reason = giveFamily(view, family, before);
        if (reason) missing.push(`${family} ${reason}`);
      }
      return { ips: view.allocations.map(({ ip }) => ip), missing };
    },
    remove(key: string): void {
      const view = views.get(key);
      for (const { ip } of [...(view?.allocations ?? [])]) release(view!, ip);
      views.delete(key);
    },
  };
}
