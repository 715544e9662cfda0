import { ReactNode } from 'react';
import type {
  Cluster,
  Collection,
} from 'backstage-plugin-cilium-gateway-common';
import { Live } from '../live';
import { Notice, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';

type Kinds = Cluster['kinds'];

/** Says of a kind of object that there is none because it is not installed, not permitted or not readable. */
function KindNotice({ kinds }: { kinds: Kinds }) {
  const t = useWords();
  return (
    <>
      {kinds.map(({ kind, state, error }) => {
        if (state === 'absent') {
          return (
            <Notice key={kind} tone="off">
              {t('kind.absent', { kind })}
            </Notice>
          );
        }
        if (state === 'forbidden') {
          return (
            <Notice
              key={kind}
              tone="warn"
              title={t('kind.forbidden', { kind })}
            >
              {t('kind.forbiddenHint')}
            </Notice>
          );
        }
        if (state === 'error' || state === 'stale') {
          return (
            <Notice
              key={kind}
              tone={state === 'error' ? 'bad' : 'warn'}
              title={t(`kind.${state}`, { kind })}
            >
              {error}
            </Notice>
          );
        }
        return null;
      })}
    </>
  );
}

/** A section that shows a collection, in every state that it can be in. */
export function Listing<T>(props: {
  live: Live<Collection<T>>;
  cluster: Cluster;
  /** Of which the collection is made. */
  kinds: readonly string[];
  empty: string;
  children: (items: readonly T[]) => ReactNode;
}) {
  const { data, error, readAt, retry } = props.live;
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={280} />
    );
  }
  const { items } = data;
  const kinds = props.cluster.kinds.filter(({ kind }) =>
    props.kinds.includes(kind),
  );
  const readable = kinds.filter(
    ({ state }) => state === 'ok' || state === 'syncing',
  );
  // Of several kinds, one that is not installed matters only where none is.
  const troubled = kinds.filter(
    ({ state }) => state !== 'absent' || readable.length === 0,
  );
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <KindNotice kinds={troubled} />
      {items.length > 0 && props.children(items)}
      {items.length === 0 && (readable.length > 0 || kinds.length === 0) && (
        <Notice tone="off">{props.empty}</Notice>
      )}
    </>
  );
}
