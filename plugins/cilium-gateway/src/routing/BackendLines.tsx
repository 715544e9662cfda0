import type { Backend, Route } from 'backstage-plugin-cilium-gateway-common';
import { ObjectLink, Status } from '../look';
import { useWords } from '../words';

function BackendLine({
  backend,
  cluster,
}: {
  backend: Backend;
  cluster: string;
}) {
  const t = useWords();
  const { ready, total } = backend.endpoints;
  const name = { ready: String(ready), total: String(total) };
  const tone = ready === 0 ? 'bad' : 'warn';
  return (
    <div>
      <ObjectLink cluster={cluster} of={backend.ref} />
      {backend.port !== null && `:${backend.port}`}{' '}
      {backend.resolved === false ? (
        <Status tone="bad">{t('route.backendMissing')}</Status>
      ) : (
        <Status tone={total > 0 && ready === total ? 'good' : tone}>
          {t('route.endpoints', name)}
        </Status>
      )}
    </div>
  );
}

/** Where a route sends requests, and how many endpoints are ready there. */
export function BackendLines({ route }: { route: Route }) {
  const t = useWords();
  if (route.backends.length === 0) return <>{t('route.noBackends')}</>;
  return (
    <>
      {route.backends.map((backend, index) => (
        <BackendLine
          // Two rules of a route may send to the same Service.
          key={`${index} ${backend.ref.namespace} ${backend.ref.name}`}
          backend={backend}
          cluster={route.cluster}
        />
      ))}
    </>
  );
}
