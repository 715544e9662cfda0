import { formatIP, IPAddress, IPFamily } from '../addresses';
import { explainMismatch, matchesSelector, serviceLabels } from '../labels';
import { Evidence, nameOf, refOf, Service } from '../objects';
import type { LedgerRange, PoolEntry } from './entries';
import type { Ledger } from './ledger';
import type { SharingRules } from './sharing';

/**
 * What lies behind a refusal: Cilium's tokens do not tell a disabled pool from a selector that misses.
 *
 * @public
 */
export type ObstacleCause =
  | 'no-pool'
  | 'disabled'
  | 'conflict'
  | 'selector'
  | 'family'
  | 'exhausted'
  | 'taken'
  | 'reserved'
  | 'incompatible';

/** Why an address is refused. */
export interface Obstacle {
  /** Cilium's token. */
  readonly reason: string;
  /** The operator's message. */
  readonly message: string;
  /** In plain words. */
  readonly because: string;
  readonly evidence: readonly Evidence[];
  readonly cause?: ObstacleCause;
}

export function poolSelects({ pool }: PoolEntry, service: Service): boolean {
  return matchesSelector(pool.spec.serviceSelector, serviceLabels(service));
}

const quoted = (entries: readonly PoolEntry[]) =>
  entries.map(({ pool }) => pool.metadata.name).join(', ');

/** What in a pool stands against a Service. */
function evidenceAgainst(
  { pool, conflict }: PoolEntry,
  service: Service,
): Evidence[] {
  const object = refOf(pool);
  const found: Evidence[] = [];
  if (pool.spec.disabled) {
    found.push({
      object,
      field: 'spec.disabled',
      seen: 'true',
      wanted: 'false',
    });
  }
  if (conflict?.certain) {
    found.push({
      object,
      field: 'spec.blocks',
      seen: conflict.message,
      wanted: 'ranges that overlap no other',
    });
  }
  const mismatch = explainMismatch(
    pool.spec.serviceSelector,
    serviceLabels(service),
  );
  if (mismatch) {
    found.push({
      object,
      field: `spec.serviceSelector.${mismatch.field}`,
      seen: mismatch.key
        ? `${mismatch.key} of the Service is ${mismatch.seen}`
        : mismatch.seen,
      wanted: mismatch.key
        ? `${mismatch.key} ${mismatch.wanted}`
        : mismatch.wanted,
    });
  }
  return found;
}

const FIRST = 8;

/** Of the pools that do not help, those that come closest to it, and what keeps them from it. */
function blame(
  entries: readonly PoolEntry[],
  service: Service,
): { readonly cause: ObstacleCause; readonly because: string } {
  const selecting = entries.filter(entry => poolSelects(entry, service));
  if (selecting.length === 0) {
    return {
      cause: 'selector',
      because: `No selector of ${quoted(entries)} takes this Service.`,
    };
  }
  const disabled = selecting.filter(({ pool }) => pool.spec.disabled);
  const conflicting = selecting.filter(({ pool }) => !pool.spec.disabled);
  return conflicting.length > 0
    ? {
        cause: 'conflict',
        because: `${quoted(
          conflicting,
        )} would take this Service, but its ranges overlap others, so nothing new is given out of it.`,
      }
    : {
        cause: 'disabled',
        because: `${quoted(
          disabled,
        )} would take this Service, but is disabled.`,
      };
}

/** No range that could give a requested address, or that a held one could belong to. */
export function noPoolForIP(
  ledger: Ledger,
  service: Service,
  ip: IPAddress,
): Obstacle {
  const text = formatIP(ip);
  const entries = [...new Set(ledger.rangesWith(ip).map(({ entry }) => entry))];
  const open = entries.filter(entry => entry.open);
  const evidence = entries
    .slice(0, FIRST)
    .flatMap(entry => evidenceAgainst(entry, service));
  if (open.length > 0) {
    return {
      reason: 'pool_selector_mismatch',
      message: `The pool with the CIDR containing '${text}', doesn't select this service`,
      because: `${text} is an address of ${quoted(
        open,
      )}, whose selector does not take this Service.`,
      evidence,
      cause: 'selector',
    };
  }
  const message = `No pool exists with a CIDR containing '${text}'`;
  if (entries.length > 0) {
    const { cause, because } = blame(entries, service);
    return { reason: 'no_pool', message, because, evidence, cause };
  }
  return {
    reason: 'no_pool',
    message,
    because: `No pool has the address ${text}.`,
    evidence: ledger.pools.slice(0, FIRST).map(({ pool }) => ({
      object: refOf(pool),
      field: 'spec.blocks',
      seen: `no block with ${text}`,
      wanted: `a block with ${text}`,
    })),
    cause: 'no-pool',
  };
}

