import type { Lease } from 'backstage-plugin-cilium-gateway-common';
import { useNow } from '../live';
import { span, useWords } from '../words';

/**
 * When the lease was last renewed, as far as can honestly be said. A lease that is held was renewed within its duration, by
 * what held means; the last renewal that was seen may be older than the last one that happened, because renewals by
 * themselves do not wake a browser. So an age beyond the duration of a held lease is not the age of its renewal; in an old
 * picture of the cluster, held means nothing any more.
 */
export function Renewed(props: { lease: Lease; isOld?: boolean }) {
  const { lease, isOld = false } = props;
  const now = useNow();
  const t = useWords();
  const { renewTime, durationSeconds, state } = lease;
  if (renewTime === null) return null;
  const age = now - Date.parse(renewTime);
  const bound = (durationSeconds ?? 0) * 1000;
  const within = !isOld && state === 'held' && bound > 0 && age > bound;
  return (
    <time dateTime={renewTime} title={renewTime}>
      {within
        ? t('lease.within', { span: span(bound, t) })
        : t('span.ago', { span: span(age, t) })}
    </time>
  );
}
