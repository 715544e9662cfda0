/** The `spec` of a Lease. */
export interface LeaseSpec {
  /** Empty when released. */
  holderIdentity: string;
  leaseDurationSeconds: number;
  /** RFC 3339 with microseconds. */
  acquireTime: string;
  renewTime: string;
  leaseTransitions: number;
}

/** What a candidate saw of a lease, and when it last saw it change; milliseconds since the epoch. */
export interface Observation {
  lease: LeaseSpec;
  at: number;
}

/** Time as Lease fields have it: UTC, microseconds. */
export function microTime(now: number): string {
  return `${new Date(now).toISOString().slice(0, 23)}000Z`;
}

/**
 * What a candidate writes when its turn comes: a renewal if it holds the
 * lease, a new term if nobody does or the holder's time is up, else nothing.
 * `duration` is how long it waits for a silent holder, in milliseconds.
 *
 * Source of the semantics: client-go's leader election. Candidates trust their
 * own clock since they last saw the lease change, not the times in it.
 */
export function campaign(
  candidate: string,
  observation: Observation | undefined,
  {
    leaseDurationSeconds,
    duration,
  }: { leaseDurationSeconds: number; duration: number },
  now: number,
): LeaseSpec | undefined {
  const term = {
    holderIdentity: candidate,
    leaseDurationSeconds,
    renewTime: microTime(now),
  };
  if (!observation) {
    return { ...term, acquireTime: term.renewTime, leaseTransitions: 0 };
  }
  const { lease, at } = observation;
  if (lease.holderIdentity === candidate) {
    return {
      ...term,
      acquireTime: lease.acquireTime,
      leaseTransitions: lease.leaseTransitions,
    };
  }
  if (lease.holderIdentity !== '' && now < at + duration) return undefined;
  return {
    ...term,
    acquireTime: term.renewTime,
    leaseTransitions: lease.leaseTransitions + 1,
  };
}

/** What the holder writes when it steps down in good order. */
export function released(lease: LeaseSpec, now: number): LeaseSpec {
  return {
    holderIdentity: '',
    leaseDurationSeconds: 1,
    acquireTime: microTime(now),
    renewTime: microTime(now),
    leaseTransitions: lease.leaseTransitions,
  };
}
