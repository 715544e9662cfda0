import type { IPAddress, IPFamily } from '../addresses';
import type { Evidence, Service } from '../objects';
import type { LedgerRange } from './entries';
import type { Obstacle } from './obstacles';
import type { AddressRequest } from './request';

/** An address that a Service has and keeps. */
export interface Kept {
  readonly ip: IPAddress;
  readonly range: LedgerRange;
  readonly sharedWith: readonly Service[];
  /** False for one out of a disabled or conflicting pool: it lasts until the operator starts anew. */
  readonly isLasting: boolean;
}

/** An address on a Service's status that LB-IPAM would take away. */
export interface Lost {
  readonly ip: string;
  readonly reason: string;
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

/** One of the addresses that a wish may be granted with. */
export interface Option {
  readonly ip: IPAddress;
  readonly range: LedgerRange;
  readonly sharedWith: readonly Service[];
}

/** A wish that is granted. */
export interface Granted {
  readonly family: IPFamily;
  readonly requested: boolean;
  /** At least one; the first is what an operator that looks in order of age and name takes. */
  readonly options: readonly Option[];
  readonly certainty: 'exact' | 'likely' | 'ambiguous';
}

/** A wish that is not granted. */
export interface Missing extends Obstacle {
  readonly family?: IPFamily;
  readonly ip?: string;
}

/** What LB-IPAM does for a Service now. */
export interface Decision {
  readonly request: AddressRequest;
  readonly kept: readonly Kept[];
  readonly lost: readonly Lost[];
  readonly granted: readonly Granted[];
  /** In the order in which the operator comes across them: the last one's reason is what the condition shows. */
  readonly missing: readonly Missing[];
}
