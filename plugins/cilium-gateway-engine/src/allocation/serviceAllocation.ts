import { formatIP, parseIP, sameIP } from '../addresses';
import { Condition, Evidence, Ref, refOf, Service } from '../objects';
import type { World } from '../world';
import { isKnown } from '../world';
import { remember } from '../world/derive';
import { isEqual } from '../world/same';
import { DECISION_KINDS } from './decision';
import { addressesOf, isSame, ledgerOf } from './ledger';
import { AddressManager, managerOf } from './ownership';
import { AddressPreview, previewAddresses } from './preview';
import { requestOf } from './request';
import { responsibilityFor } from './responsibility';

/** Type of the condition in which LB-IPAM says whether a Service got what it asked for. @public */
export const IPAM_CONDITION = 'cilium.io/IPAMRequestSatisfied';

/** As old clusters, up to Cilium 1.13, have it. */
const OLD_IPAM_CONDITION = 'io.cilium/lb-ipam-request-satisfied';

/**
 * An address on a Service's status.
 *
 * @public
 */
export interface ServiceAddress {
  readonly ip: string;
  /** Name of the pool that it is from; null when it is from none. */
  readonly pool: string | null;
  /** Whether the Service asks for this very address. */
  readonly requested: boolean;
  /** Other Services with the same address. */
  readonly sharedWith: readonly Ref[];
}

/**
 * What LB-IPAM wrote about a Service.
 *
 * @public
 */
export interface ReportedAllocation {
  readonly conditions: readonly Pick<
    Condition,
    'type' | 'status' | 'reason' | 'message'
  >[];
  /** Whether it has seen the present spec; null when it does not say. */
  readonly current: boolean | null;
}

/**
 * What a Service has and lacks of addresses.
 *
 * @public
 */
export interface ServiceAllocation {
  readonly manager: AddressManager;
  /** `not-managed`: LB-IPAM is not responsible, or sleeps for want of a pool, whatever address the Service holds. */
  readonly state: 'assigned' | 'partial' | 'pending' | 'not-managed';
  /** Computed, in Cilium's tokens; null when there is none, or when nothing but the operator's next look is missing. */
  readonly reason: string | null;
  readonly addresses: readonly ServiceAddress[];
  /** What the operator says; null when it said nothing. */
  readonly reported: ReportedAllocation | null;
  /** What it lacks, would lose and why. */
  readonly preview: AddressPreview;
  readonly evidence: readonly Evidence[];
}

export function ipamCondition({ status }: Service): Condition | undefined {
  return (
    status.conditions.find(({ type }) => type === IPAM_CONDITION) ??
    status.conditions.find(({ type }) => type === OLD_IPAM_CONDITION)
  );
}

function reportedOf(service: Service): ReportedAllocation | null {
  const condition = ipamCondition(service);
  if (condition === undefined) return null;
  const { type, status, reason, message, observedGeneration } = condition;
  const { generation } = service.metadata;
  return {
    conditions: [{ type, status, reason, message }],
    current:
      observedGeneration === undefined || generation === undefined
        ? null
        : observedGeneration >= generation,
  };
}

function addressAnswers(
  world: World,
  service: Service,
): readonly ServiceAddress[] {
  const ledger = ledgerOf(world);
  const { ips } = requestOf(world, service);
  return addressesOf(service).map(ip => {
    const holding = ledger.holding(ip);
    const isOurs = holding?.services.some(one => isSame(one, service));
    const others = [...(holding?.services ?? []), ...ledger.foreign(ip)].filter(
      one => !isSame(one, service),
    );
    return {
      ip: formatIP(ip),
      pool: holding && isOurs ? holding.range.entry.pool.metadata.name : null,
      requested: ips.some(one => sameIP(one, ip)),
      sharedWith: others.map(refOf),
    };
  });
}

/** Whether a Service has all that it asks for on its status. Cilium source: LB-IPAM's `isSatisfied`. */
export function isSatisfied(world: World, service: Service): boolean {
  const request = requestOf(world, service);
  const has = service.status.ingress.flatMap(
    ({ ip }) => (ip === undefined ? undefined : parseIP(ip)) ?? [],
  );
  if (request.ips.length > 0) {
    return request.ips.every(ip => has.some(one => sameIP(one, ip)));
  }
  return request.families.every(family => has.some(ip => ip.family === family));
}

function stateOf(world: World, service: Service): ServiceAllocation['state'] {
  if (addressesOf(service).length === 0) return 'pending';
  return isSatisfied(world, service) ? 'assigned' : 'partial';
}

function allocate(world: World, service: Service): ServiceAllocation {
  const responsibility = responsibilityFor(world, service);
  const common = {
    manager: managerOf(world, service),
    addresses: addressAnswers(world, service),
    reported: reportedOf(service),
    preview: previewAddresses(world, service),
  };
  if (responsibility.verdict !== 'yes') {
    return {
      ...common,
      state: 'not-managed',
      reason: null,
      evidence: responsibility.evidence,
    };
  }
  const state = stateOf(world, service);
  const { missing } = common.preview;
  // What it has may be about to be taken away, with nothing in its place.
  if (state === 'assigned' && missing.length === 0) {
    return { ...common, state, reason: 'satisfied', evidence: [] };
  }
  if (!isKnown(world, 'CiliumLoadBalancerIPPool')) {
    return {
      ...common,
      state,
      reason: ipamCondition(service)?.reason ?? null,
      evidence: [],
    };
  }
  return {
    ...common,
    state,
    reason: missing.at(-1)?.reason ?? null,
    evidence: missing.flatMap(({ evidence }) => evidence),
  };
}

/** So that what is the same after a change of another Service is the very same. */
const last = new WeakMap<Service, ServiceAllocation>();

/**
 * What a Service has and lacks of addresses, computed from specs, beside what the operator reports.
 *
 * @public
 */
export const allocationOf: (
  world: World,
  service: Service,
) => ServiceAllocation = remember(
  [...DECISION_KINDS, 'Node'],
  (world, service) => {
    const before = last.get(service);
    const next = allocate(world, service);
    if (before !== undefined && isEqual(before, next)) return before;
    last.set(service, next);
    return next;
  },
);
