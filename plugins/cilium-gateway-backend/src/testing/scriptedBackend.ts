import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ciliumGatewayExposureReadPermission } from 'backstage-plugin-cilium-gateway-common';
import { createAccess, declarePermissions } from '../access';
import {
  createHistoryAnswers,
  openHistoryStore,
  takeSnapshot,
} from '../history';
import { createRecords } from '../records';
import { createRouter } from '../router';
import { createViews, FindingSettings } from '../views';
import type { ClusterWorld } from '../world';

/** As without configuration. */
export const ownFindings: FindingSettings = {
  disabled: [],
  severities: {},
  docs: '/docs',
  waivers: [],
};

/** A backend that takes a snapshot when the test says so. */
export type ScriptedBackend = TestBackend & {
  takeSnapshot(): Promise<void>;
};

/** The REST API over clusters of the test's making, in a Backstage backend. */
export async function startScriptedBackend(options: {
  clusters: () => readonly ClusterWorld[];
  now: () => number;
  entities?: Entity[];
  findings?: FindingSettings;
  /** Names of permissions that callers lack. */
  denied?: readonly string[];
  /** What a policy says of exposures, unless they are denied. */
  exposures?: PolicyDecision;
  /** Sees each list of entities that the catalog is asked for. */
  onEntities?: () => void;
  /** Sees audit events as `eventId status`. */
  onAudit?: (event: string) => void;
}): Promise<ScriptedBackend> {
  let takeNow = async () => {};
  const {
    clusters,
    now,
    entities = [],
    findings = ownFindings,
    denied = [],
    exposures = { result: AuthorizeResult.ALLOW },
    onEntities,
    onAudit,
  } = options;
  const decide = ({ permission }: { permission: { name: string } }) => ({
    result: denied.includes(permission.name)
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW,
  });
  const catalog = catalogServiceMock({ entities });
  const plugin = createBackendPlugin({
    pluginId: 'cilium-gateway',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
        },
        async init({ database, httpRouter, logger, ...services }) {
          const views = createViews({ clusters, now, logger, findings });
          declarePermissions(services.permissionsRegistry);
          const access = createAccess({ ...services, now });
          const store = await openHistoryStore(database);
          const records = createRecords({
            ...services,
            access,
            views,
            clusters,
          });
          takeNow = () =>
            takeSnapshot(
              {
                store,
                records,
                clusterStates: () => ['ok'],
                now,
                sleep: async () => {},
                retentionMs: Infinity,
                logger,
              },
              new AbortController().signal,
            );
          const history = createHistoryAnswers({ store, records });
          httpRouter.use(
            createRouter({ ...services, access }, { ...views, ...history }),
          );
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      catalogServiceMock.mock({
        getEntityByRef: catalog.getEntityByRef.bind(catalog),
        async getEntities(asked, as) {
          onEntities?.();
          return catalog.getEntities(asked, as);
        },
      }).factory,
      mockServices.permissions.mock({
        authorize: async requests => requests.map(decide),
        authorizeConditional: async requests =>
          requests.map(one => {
            const decision = decide(one);
            return one.permission.name ===
              ciliumGatewayExposureReadPermission.name &&
              decision.result === AuthorizeResult.ALLOW
              ? exposures
              : decision;
          }),
      }).factory,
      mockServices.auditor.mock({
        createEvent: async ({ eventId }) => ({
          success: async () => onAudit?.(`${eventId} succeeded`),
          fail: async ({ error }) => onAudit?.(`${eventId} ${error.name}`),
        }),
      }).factory,
    ],
  });
  return Object.assign(backend, { takeSnapshot: () => takeNow() });
}
