import { contains, formatIP } from '../addresses';
import { decide, DECISION_KINDS } from '../allocation/decision';
import { explainKept } from '../allocation/explanation';
import { ledgerOf } from '../allocation/ledger';
import { responsibilityFor } from '../allocation';
import { atLeast, versionsOf } from '../cluster';
import { owningGateway } from '../gateway';
import { nameOf, Ref, refOf, Service } from '../objects';
import { keyOf, World } from '../world';
import type { Applied } from './applying';
import { drawsOf, explainSteps } from './draws';
import { heldBy, Settled } from './settled';

/**
 * What a change does to the addresses of a Service. `loses`, `changes`, `gains`: at once; `at-risk`: it keeps its address
 * for now, and may lose it later; `secured`: it was so at risk and no longer is.
 *
 * @public
 */
export interface AddressConsequence {
  readonly object: Ref;
  /** The Gateway that the Service was generated for. */
  readonly gateway: Ref | null;
  readonly change: 'loses' | 'changes' | 'gains' | 'at-risk' | 'secured';
  readonly before: readonly string[];
  /** Those that it would have in any case; where it is open which it gets, they are among the candidates. */
  readonly after: readonly string[];
  /** What it may get, where that is open. */
  readonly candidates: readonly {
    readonly ip: string;
    readonly pool: string;
  }[];
  readonly certain: boolean;
  /** Why, sentence by sentence. */
  readonly because: readonly string[];
}

/** Since this version Services that have an address keep it while the blocks of its pool are edited. */
const KEEPS_ON_EDIT_SINCE = '1.18.2';

/** Before and after, each settled. */
export interface Comparison {
  readonly before: World;
  readonly applied: Applied;
  readonly was: Settled;
  readonly is: Settled;
}

const gatewayOf = (world: World, service: Service): Ref | null => {
  const gateway = owningGateway(world, service);
  return gateway ? refOf(gateway) : null;
};

function changeOf(before: readonly string[], after: readonly string[]) {
  const loses = before.some(ip => !after.includes(ip));
  const gains = after.some(ip => !before.includes(ip));
  if (loses && gains) return 'changes' as const;
  if (loses) return 'loses' as const;
  return gains ? ('gains' as const) : undefined;
}

/** Addresses that a Service keeps only until the operator starts anew. */
function fleeting(world: World, service: Service) {
  if (responsibilityFor(world, service).verdict !== 'yes') return [];
  return decide(world, service, service).kept.filter(one => !one.isLasting);
}

function riskOf(
  { was, is }: Comparison,
  service: Service,
  old: Service,
): AddressConsequence | undefined {
  const before = fleeting(was.world, old);
  const after = fleeting(is.world, service);
  const isIn = (list: typeof before, one: (typeof before)[number]) =>
    list.some(({ ip }) => formatIP(ip) === formatIP(one.ip));
  const fresh = after.filter(one => !isIn(before, one));
  const solved = before.filter(one => !isIn(after, one));
  if (fresh.length === 0 && solved.length === 0) return undefined;
  const held = heldBy(service);
  return {
    object: refOf(service),
    gateway: gatewayOf(is.world, service),
    change: fresh.length > 0 ? 'at-risk' : 'secured',
    before: held,
    after: held,
    candidates: [],
    certain: true,
    because:
      fresh.length > 0
        ? fresh.flatMap(explainKept)
        : solved.map(
            ({ ip }) =>
              `${formatIP(
                ip,
              )} would no longer be taken away when the operator starts anew.`,
          ),
  };
}

