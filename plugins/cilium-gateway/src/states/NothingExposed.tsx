import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  EXPOSING_ANNOTATIONS,
  Exposure,
  KUBERNETES_ID_ANNOTATION,
  ROUTE_ANNOTATION,
  SERVICE_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import { isCiliumGatewayAvailable } from '../availability';
import { Notice } from '../look';
import { useWords } from '../words';

/**
 * Why there is nothing to show: the entity lacks the annotations by which its objects are found, or they find nothing, or
 * no cluster can be read.
 */
export function NothingExposed({ exposure }: { exposure: Exposure }) {
  const t = useWords();
  const { entity } = useEntity();
  if (!isCiliumGatewayAvailable(entity)) {
    return (
      <MissingAnnotationEmptyState
        annotation={[
          KUBERNETES_ID_ANNOTATION,
          SERVICE_ANNOTATION,
          ROUTE_ANNOTATION,
        ]}
      />
    );
  }
  if (exposure.clusters.length === 0) {
    return (
      <Notice tone="off" title={t('empty.noClusters')}>
        {t('empty.noClustersHint')}
      </Notice>
    );
  }
  const annotations = EXPOSING_ANNOTATIONS.flatMap(annotation => {
    const value = entity.metadata.annotations?.[annotation];
    return value === undefined ? [] : [`${annotation}: ${value}`];
  });
  return (
    <Notice tone="off" title={t('empty.nothingFound')}>
      <div>{t('empty.nothingFoundHint')}</div>
      {annotations.map(annotation => (
        <div key={annotation}>
          <code>{annotation}</code>
        </div>
      ))}
      <div>
        {t('empty.lookedIn', {
          clusters: exposure.clusters.map(cluster => cluster.name).join(', '),
        })}
      </div>
    </Notice>
  );
}
