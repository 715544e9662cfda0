import type { IPFamily } from '../addresses';
import { poolSelects } from '../allocation/obstacles';
import type { PoolEntry } from '../allocation/entries';
import { ledgerOf } from '../allocation/ledger';
import { requestOf } from '../allocation/request';
import { explainMismatch, serviceLabels } from '../labels';
import type { Service } from '../objects';
import type { World } from '../world';
import { addressesOfPool, PoolAddress } from './addresses';

/**
 * Whether a pool may give addresses to a Service.
 *
 * @public
 */
export interface PoolFit {
  readonly pool: string;
  readonly fits: boolean;
  /** What stands against it, in plain words; empty when it fits. */
  readonly reasons: readonly string[];
}

/**
 * Free addresses that a Service could request.
 *
 * @public
 */
export interface AddressSuggestion {
  /** In the order of the pools, which is that of age and name. */
  readonly addresses: readonly PoolAddress[];
  /** All pools, in the same order. */
  readonly pools: readonly PoolFit[];
}

function reasonsAgainst(
  { pool, conflict }: PoolEntry,
  service: Service,
): readonly string[] {
  const mismatch = explainMismatch(
    pool.spec.serviceSelector,
    serviceLabels(service),
  );
  return [
    ...(pool.spec.disabled ? ['It is disabled.'] : []),
    ...(conflict
      ? [`It conflicts with pool ${conflict.with}: ${conflict.message}`]
      : []),
    ...(mismatch
      ? [
          mismatch.key === ''
            ? `Its selector is invalid: ${mismatch.seen}.`
            : `Its selector wants ${mismatch.key} ${
                mismatch.wanted
              }, and the Service has ${
                mismatch.seen === 'absent' ? 'no such label' : mismatch.seen
              }.`,
        ]
      : []),
  ];
}

/**
 * Whether each pool may give addresses to a Service, in the order in which the operator tries them.
 *
 * @public
 */
export function poolFits(world: World, service: Service): readonly PoolFit[] {
  return ledgerOf(world).pools.map(entry => {
    const reasons = reasonsAgainst(entry, service);
    return {
      pool: entry.pool.metadata.name,
      fits: reasons.length === 0 && poolSelects(entry, service),
      reasons,
    };
  });
}

/**
 * The next free addresses for a Service: of pools that are enabled, have no conflict and select it, and of the families that
 * it wants.
 *
 * @param options - `limit`: at most so many; `pool`: only of this pool; `families`: in place of those that the Service wants
 * @public
 */
export function suggestAddresses(
  world: World,
  service: Service,
  options: {
    readonly limit: number;
    readonly pool?: string;
    readonly families?: readonly IPFamily[];
  },
): AddressSuggestion {
  const families = options.families ?? requestOf(world, service).families;
  const pools = poolFits(world, service);
  const addresses: PoolAddress[] = [];
  for (const { pool, fits } of pools) {
    const isMeant = options.pool === undefined || options.pool === pool;
    const limit = options.limit - addresses.length;
    if (!fits || !isMeant || limit <= 0) continue;
    const found = addressesOfPool(world, pool, {
      limit,
      families,
      state: 'free',
    });
    addresses.push(...(found?.addresses ?? []));
  }
  return { addresses, pools };
}
