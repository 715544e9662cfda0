import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  ciliumGatewayClusterReadPermission,
  ciliumGatewayExposureReadPermission,
} from 'backstage-plugin-cilium-gateway-common';
import {
  createExposureConditionalDecision,
  exposureConditions,
} from 'backstage-plugin-cilium-gateway-node';

const PLATFORM_TEAM = 'group:default/homelab';

/**
 * The platform team sees all. Everybody else, the tenants, sees what the entities are reached by that they or their
 * groups own, and may ask what would be; whole clusters stay closed to them.
 */
export const permissionPolicy: PermissionPolicy = {
  async handle({ permission }, user) {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(PLATFORM_TEAM)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isPermission(permission, ciliumGatewayClusterReadPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    if (isPermission(permission, ciliumGatewayExposureReadPermission)) {
      return createExposureConditionalDecision(
        permission,
        exposureConditions.isEntityOwner({ claims }),
      );
    }
    // cilium-gateway.audit.read and cilium-gateway.preview.read are among these: they tell nobody more than the two above.
    return { result: AuthorizeResult.ALLOW };
  },
};

/** Decides in the demo by the policy above. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'sample-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(permissionPolicy);
      },
    });
  },
});
