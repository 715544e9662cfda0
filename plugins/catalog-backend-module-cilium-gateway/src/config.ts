import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const KEY = 'catalog.providers.ciliumGateway';

/** What to provide entities with. */
export interface ProviderSettings {
  /** Entity ref of who owns what nobody else does. */
  readonly owner: string;
  /** Where the app is, without a slash at the end. */
  readonly appBaseUrl: string | undefined;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
}

function readOwner(text: string | undefined): string {
  if (!text) {
    throw new InputError(
      `${KEY}.owner is needed when ${KEY}.enabled is true: the entity ref of the group that owns what no entity's owner answers for, such as group:default/platform`,
    );
  }
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
  } catch {
    throw new InputError(
      `${KEY}.owner must be an entity ref such as group:default/platform, not '${text}'`,
    );
  }
}

/**
 * Reads `catalog.providers.ciliumGateway`; undefined when it is not enabled.
 *
 * @throws InputError that names the key, when it is enabled and wrong
 */
export function readProviderSettings(
  config: RootConfigService,
): ProviderSettings | undefined {
  if (!config.getOptionalBoolean(`${KEY}.enabled`)) return undefined;
  const schedule = config.getOptionalConfig(`${KEY}.schedule`);
  return {
    owner: readOwner(config.getOptionalString(`${KEY}.owner`)),
    appBaseUrl: config.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : {
          frequency: { minutes: 5 },
          timeout: { minutes: 3 },
          // By then the clusters have been listed once.
          initialDelay: { seconds: 30 },
        },
  };
}
