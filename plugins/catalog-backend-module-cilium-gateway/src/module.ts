import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { createCiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { readProviderSettings } from './config';
import { createEntityProvider } from './provider';

/**
 * Provides Gateways, pools and hostnames as entities, when `catalog.providers.ciliumGateway.enabled` is true.
 *
 * @public
 */
export const catalogModuleCiliumGateway = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'cilium-gateway',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ config, discovery, processing, scheduler, ...services }) {
        const settings = readProviderSettings(config);
        if (!settings) return;
        processing.addEntityProvider(
          createEntityProvider({
            ...services,
            client: createCiliumGatewayClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
            runner: scheduler.createScheduledTaskRunner(settings.schedule),
            settings,
          }),
        );
      },
    });
  },
});
