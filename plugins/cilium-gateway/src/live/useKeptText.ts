import { useCallback, useState } from 'react';

/**
 * A text that survives a reload of the tab and goes nowhere else: for what may be long or private, and so does not belong
 * in an address. Where the browser keeps nothing, it lives as long as the page.
 */
export function useKeptText(name: string): [string, (text: string) => void] {
  const key = `cilium-gateway ${name}`;
  const [text, setText] = useState(() => {
    try {
      return window.sessionStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  });
  const keep = useCallback(
    (next: string) => {
      setText(next);
      try {
        window.sessionStorage.setItem(key, next);
      } catch {
        // Full or forbidden: the text is kept by the page alone.
      }
    },
    [key],
  );
  return [text, keep];
}
