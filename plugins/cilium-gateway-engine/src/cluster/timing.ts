import type { World } from '../world';
import { ciliumConfig } from './config';
import { parseDuration } from './duration';

/**
 * How L2 leases are renewed, in seconds, decimals allowed.
 *
 * @public
 */
export interface L2Timing {
  readonly leaseDurationSeconds: number;
  readonly renewDeadlineSeconds: number;
  readonly retryPeriodSeconds: number;
}

/**
 * The timing in force, after the corrections that the agent makes without a word: a lease of less than a second becomes
 * one of a second, a renewal deadline that is not below the lease becomes half of it, and a retry period that the deadline
 * does not exceed by more than a fifth becomes half the deadline. Durations that cannot be read count as unset.
 *
 * @public
 */
export function l2TimingOf(world: World): L2Timing {
  const config = ciliumConfig(world);
  const read = (key: string, otherwise: number) => {
    const written = config?.written(key);
    return (
      (written === undefined ? undefined : parseDuration(written)) ?? otherwise
    );
  };
  let duration = read('l2-announcements-lease-duration', 15_000);
  let deadline = read('l2-announcements-renew-deadline', 5_000);
  let retry = read('l2-announcements-retry-period', 2_000);
  if (duration < 1000) duration = 1000;
  if (duration <= deadline) deadline = duration / 2;
  // In whole numbers: 1.2 is none that a computer holds exactly.
  if (5 * deadline <= 6 * retry) retry = deadline / 2;
  return {
    leaseDurationSeconds: duration / 1000,
    renewDeadlineSeconds: deadline / 1000,
    retryPeriodSeconds: retry / 1000,
  };
}
