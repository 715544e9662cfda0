import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  ciliumGatewayClustersExtensionPoint,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { createAccess, declarePermissions } from './access';
import { registerActions } from './actions';
import { readConfigSource } from './clusters/configSource';
import { createKubernetesPluginSource } from './clusters/kubernetesPluginSource';
import { readFindingSettings } from './findingsConfig';
import { FollowedClusters, followClusters } from './followClusters';
import {
  createHistoryAnswers,
  openHistoryStore,
  takeSnapshot,
} from './history';
import { readHistorySettings } from './historyConfig';
import { sleep, systemClock } from './kube/clock';
import { reportMetrics } from './metrics';
import { createOwnerNotifier, createWatchStore } from './notifications';
import { readNotificationSettings } from './notificationsConfig';
import { createRecords } from './records';
import { createRouter } from './router';
import { createSignaller } from './signals';
import { createViews } from './views';

/**
 * Keeps a live picture of each cluster's Cilium LB-IPAM, L2 announcements and Gateway API, and serves it over REST.
 *
 * @public
 */
export const ciliumGatewayPlugin = createBackendPlugin({
  pluginId: 'cilium-gateway',
  register(env) {
    const added: ClusterSource[] = [];
    env.registerExtensionPoint(ciliumGatewayClustersExtensionPoint, {
      addClusterSource(source) {
        if (added.some(({ id }) => id === source.id)) {
          throw new Error(
            `A source of clusters with id ${source.id} was added before`,
          );
        }
        added.push(source);
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { auth, config, discovery, lifecycle, logger, metrics } = deps;
        const clock = systemClock;
        const first =
          readConfigSource(config, clock) ??
          createKubernetesPluginSource({ auth, discovery });
        const signaller = createSignaller({ ...deps, clock });
        let followed: FollowedClusters | undefined;
        const clusters = () => followed?.all() ?? [];
        const metricsOf = reportMetrics({ metrics, clusters, now: clock.now });

        declarePermissions(deps.permissionsRegistry);
        registerActions(deps);
        const access = createAccess({ ...deps, now: clock.now });
        const views = createViews({
          clusters,
          now: clock.now,
          logger,
          findings: readFindingSettings(config),
        });
        const { schedule, retentionMs } = readHistorySettings(config);
        const store = await openHistoryStore(deps.database);
        const records = createRecords({ access, auth, views, clusters });
        deps.httpRouter.use(
          createRouter(
            { ...deps, access },
            { ...views, ...createHistoryAnswers({ store, records }) },
          ),
        );
        await deps.scheduler.scheduleTask({
          ...schedule,
          id: 'take-snapshot',
          fn: signal =>
            takeSnapshot(
              {
                store,
                records,
                clusterStates: () =>
                  clusters().map(cluster => cluster.freshness().state),
                now: clock.now,
                sleep: (ms, until) => sleep(clock, ms, until),
                retentionMs,
                logger,
              },
              signal,
            ),
        });
        const settings = readNotificationSettings(config);
        if (settings) {
          await deps.scheduler.scheduleTask({
            id: 'notify-owners',
            scope: 'global',
            frequency: { minutes: 1 },
            timeout: { minutes: 5 },
            // Meanwhile clusters are listed, and the catalog is filled.
            initialDelay: { minutes: 1 },
            fn: createOwnerNotifier({
              store: createWatchStore(await deps.database.getClient()),
              records,
              notifications: deps.notifications,
              now: clock.now,
              settings,
              logger,
            }),
          });
        }
        lifecycle.addStartupHook(() => {
          followed = followClusters({
            sources: [first, ...added],
            clock,
            logger,
            metricsOf,
            onChange: signaller.changed,
          });
        });
        lifecycle.addShutdownHook(async () => {
          signaller.stop();
          await followed?.stop();
        });
      },
    });
  },
});
