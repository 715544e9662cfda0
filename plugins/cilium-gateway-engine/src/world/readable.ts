import type { Kind } from './kinds';
import type { World } from './world';

/**
 * Whether what the world holds of a kind is all there is, so that an object which is not in it does not exist. False while
 * the kind is being read, and when it may not be read. A kind that is not installed is known: there is none of it.
 *
 * @public
 */
export function isKnown(world: World, kind: Kind): boolean {
  const { state } = world.reading(kind);
  return state === 'ok' || state === 'stale' || state === 'absent';
}
