import { CopyableCode } from '../look';
import { useWords } from '../words';

/** The line that a Service requests an address by, to be pasted into its manifest. */
export function PinAnnotation(props: { annotation: string; ip: string }) {
  const t = useWords();
  const { annotation, ip } = props;
  return (
    <div>
      {t('address.pin')}
      <CopyableCode
        text={`${annotation}: "${ip}"`}
        name={t('address.pinOf', { ip })}
      />
    </div>
  );
}
