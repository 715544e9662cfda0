import type {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { GATEWAY_ANNOTATION } from 'backstage-plugin-cilium-gateway-common';
import { claimsIn } from './claims';
import type { ProviderSettings } from './config';
import { entitiesOf, RESOURCE_TYPES } from './entities';
import { observe, type Reader } from './observe';
import {
  clusterOf,
  difference,
  type Provided,
  providedBefore,
  reconcile,
} from './reconcile';

/** Also the key of the location of what is provided: no other location may take an entity over. */
const NAME = 'cilium-gateway';

const deferred = (entity: Entity) => ({ entity, locationKey: NAME });

/**
 * Provides what is in the clusters to the catalog: all of it at first, from then on what changed. The catalog is asked what it
 * holds each time, since another replica may have written to it, or this one before it was started anew.
 */
export function createEntityProvider({
  auth,
  catalog,
  client,
  logger,
  runner,
  settings,
}: {
  auth: AuthService;
  catalog: CatalogService;
  client: Reader;
  logger: LoggerService;
  runner: SchedulerServiceTaskRunner;
  settings: Omit<ProviderSettings, 'schedule'>;
}): EntityProvider {
  let sent: Provided | undefined;
  let listedBefore: readonly string[] | undefined;

  async function provide(connection: EntityProviderConnection) {
    const credentials = await auth.getOwnServiceCredentials();
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'cilium-gateway',
    });
    const { listed, observations } = await observe(client, token, logger);
    if (observations.length === 0) {
      logger.info('No cluster can be read; its entities stay as they are');
      return;
    }
    const resources = await catalog.getEntities(
      {
        filter: {
          kind: 'Resource',
          'spec.type': Object.values(RESOURCE_TYPES),
        },
      },
      { credentials },
    );
    const claiming = await catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${GATEWAY_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials },
    );

    const held = providedBefore(resources.items);
    const before = new Map([...held, ...(sent ?? [])]);
    const after = reconcile(
      before,
      observations.map(observation => ({
        cluster: observation.cluster,
        complete: observation.complete,
        entities: entitiesOf(observation, {
          ...settings,
          claims: claimsIn(observation.cluster, claiming.items),
        }),
      })),
      // A list that lacks a cluster may be one that is not yet whole; only what two lists lack is gone.
      new Set([
        ...listed,
        ...(listedBefore ?? [...before.values()].map(clusterOf)),
      ]),
    );
    if (!sent) {
      await connection.applyMutation({
        type: 'full',
        entities: [...after.values()].map(deferred),
      });
      logger.info(`Provided ${after.size} entities`);
    } else {
      const { added, removed } = difference(held, sent, after);
      if (added.length + removed.length > 0) {
        await connection.applyMutation({
          type: 'delta',
          added: added.map(deferred),
          removed: removed.map(deferred),
        });
        logger.info(
          `Added or changed ${added.length} entities, removed ${removed.length}`,
        );
      }
    }
    sent = after;
    listedBefore = listed;
  }

  return {
    getProviderName: () => NAME,
    async connect(connection) {
      await runner.run({
        id: `${NAME}-entities`,
        fn: () => provide(connection),
      });
    },
  };
}
