import { createApiRef } from '@backstage/frontend-plugin-api';
import { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';

/**
 * Where the cards and pages get their answers from: the typed client of the REST contract.
 *
 * @public
 */
export const ciliumGatewayApiRef = createApiRef<CiliumGatewayClient>().with({
  id: 'plugin.cilium-gateway.client',
  pluginId: 'cilium-gateway',
});
