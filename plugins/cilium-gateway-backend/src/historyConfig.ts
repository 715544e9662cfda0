import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';

const PATH = 'ciliumGateway.history';
const KEYS = ['schedule', 'retention'];
const DAY_MS = 86_400_000;

/** When snapshots are taken, and how long they are kept. */
export interface HistorySettings {
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  readonly retentionMs: number;
}

function scheduleIn(
  history: Config | undefined,
): SchedulerServiceTaskScheduleDefinition {
  if (!history?.has('schedule')) {
    return { frequency: { hours: 1 }, timeout: { minutes: 10 } };
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      history.getConfig('schedule'),
    );
  } catch (error) {
    throw new InputError(
      `${PATH}.schedule: ${stringifyError(
        error,
      )}; right would be { frequency: { hours: 1 }, timeout: { minutes: 10 } }`,
    );
  }
}

/**
 * `ciliumGateway.history`; without it, a snapshot each hour that is kept for 90 days.
 *
 * @throws Error naming the path in the configuration, what is wrong there, and what would be right.
 */
export function readHistorySettings(
  config: RootConfigService,
): HistorySettings {
  const history = config.getOptionalConfig(PATH);
  const unknown = history?.keys().find(key => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${PATH}.${unknown}: is not known; known are ${KEYS.join(', ')}`,
    );
  }
  const retentionMs = history?.has('retention')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: `${PATH}.retention` }),
      )
    : 90 * DAY_MS;
  if (!(retentionMs > 0)) {
    throw new InputError(
      `${PATH}.retention: must be longer than nothing; right would be { days: 90 }`,
    );
  }
  return {
    // Clusters are listed meanwhile.
    schedule: {
      initialDelay: { seconds: 10 },
      ...scheduleIn(history),
      scope: 'global',
    },
    retentionMs,
  };
}
