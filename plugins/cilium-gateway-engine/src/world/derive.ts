import type { Kind } from './kinds';
import type { World } from './world';

/**
 * An answer that is computed once per state of the tables it looks at, so that a question asked for each of thousands of
 * objects pays for the common part once.
 */
export function derive<T extends object>(
  kinds: readonly Kind[],
  compute: (world: World) => T,
): (world: World) => T {
  const answers = new WeakMap<World, { seen: unknown[]; answer: T }>();
  return world => {
    const seen: unknown[] = [
      world.ciliumNamespace,
      world.kubernetesVersion,
      world.clockSkewMs,
    ];
    for (const kind of kinds) {
      seen.push(world.table(kind).revision, world.reading(kind));
    }
    const known = answers.get(world);
    if (known && known.seen.every((one, index) => one === seen[index])) {
      return known.answer;
    }
    const answer = compute(world);
    answers.set(world, { seen, answer });
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
