import { useNow } from '../live';
import { span } from './span';
import { useWords } from './useWords';

/**
 * How long ago an instant was, ticking; the instant itself on hover. Only this renders each second. Clocks of nodes and
 * browsers differ a little: the future is shown as now.
 */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  const t = useWords();
  return (
    <time dateTime={at} title={at}>
      {t('span.ago', { span: span(now - Date.parse(at), t) })}
    </time>
  );
}

/** How long something has lasted, ticking. */
export function Since({ at }: { at: string }) {
  const now = useNow();
  const t = useWords();
  return (
    <time dateTime={at} title={at}>
      {span(now - Date.parse(at), t)}
    </time>
  );
}
