import type { Kind } from './kinds';
import type { KindReading, World } from './world';

/** What an answer rests on. */
interface Reads {
  readonly tables: Set<Kind>;
  readonly readings: Set<Kind>;
  /** Answers of others that it was made of, by what they are called. */
  readonly answers: Map<string, unknown>;
}

/** An answer with what it rests on. */
export interface Traced<A> {
  readonly answer: A;
  /** Other answers that it was made of, by what they are called. */
  readonly answers: ReadonlyMap<string, unknown>;
  /** Whether nothing in the world has changed that it looked at. */
  holds(): boolean;
  /** Tells whoever is traced now that the answer was taken from here. */
  note(): void;
}

// Whoever works is traced, without being asked to say what he looks at: what is forgotten to be said would be kept too long.
let current: Reads | undefined;

/** A table was looked at. */
export function noteTable(kind: Kind): void {
  current?.tables.add(kind);
}

/** It was looked at how a kind can be read. */
export function noteReading(kind: Kind): void {
  current?.readings.add(kind);
}

/** Another's answer was used, which the one who uses it can compare. */
export function noteAnswer(name: string, answer: unknown): void {
  current?.answers.set(name, answer);
}

function within<A>(reads: Reads | undefined, work: () => A): A {
  const outer = current;
  current = reads;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** Works without being traced, for an answer that is noted as a whole. */
export function untraced<A>(work: () => A): A {
  return within(undefined, work);
}

function factsOf({ ciliumNamespace, kubernetesVersion, clockSkewMs }: World) {
  return [ciliumNamespace, kubernetesVersion, clockSkewMs] as const;
}

/**
 * Works, and notes what is looked at in the world.
 *
 * @param except - kinds whose objects the caller watches by other means
 */
export function traced<A>(
  world: World,
  work: () => A,
  except: readonly Kind[] = [],
): Traced<A> {
  const reads: Reads = {
    tables: new Set(),
    readings: new Set(),
    answers: new Map(),
  };
  const answer = within(reads, work);
  const facts = factsOf(world);
  const { tables, readings } = untraced(() => ({
    tables: [...reads.tables]
      .filter(kind => !except.includes(kind))
      .map(kind => [kind, world.table(kind).revision] as const),
    readings: [...reads.readings].map((kind): readonly [Kind, KindReading] => [
      kind,
      world.reading(kind),
    ]),
  }));
  const note = () => {
    if (current === undefined) return;
    for (const kind of reads.tables) noteTable(kind);
    for (const kind of reads.readings) noteReading(kind);
    for (const [name, one] of reads.answers) noteAnswer(name, one);
  };
  note();
  return {
    answer,
    answers: reads.answers,
    note,
    holds: () =>
      untraced(
        () =>
          factsOf(world).every((fact, at) => fact === facts[at]) &&
          tables.every(
            ([kind, revision]) => world.table(kind).revision === revision,
          ) &&
          readings.every(([kind, reading]) => world.reading(kind) === reading),
      ),
  };
}
