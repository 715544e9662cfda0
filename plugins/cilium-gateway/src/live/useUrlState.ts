import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Choices that are kept in the URL's query, so that they survive a reload and go along when the address is passed on. What
 * is as at first is left out. Going back leaves the page and does not undo keystrokes. `initial` must not change.
 */
export function useUrlState<T extends Record<string, string>>(
  initial: T,
): [T, (change: Partial<T>) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (change: Partial<T>) =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value === undefined || value === initial[name]) {
              after.delete(name);
            } else {
              after.set(name, value);
            }
          }
          return after;
        },
        { replace: true },
      ),
    [initial, setParams],
  );
  const state = Object.fromEntries(
    Object.entries(initial).map(([name, value]) => [
      name,
      params.get(name) ?? value,
    ]),
  ) as T;
  return [state, set];
}