/** No pool that could give an address of the family. */
export function noPoolForFamily(
  ledger: Ledger,
  service: Service,
  family: IPFamily,
): Obstacle {
  const reason = 'no_pool';
  const message =
    'There are no enabled CiliumLoadBalancerIPPools that match this service';
  const ofFamily = ledger.pools.filter(({ ranges }) =>
    ranges.some(range => range.family === family),
  );
  const selecting = ledger.pools.filter(entry => poolSelects(entry, service));
  const others = selecting.filter(entry => !ofFamily.includes(entry));
  const blocked = ofFamily.filter(entry => poolSelects(entry, service));
  // A pool that takes the Service and lacks the family is nearer than one that has it and is for others.
  if (ofFamily.length === 0 || (others.length > 0 && blocked.length === 0)) {
    const near = others.length > 0 ? others : ledger.pools;
    return {
      reason,
      message,
      because:
        ofFamily.length === 0
          ? `No pool has an ${family} block.`
          : `${quoted(others)} takes this Service but has no ${family} block.`,
      evidence: near.slice(0, FIRST).map(({ pool, blocks }) => ({
        object: refOf(pool),
        field: 'spec.blocks',
        seen:
          blocks.malformed.length > 0
            ? blocks.malformed[0].message
            : `no ${family} block`,
        wanted: `a block of ${family} addresses`,
      })),
      cause: 'family',
    };
  }
  const { cause, because } = blame(ofFamily, service);
  return {
    reason,
    message,
    because,
    evidence: (blocked.length > 0 ? blocked : ofFamily)
      .slice(0, FIRST)
      .flatMap(entry => evidenceAgainst(entry, service)),
    cause,
  };
}

/** All pools that could have given an address are full. */
export function outOfIPs(
  full: readonly PoolEntry[],
  family: IPFamily,
): Obstacle {
  return {
    reason: 'out_of_ips',
    message:
      'All enabled CiliumLoadBalancerIPPools that match this service ran out of allocatable IPs',
    because: `Every ${family} address of ${quoted(full)} is in use.`,
    evidence: full.slice(0, FIRST).map(({ pool }) => ({
      object: refOf(pool),
      field: 'spec.blocks',
      seen: `no free ${family} address`,
      wanted: 'a free address',
    })),
    cause: 'exhausted',
  };
}

const alreadyAllocated = (text: string) => ({
  reason: 'already_allocated',
  message: `The IP '${text}' is already allocated to another service`,
});

/** The address is the first or last of its block. */
export function reservedAddress(ip: IPAddress, range: LedgerRange): Obstacle {
  const text = formatIP(ip);
  const { pool } = range.entry;
  return {
    ...alreadyAllocated(text),
    because: `${text} is the first or last address of its block, which the pool keeps back.`,
    evidence: [
      {
        object: refOf(pool),
        field: 'spec.allowFirstLastIPs',
        seen: pool.spec.allowFirstLastIPs ?? 'absent',
        wanted: 'Yes',
      },
    ],
    cause: 'reserved',
  };
}

/** The address is in use by a Service that cannot share it. */
export function takenBy(
  sharingKey: string,
  ip: IPAddress,
  { by, why }: { readonly by: Service; readonly why: string },
  rules: SharingRules,
): Obstacle {
  const text = formatIP(ip);
  const object = refOf(by);
  const evidence = [
    {
      object,
      field: 'status.loadBalancer.ingress',
      seen: text,
      wanted: `without ${text}`,
    },
  ];
  if (sharingKey === '') {
    return {
      ...alreadyAllocated(text),
      because: `${text} belongs to ${nameOf(
        object,
      )}, and this Service has no sharing key.`,
      evidence,
      cause: 'taken',
    };
  }
  // Up to 1.16 another key had a token of its own.
  const hasOwnToken = rules.byPortAlone && why === 'different sharing key';
  return {
    reason: hasOwnToken
      ? 'already_allocated_different_sharing_key'
      : 'already_allocated_incompatible_service',
    message: hasOwnToken
      ? `The IP '${text}' is already allocated to a service with different sharing key`
      : `The IP '${text}' is already allocated to an incompatible service. Reason: ${why}`,
    because: `${text} belongs to ${nameOf(
      object,
    )}, which cannot share it: ${why}.`,
    evidence,
    cause: 'incompatible',
  };
}
