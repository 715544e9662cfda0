import { useRouteRef } from '@backstage/core-plugin-api';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import type { Cluster } from 'backstage-plugin-cilium-gateway-common';
import { allClusters, useLive } from '../live';
import { Notice, Waiting } from '../look';
import { rootRouteRef } from '../routes';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';
import { ClusterView } from './ClusterView';
import { SECTIONS } from './links';

const FIRST = SECTIONS[0];

function ChosenCluster({ clusters }: { clusters: readonly Cluster[] }) {
  const t = useWords();
  const root = useRouteRef(rootRouteRef)();
  const { cluster: name = '', section, '*': rest = '' } = useParams();
  const cluster = clusters.find(candidate => candidate.name === name);
  const chosen = SECTIONS.find(candidate => candidate === section);
  if (!cluster) {
    return (
      <Notice tone="bad" title={t('page.noSuchCluster', { cluster: name })}>
        {t('page.knownClusters', {
          clusters: clusters.map(known => known.name).join(', '),
        })}
      </Notice>
    );
  }
  if (!chosen) {
    return (
      <Navigate replace to={`${root}/${encodeURIComponent(name)}/${FIRST}`} />
    );
  }
  return (
    <ClusterView
      clusters={clusters}
      cluster={cluster}
      section={chosen}
      openId={rest}
    />
  );
}

/** The clusters, one at a time: pools, Services, Gateways, routes, leases, policies and what is wrong. */
export function ClusterPage() {
  const t = useWords();
  const root = useRouteRef(rootRouteRef)();
  const { data, error, readAt, retry } = useLive(allClusters, '');
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={400} />
    );
  }
  if (data.items.length === 0) {
    return (
      <Notice tone="off" title={t('empty.noClusters')}>
        {t('empty.noClustersHint')}
      </Notice>
    );
  }
  const chosen = <ChosenCluster clusters={data.items} />;
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <Routes>
        <Route
          path="/"
          element={
            <Navigate
              replace
              to={`${root}/${encodeURIComponent(data.items[0].name)}/${FIRST}`}
            />
          }
        />
        <Route path=":cluster" element={chosen} />
        <Route path=":cluster/:section/*" element={chosen} />
      </Routes>
    </>
  );
}
