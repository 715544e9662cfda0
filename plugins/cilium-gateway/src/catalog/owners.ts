/** In place of an owner: the reader's own teams, whoever the reader is. */
export const MINE = 'mine';

/** Whose entities are asked for; undefined for everybody's. */
export function ownersWanted(
  owner: string,
  ownership: readonly string[],
): readonly string[] | undefined {
  if (!owner) return undefined;
  return owner === MINE ? ownership : [owner];
}

/** Whether something of this owner, or of none, is among what is wanted. */
export const isOwnedBy = (
  owner: string | null,
  wanted: readonly string[] | undefined,
): boolean => !wanted || (owner !== null && wanted.includes(owner));

/** The values of something that occur, in order. */
export function choicesOf<T>(
  items: readonly T[],
  of: (item: T) => readonly (string | null)[],
): string[] {
  const found = new Set(items.flatMap(of));
  found.delete(null);
  return [...(found as Set<string>)].sort();
}
