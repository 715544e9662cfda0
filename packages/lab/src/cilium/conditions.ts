import { sameJson, timestamp } from '../storage';

/** What a controller has to say in `status.conditions`. */
export interface ConditionVerdict {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
}

/**
 * Conditions as a controller writes them: each with the generation that it
 * speaks of, and with the time at which its status last became what it is.
 * Conditions that `verdicts` does not have are gone.
 */
export function writtenConditions(
  previous: readonly any[] | undefined,
  verdicts: readonly ConditionVerdict[],
  generation: number | undefined,
  now: number,
): object[] {
  return verdicts.map(({ type, status, reason, message }) => {
    const before = previous?.find(condition => condition.type === type);
    const condition = {
      type,
      status,
      reason,
      message,
      ...(generation !== undefined && { observedGeneration: generation }),
      lastTransitionTime:
        before?.status === status ? before.lastTransitionTime : timestamp(now),
    };
    return sameJson(before, condition) ? before : condition;
  });
}
