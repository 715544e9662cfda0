import type { IPAddress } from '../addresses';
import type { Service } from '../objects';
import type { PoolEntry } from './entries';
import { isSame, Ledger } from './ledger';
import type { AddressRequest } from './request';
import { incompatibility, Sharing, sharingOf } from './sharing';

/**
 * Which pools may give something new: all that Cilium could let, or those that one operator lets, which settles what is
 * open by age and name.
 */
export type Openness = 'possible' | 'settled';

/** One Service before LB-IPAM. */
export interface Case {
  readonly openness: Openness;
  readonly ledger: Ledger;
  readonly service: Service;
  /** As the cluster has it; undefined for a Service that is not there yet. */
  readonly recorded: Service | undefined;
  /** It was another's until now, so that LB-IPAM takes its addresses over as if it had found them at its start. */
  readonly isNewcomer: boolean;
  readonly request: AddressRequest;
  readonly sharing: Sharing;
}

export const isOpen = ({ openness }: Case, { open, blocked }: PoolEntry) =>
  openness === 'possible' ? open : !blocked;

/**
 * Which of the others on an address refuses to share it with the Service, and why. Without a key there is no sharing at
 * all.
 */
export function refusal(
  { ledger }: Case,
  sharing: Sharing,
  others: readonly Service[],
): { readonly by: Service; readonly why: string } | undefined {
  for (const by of others) {
    const why =
      sharing.key === ''
        ? 'no sharing key'
        : incompatibility(sharingOf(by, ledger.rules), sharing, ledger.rules);
    if (why !== undefined) return { by, why };
  }
  return undefined;
}

/** Other Services that have an address. */
export const othersOn = ({ ledger, service }: Case, ip: IPAddress) =>
  (ledger.holding(ip)?.services ?? []).filter(one => !isSame(one, service));
