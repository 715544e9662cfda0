import { formatIP, sizeOf } from '../addresses';
import { owningGateway } from '../gateway';
import { SelectorManifest, selectorManifest } from '../labels';
import {
  CiliumLoadBalancerIPPool,
  Condition,
  Ref,
  refOf,
  Service,
} from '../objects';
import type { World } from '../world';
import { BlockAnswer, blockAnswer, MalformedBlock } from './blocks';
import { POOL_CONFLICT, PoolConflict } from './conflicts';
import type { Holding, PoolEntry } from './entries';
import { ledgerOf } from './ledger';

/**
 * Numbers of addresses as decimal strings: those of IPv6 exceed what a number holds exactly.
 *
 * @public
 */
export interface AddressCounts {
  readonly total: string;
  readonly used: string;
  readonly available: string;
}

/**
 * The counts as conditions tell them.
 *
 * @public
 */
export interface ReportedCounts {
  readonly total: string | null;
  readonly used: string | null;
  readonly available: string | null;
}

/**
 * An address of a pool that is in use.
 *
 * @public
 */
export interface PoolAllocation {
  readonly ip: string;
  readonly services: readonly Ref[];
  /** Gateways that the Services were generated for. */
  readonly gateways: readonly Ref[];
}

/**
 * A pool as the contract shows it, but for its findings.
 *
 * @public
 */
export interface PoolAnswer {
  readonly name: string;
  readonly disabled: boolean;
  readonly conflict: PoolConflict | null;
  readonly blocks: readonly BlockAnswer[];
  readonly malformedBlocks: readonly MalformedBlock[];
  readonly serviceSelector: SelectorManifest;
  /** Computed from specs and Services. */
  readonly counts: AddressCounts;
  /** What the operator reports, null for a count that it does not; null when it reports none. */
  readonly reportedCounts: ReportedCounts | null;
  readonly allocations: readonly PoolAllocation[];
  /** First and last addresses that are kept back. */
  readonly reserved: readonly string[];
}

const COUNTS = {
  total: 'cilium.io/IPsTotal',
  available: 'cilium.io/IPsAvailable',
  used: 'cilium.io/IPsUsed',
} as const;

/** The Gateway by its object, or by the owner reference where Gateways cannot be read. */
function gatewayRef(world: World, service: Service): Ref | undefined {
  const gateway = owningGateway(world, service);
  if (gateway) return refOf(gateway);
  const owner = service.metadata.ownerReferences.find(
    ({ kind, apiVersion }) =>
      kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/'),
  );
  return (
    owner && {
      kind: 'Gateway',
      namespace: service.metadata.namespace,
      name: owner.name,
    }
  );
}

function holdingsOf({ ranges }: PoolEntry): readonly Holding[] {
  return ranges
    .flatMap(range => [...range.holdings.values()])
    .sort((a, b) => {
      if (a.ip.family !== b.ip.family) return a.ip.family === 'IPv4' ? -1 : 1;
      if (a.ip.value === b.ip.value) return 0;
      return a.ip.value < b.ip.value ? -1 : 1;
    });
}

const reservedOf = ({ ranges }: PoolEntry): readonly string[] =>
  ranges.flatMap(({ family, reserved, holdings }) =>
    reserved
      .filter(value => !holdings.has(value))
      .map(value => formatIP({ family, value })),
  );

/**
 * How full a pool is, as the operator counts: over all ranges of both families, an address that Services share once, and
 * first and last addresses that are kept back as used. A disabled or conflicting pool counts as any other.
 */
export function countAddresses({ ranges }: PoolEntry): AddressCounts {
  let total = 0n;
  let used = 0n;
  for (const range of ranges) {
    total += sizeOf(range);
    const { reserved, holdings } = range;
    const kept = reserved.filter(value => !holdings.has(value));
    used += BigInt(holdings.size + kept.length);
  }
  return {
    total: String(total),
    used: String(used),
    available: String(total - used),
  };
}

function isCount(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= 40 &&
    [...text].every(character => character >= '0' && character <= '9')
  );
}

function reportedCounts({
  status,
}: CiliumLoadBalancerIPPool): ReportedCounts | null {
  const read = (type: string) => {
    const message = status.conditions.find(one => one.type === type)?.message;
    return message !== undefined && isCount(message)
      ? String(BigInt(message))
      : null;
  };
  const total = read(COUNTS.total);
  const used = read(COUNTS.used);
  const available = read(COUNTS.available);
  return total === null && used === null && available === null
    ? null
    : { total, used, available };
}

const NO_COUNTS: AddressCounts = { total: '0', used: '0', available: '0' };

/**
 * A pool, who has its addresses and how full it is.
 *
 * @public
 */
export function poolAnswer(
  world: World,
  pool: CiliumLoadBalancerIPPool,
): PoolAnswer {
  const { name } = pool.metadata;
  const entry = ledgerOf(world).byName.get(name);
  return {
    name,
    disabled: pool.spec.disabled,
    conflict: entry?.conflict ?? null,
    blocks: entry?.blocks.ranges.map(blockAnswer) ?? [],
    malformedBlocks: entry?.blocks.malformed ?? [],
    serviceSelector: selectorManifest(pool.spec.serviceSelector),
    counts: entry ? countAddresses(entry) : NO_COUNTS,
    reportedCounts: reportedCounts(pool),
    allocations: (entry ? holdingsOf(entry) : []).map(({ ip, services }) => {
      const gateways = new Map<string, Ref>();
      for (const service of services) {
        const ref = gatewayRef(world, service);
        if (ref) gateways.set(`${ref.namespace}/${ref.name}`, ref);
      }
      return {
        ip: formatIP(ip),
        services: services.map(refOf),
        gateways: [...gateways.values()],
      };
    }),
    reserved: entry ? reservedOf(entry) : [],
  };
}

/**
 * The conditions that the operator has on a pool once it has looked at everything: the conflict and the three counts. An
 * operator that cannot read one of the blocks says nothing, and an unsure conflict is settled by age and name.
 *
 * @public
 */
export function poolConditions(
  world: World,
  pool: CiliumLoadBalancerIPPool,
): readonly Condition[] {
  const entry = ledgerOf(world).byName.get(pool.metadata.name);
  if (entry === undefined || entry.blocks.malformed.length > 0) return [];
  const observedGeneration = pool.metadata.generation;
  const { conflict } = entry;
  const conflicting = conflict !== null && entry.conflicting;
  const counts = countAddresses(entry);
  const count = (type: string, message: string): Condition => ({
    type,
    status: 'Unknown',
    reason: 'noreason',
    message,
    observedGeneration,
  });
  return [
    {
      type: POOL_CONFLICT,
      status: conflicting ? 'True' : 'False',
      reason: conflicting ? 'cidr_overlap' : 'resolved',
      message: conflicting ? conflict.message : '',
      observedGeneration,
    },
    count(COUNTS.total, counts.total),
    count(COUNTS.available, counts.available),
    count(COUNTS.used, counts.used),
  ];
}
