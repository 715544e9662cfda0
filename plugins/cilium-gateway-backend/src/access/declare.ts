import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { ciliumGatewayPermissions } from 'backstage-plugin-cilium-gateway-common';
import {
  exposureResourceRef,
  exposureRules,
} from 'backstage-plugin-cilium-gateway-node';

/** Tells the permission framework what may be permitted, and by which rules policies may decide about exposures. */
export function declarePermissions(registry: PermissionsRegistryService): void {
  registry.addResourceType({
    resourceRef: exposureResourceRef,
    permissions: ciliumGatewayPermissions.filter(permission =>
      isResourcePermission(permission),
    ),
    rules: Object.values(exposureRules),
  });
  registry.addPermissions(
    ciliumGatewayPermissions.filter(
      permission => !isResourcePermission(permission),
    ),
  );
}
