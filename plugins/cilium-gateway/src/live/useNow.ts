import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      if (document.hidden) return;
      now = Date.now();
      listeners.forEach(notify => notify());
    }, 1000);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/**
 * The time, in milliseconds since epoch, once a second. One timer serves the whole page; use it in the smallest component
 * that shows a time, because that is all that renders again.
 */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
