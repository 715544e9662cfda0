import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { createCiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { createCollatorFactory } from './collator';

function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config.getOptionalConfig(
    'search.collators.ciliumGateway.schedule',
  );
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : {
        frequency: { minutes: 10 },
        timeout: { minutes: 5 },
        // By then the clusters have been listed once.
        initialDelay: { seconds: 30 },
      };
}

/**
 * Adds what entities are reached by to the search index, so that an IP address or a hostname finds them.
 *
 * @public
 */
export const searchModuleCiliumGateway = createBackendModule({
  pluginId: 'search',
  moduleId: 'cilium-gateway-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
          factory: createCollatorFactory({
            auth,
            client: createCiliumGatewayClient({
              discoveryApi: discovery,
              fetchApi: { fetch },
            }),
          }),
        });
      },
    });
  },
});
