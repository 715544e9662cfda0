import { atLeast, versionsOf } from '../cluster';
import type { World } from '../world';

/**
 * What a cluster's Cilium can do by its version.
 *
 * @public
 */
export interface CiliumRelease {
  /** Such as `1.20.5`; null when unknown, and then it counts as the newest. */
  readonly version: string | null;
  atLeast(version: string): boolean;
}

/**
 * The release of a cluster's Cilium.
 *
 * @public
 */
export function ciliumRelease(world: World): CiliumRelease {
  const version = versionsOf(world).cilium;
  return {
    version,
    atLeast: wanted => atLeast(version, wanted) ?? true,
  };
}
