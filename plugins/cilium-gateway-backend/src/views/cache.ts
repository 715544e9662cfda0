/**
 * Answers `compute()`, or what it answered before for the same key at the same revision. Undefined is not kept: there
 * is no end of what does not exist.
 */
export type Kept<V> = {
  (revision: string | number, key: string, compute: () => V): V;
  (revision: string | number, key: string, compute: () => V | undefined):
    | V
    | undefined;
};

/** Keeps up to `limit` answers of one revision, those asked for last; a new revision drops all. */
export function keep<V>(limit: number): Kept<V> {
  let current: string | number | undefined;
  const answers = new Map<string, V>();
  return (
    revision: string | number,
    key: string,
    compute: () => V | undefined,
  ) => {
    if (revision !== current) {
      answers.clear();
      current = revision;
    }
    const answer = answers.get(key) ?? compute();
    if (answer === undefined) return undefined as V;
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > limit) {
      answers.delete(answers.keys().next().value!);
    }
    return answer;
  };
}
