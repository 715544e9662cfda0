import type { Snapshot } from 'backstage-plugin-cilium-gateway-common';
import { ChoiceField } from '../look';
import { useWords } from '../words';
import { isSpan, SPANS } from './snapshots';

/** An instant as people write it where the browser is. */
export const localTime = (instant: string): string =>
  new Date(instant).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

function Options({ snapshots }: { snapshots: readonly Snapshot[] }) {
  return (
    <>
      {snapshots.map(({ id, takenAt }) => (
        <option key={id} value={id}>
          {localTime(takenAt)}
        </option>
      ))}
    </>
  );
}

/** The two fields that say which snapshots are compared. */
export function Between(props: {
  snapshots: readonly Snapshot[];
  from: string;
  /** The snapshot that `from` means: what it is compared with is later. */
  begins: Snapshot;
  to: string;
  choose: (change: { from?: string; to?: string }) => void;
}) {
  const t = useWords();
  const { snapshots, from, begins, to, choose } = props;
  const later = snapshots.filter(({ takenAt }) => takenAt > begins.takenAt);
  return (
    <>
      <ChoiceField
        label={t('changes.from')}
        value={isSpan(from) ? from : begins.id}
        onChange={value => choose({ from: value, to: '' })}
      >
        {(Object.keys(SPANS) as (keyof typeof SPANS)[]).map(span => (
          <option key={span} value={span}>
            {t(`changes.since.${span}`)}
          </option>
        ))}
        <Options snapshots={snapshots} />
      </ChoiceField>
      <ChoiceField
        label={t('changes.to')}
        value={to}
        onChange={value => choose({ to: value })}
      >
        <option value="">{t('changes.now')}</option>
        <Options snapshots={later} />
      </ChoiceField>
    </>
  );
}