/** Names of Services that may be given another address because a block of their pool is edited, and why. */
function reshuffled({ was, is }: Comparison): ReadonlyMap<string, string> {
  const version = versionsOf(is.world).cilium;
  const isOld = atLeast(version, KEEPS_ON_EDIT_SINCE) === false;
  const found = new Map<string, string>();
  const before = ledgerOf(was.world);
  const after = ledgerOf(is.world);
  for (const entry of before.pools) {
    const { name } = entry.pool.metadata;
    const next = after.byName.get(name)?.ranges ?? [];
    for (const range of entry.ranges) {
      const isSame = next.some(
        one =>
          one.family === range.family &&
          one.start === range.start &&
          one.stop === range.stop,
      );
      if (isSame || next.length === 0) continue;
      const isWithin = next.some(
        one =>
          contains(one, { family: range.family, value: range.start }) &&
          contains(one, { family: range.family, value: range.stop }),
      );
      const holders = [...range.holdings.values()].flatMap(
        ({ services, text }) =>
          services.map(service => ({ key: keyOf(service), text })),
      );
      const loses = ({ key, text }: (typeof holders)[number]) => {
        const service = is.world.table('Service').get(key);
        return service !== undefined && !heldBy(service).includes(text);
      };
      if (!isOld && (isWithin || !holders.some(loses))) continue;
      const because = isOld
        ? `Cilium ${version} takes the changed block of pool ${name} for one that is gone and a new one, and serves all its Services anew in no certain order: it may be given another address.`
        : `A block of pool ${name} is made smaller or split: while Cilium serves those that lose their addresses, it may give them this one.`;
      for (const holder of holders)
        if (!loses(holder)) found.set(holder.key, because);
    }
  }
  return found;
}

function reshuffleOf(
  { is }: Comparison,
  service: Service,
  because: string,
): AddressConsequence | undefined {
  const decision = decide(is.world, service, service);
  // Who asks for an address gets that one or none.
  if (decision.request.ips.length > 0) return undefined;
  const held = heldBy(service);
  return {
    object: refOf(service),
    gateway: gatewayOf(is.world, service),
    change: 'at-risk',
    before: held,
    after: held,
    candidates: [],
    certain: false,
    because: [because],
  };
}

function removalOf(
  { before, applied }: Comparison,
  service: Service,
  held: readonly string[],
): AddressConsequence {
  const gateway = owningGateway(before, service);
  const isAlone =
    gateway !== undefined &&
    !applied.world.table('Gateway').get(keyOf(gateway));
  return {
    object: refOf(service),
    gateway: gateway ? refOf(gateway) : null,
    change: 'loses',
    before: held,
    after: [],
    candidates: [],
    certain: true,
    because: [
      isAlone
        ? `${nameOf(refOf(gateway))} is removed, and its Service with it.`
        : 'It is removed.',
    ],
  };
}

/** What becomes of the addresses of all Services. */
export function addressConsequences(
  comparison: Comparison,
): readonly AddressConsequence[] {
  const { applied, was, is } = comparison;
  if (!DECISION_KINDS.some(kind => applied.touched.has(kind))) return [];
  const old = was.world.table('Service');
  const next = is.world.table('Service');
  const draws = drawsOf(was, is);
  const loose = reshuffled(comparison);
  const keys = new Set([...old.all(), ...next.all()].map(keyOf));
  return [...keys].sort().flatMap((key): readonly AddressConsequence[] => {
    const service = next.get(key);
    const recorded = old.get(key);
    const before = recorded ? heldBy(recorded) : [];
    if (!service) {
      return before.length > 0
        ? [removalOf(comparison, recorded!, before)]
        : [];
    }
    const after = heldBy(service);
    const draw = draws.get(key);
    const change = changeOf(before, after);
    if (change === undefined) {
      const risk =
        (recorded && riskOf(comparison, service, recorded)) ??
        (loose.has(key)
          ? reshuffleOf(comparison, service, loose.get(key)!)
          : undefined);
      return risk ? [risk] : [];
    }
    const isOpen = (ip: string) => draw?.open.has(ip) ?? false;
    return [
      {
        object: refOf(service),
        gateway: gatewayOf(is.world, service),
        change,
        before,
        after: after.filter(ip => before.includes(ip) || !isOpen(ip)),
        candidates: draw?.candidates ?? [],
        certain: draw?.certain ?? true,
        because: explainSteps(is, key, draw),
      },
    ];
  });
}
