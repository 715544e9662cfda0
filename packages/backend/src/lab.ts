import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startLab } from 'lab';

/**
 * Starts the simulated clusters that `lab.clusters` in app-config names, each on a port of its own. The Cilium Gateway
 * plugin reaches them over HTTP like any other cluster and does not know what they are.
 */
export const lab = createBackendPlugin({
  pluginId: 'lab',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config, lifecycle, logger }) {
        const clusters = config.getOptionalConfigArray('lab.clusters') ?? [];
        for (const entry of clusters) {
          const cluster = entry.getString('name');
          const running = await startLab({
            cluster,
            port: entry.getNumber('port'),
          });
          logger.info(
            `Simulated cluster ${cluster}: kubectl --server ${running.url} get services -A`,
          );
          lifecycle.addShutdownHook(() => running.close());
        }
      },
    });
  },
});
