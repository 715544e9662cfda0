import { compareFindings, FindingAnswer, FindingOptions } from '../findings';
import type { GatewayViews } from '../gateway';
import type { World } from '../world';

/**
 * The cluster as a draft is held against it.
 *
 * @public
 */
export interface DraftMoment {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The findings of this world, as the options have them. */
  readonly findings: readonly FindingAnswer[];
  readonly options?: FindingOptions;
  /** Those of this world, where the caller has them already. */
  readonly views?: GatewayViews;
  /** Whether to tell what would be as well, which looks through the whole cluster; true when absent. */
  readonly preview?: boolean;
}

/** The findings of a world as it would be that are not among those of the world as it is. */
export function introducedIn(
  { world, findings: before }: DraftMoment,
  after: readonly FindingAnswer[],
): readonly FindingAnswer[] {
  return compareFindings(world, before, after).flatMap(({ finding, change }) =>
    change === 'introduced' ? [finding] : [],
  );
}
