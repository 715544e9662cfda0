import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createCiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { createAddressAction } from './actions/address';
import { createCheckAction } from './actions/check';
import { createRouteAction } from './actions/route';

/**
 * Adds the actions `cilium-gateway:route:generate`, `cilium-gateway:address:suggest` and `cilium-gateway:manifest:check` to
 * the scaffolder. They ask the Cilium Gateway backend with the permissions of the person who runs the template.
 *
 * @public
 */
export const scaffolderModuleCiliumGateway = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'cilium-gateway',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        const services = {
          auth,
          client: createCiliumGatewayClient({
            discoveryApi: discovery,
            fetchApi: { fetch },
          }),
        };
        actions.addActions(
          createRouteAction(services),
          createAddressAction(services),
          createCheckAction(services),
        );
      },
    });
  },
});
