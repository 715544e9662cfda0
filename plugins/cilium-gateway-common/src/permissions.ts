import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see what a catalog entity is reached by. The caller must be allowed to read the entity as well.
 *
 * @public
 */
export const ciliumGatewayExposureReadPermission = createPermission({
  name: 'cilium-gateway.exposure.read',
  attributes: { action: 'read' },
});

/**
 * To see whole clusters: pools, policies, leases, Services, Gateways, routes and findings of everybody.
 *
 * @public
 */
export const ciliumGatewayClusterReadPermission = createPermission({
  name: 'cilium-gateway.cluster.read',
  attributes: { action: 'read' },
});

/** All permissions of the plugin. @public */
export const ciliumGatewayPermissions = [
  ciliumGatewayExposureReadPermission,
  ciliumGatewayClusterReadPermission,
];
