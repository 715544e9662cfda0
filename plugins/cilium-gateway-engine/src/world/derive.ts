import type { Kind } from './kinds';
import type { KindReading, World } from './world';

/** What a world looked like: enough to tell whether it still does. */
interface Look {
  readonly ciliumNamespace: string;
  readonly kubernetesVersion: string | null;
  readonly clockSkewMs: number;
  /** By position of the kind. */
  readonly revisions: readonly number[];
  readonly readings: readonly KindReading[];
}

function lookAt(world: World, kinds: readonly Kind[]): Look {
  const { ciliumNamespace, kubernetesVersion, clockSkewMs } = world;
  return {
    ciliumNamespace,
    kubernetesVersion,
    clockSkewMs,
    revisions: kinds.map(kind => world.table(kind).revision),
    readings: kinds.map(kind => world.reading(kind)),
  };
}

function isCurrent(look: Look, world: World, kinds: readonly Kind[]): boolean {
  return (
    look.ciliumNamespace === world.ciliumNamespace &&
    look.kubernetesVersion === world.kubernetesVersion &&
    look.clockSkewMs === world.clockSkewMs &&
    kinds.every(
      (kind, at) =>
        look.revisions[at] === world.table(kind).revision &&
        look.readings[at] === world.reading(kind),
    )
  );
}

/**
 * An answer that is computed once per state of the tables it looks at, so that a question asked for each of thousands of
 * objects pays for the common part once.
 */
export function derive<T extends object>(
  kinds: readonly Kind[],
  compute: (world: World) => T,
): (world: World) => T {
  const answers = new WeakMap<World, { look: Look; answer: T }>();
  return world => {
    const known = answers.get(world);
    if (known && isCurrent(known.look, world, kinds)) return known.answer;
    // Looked at first, so that what changes meanwhile is not missed.
    const look = lookAt(world, kinds);
    const answer = compute(world);
    answers.set(world, { look, answer });
    return answer;
  };
}

/**
 * Answers about single objects, each worked out once and kept as long as nothing changes in the tables that `compute` looks
 * at beside the object itself: a change of anything else costs nothing. Objects never change, so one that was replaced is
 * another.
 */
export function remember<O extends object, A>(
  kinds: readonly Kind[],
  compute: (world: World, object: O) => A,
): (world: World, object: O) => A {
  const answersOf = derive(kinds, () => new WeakMap<O, { answer: A }>());
  return (world, object) => {
    const answers = answersOf(world);
    const known = answers.get(object);
    if (known) return known.answer;
    const answer = compute(world, object);
    answers.set(object, { answer });
    return answer;
  };
}
