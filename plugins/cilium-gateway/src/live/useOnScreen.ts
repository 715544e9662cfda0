import { useEffect, useRef, useState } from 'react';

/**
 * Whether the element that gets the returned ref is within the window. Where the browser cannot tell, it is taken to be
 * visible.
 */
export function useOnScreen<E extends Element>() {
  const ref = useRef<E>(null);
  const [onScreen, setOnScreen] = useState(
    () => typeof IntersectionObserver === 'undefined',
  );
  useEffect(() => {
    if (!ref.current || typeof IntersectionObserver === 'undefined') {
      return undefined;
    }
    const observer = new IntersectionObserver(([entry]) =>
      setOnScreen(entry.isIntersecting),
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, onScreen] as const;
}
