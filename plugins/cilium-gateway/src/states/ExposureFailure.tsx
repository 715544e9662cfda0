import { ciliumGatewayExposureReadPermission } from 'backstage-plugin-cilium-gateway-common';
import { Notice } from '../look';
import { useWords } from '../words';
import { Failure, statusOf } from './Failure';

/**
 * The exposure of the page's entity could not be read. The catalog shows this entity to the reader, so what is not found is
 * hidden: the backend names nothing that somebody may not see.
 */
export function ExposureFailure(props: { error: Error; retry: () => void }) {
  const t = useWords();
  if (statusOf(props.error) !== 404) return <Failure {...props} />;
  return (
    <div role="alert">
      <Notice tone="off" title={t('failure.forbidden')}>
        {t('failure.hidden', {
          permission: ciliumGatewayExposureReadPermission.name,
        })}
      </Notice>
    </div>
  );
}
