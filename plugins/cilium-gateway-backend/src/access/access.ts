import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  ciliumGatewayClusterReadPermission,
  ciliumGatewayExposureReadPermission,
} from 'backstage-plugin-cilium-gateway-common';
import {
  exposureResourceRef,
  ExposureResource,
} from 'backstage-plugin-cilium-gateway-node';
import type { Sight } from '../views';
import { createEntityLists } from './entityLists';

/** What this plugin's answers ask of Backstage about whoever asks. Always the caller's own credentials are judged. */
export interface Access {
  /** @throws NotAllowedError naming the permission, when the caller does not have it */
  demand(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void>;
  /** What the caller may see; never throws for a caller that may see nothing. */
  sight(credentials: BackstageCredentials): Promise<Sight>;
  /**
   * The same for an answer that is about exposures and nothing else.
   *
   * @throws NotAllowedError when the caller may see no exposure at all
   */
  sightOfExposures(credentials: BackstageCredentials): Promise<Sight>;
  /** All entities with one of the annotations by which objects are found, as far as the caller may see them. */
  entities(credentials: BackstageCredentials): Promise<readonly Entity[]>;
}

const ownersOf = ({ relations = [] }: Entity) =>
  relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);

const notAllowed = (permission: { name: string }) =>
  new NotAllowedError(`This needs the permission ${permission.name}`);

/** `now` is in milliseconds. */
export function createAccess(services: {
  catalog: CatalogService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  now(): number;
}): Access {
  const { catalog, permissions, permissionsRegistry, now } = services;
  const entityLists = createEntityLists({ catalog, now });

  const sight = async (credentials: BackstageCredentials): Promise<Sight> => {
    const [[clusters], [exposures]] = await Promise.all([
      permissions.authorize(
        [{ permission: ciliumGatewayClusterReadPermission }],
        { credentials },
      ),
      permissions.authorizeConditional(
        [{ permission: ciliumGatewayExposureReadPermission }],
        { credentials },
      ),
    ]);
    const everything = clusters.result === AuthorizeResult.ALLOW;
    if (exposures.result !== AuthorizeResult.CONDITIONAL) {
      const allowed = exposures.result === AuthorizeResult.ALLOW;
      return {
        everything,
        exposures: allowed ? 'all' : 'none',
        exposure: () => allowed,
      };
    }
    const holds = createConditionAuthorizer<ExposureResource>(
      permissionsRegistry.getPermissionRuleset(exposureResourceRef),
    );
    return {
      everything,
      exposures: 'some',
      exposure: (entity, cluster, namespace) =>
        holds(exposures, { owners: ownersOf(entity), cluster, namespace }),
    };
  };

  return {
    async demand(permission, credentials) {
      const [{ result }] = await permissions.authorize([{ permission }], {
        credentials,
      });
      if (result !== AuthorizeResult.ALLOW) throw notAllowed(permission);
    },
    sight,
    async sightOfExposures(credentials) {
      const seen = await sight(credentials);
      if (seen.exposures === 'none') {
        throw notAllowed(ciliumGatewayExposureReadPermission);
      }
      return seen;
    },
    entities: entityLists.of,
  };
}
