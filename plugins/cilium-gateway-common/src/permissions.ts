import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Type of the resource that {@link ciliumGatewayExposureReadPermission} is about: what one entity is reached by in one
 * cluster.
 *
 * @public
 */
export const RESOURCE_TYPE_EXPOSURE = 'cilium-gateway-exposure';

/**
 * To see what a catalog entity is reached by. The caller must be allowed to read the entity as well. Policies may decide by
 * owner, cluster and namespace.
 *
 * @public
 */
export const ciliumGatewayExposureReadPermission = createPermission({
  name: 'cilium-gateway.exposure.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_EXPOSURE,
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

/**
 * To see the audit and its history, of those exposures that the caller may see.
 *
 * @public
 */
export const ciliumGatewayAuditReadPermission = createPermission({
  name: 'cilium-gateway.audit.read',
  attributes: { action: 'read' },
});

/**
 * To ask what would be: which address a Service would get, where a request would go, which Gateways would admit a route.
 * What belongs to others is not named to callers that may not see it.
 *
 * @public
 */
export const ciliumGatewayPreviewPermission = createPermission({
  name: 'cilium-gateway.preview.read',
  attributes: { action: 'read' },
});

/** All permissions of the plugin. @public */
export const ciliumGatewayPermissions = [
  ciliumGatewayExposureReadPermission,
  ciliumGatewayClusterReadPermission,
  ciliumGatewayAuditReadPermission,
  ciliumGatewayPreviewPermission,
];
