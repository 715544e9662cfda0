import { usePermission } from '@backstage/plugin-permission-react';
import {
  ciliumGatewayAuditReadPermission,
  ciliumGatewayClusterReadPermission,
} from 'backstage-plugin-cilium-gateway-common';
import { Navigate } from 'react-router-dom';
import { ClusterPage } from '../cluster/ClusterPage';
import { Waiting } from '../look';

/** Where the page begins: at the clusters, or at the audit for readers who may see that and no whole cluster. */
export function Start() {
  const clusters = usePermission({
    permission: ciliumGatewayClusterReadPermission,
  });
  const audit = usePermission({
    permission: ciliumGatewayAuditReadPermission,
  });
  // Asking first whether one may ask is quicker than being refused.
  if (clusters.loading || audit.loading) return <Waiting height={400} />;
  return !clusters.allowed && audit.allowed ? (
    <Navigate replace to="audit" />
  ) : (
    <ClusterPage />
  );
}
