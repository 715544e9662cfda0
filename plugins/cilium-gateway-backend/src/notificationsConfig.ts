import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { Severity } from 'backstage-plugin-cilium-gateway-common';
import type { TellingSettings } from './notifications';

const PATH = 'ciliumGateway.notifications';
const KEYS = ['enabled', 'minimumSeverity', 'settleTime', 'atMostEvery'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const MINUTE_MS = 60_000;

/**
 * What owners are told and how often: `ciliumGateway.notifications`. Undefined unless it is switched on.
 *
 * @throws Error naming the path in the configuration, what is wrong there, and what would be right.
 */
export function readNotificationSettings(
  config: RootConfigService,
): TellingSettings | undefined {
  const written = config.getOptionalConfig(PATH);
  const unknown = written?.keys().find(key => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${PATH}.${unknown}: is not known; known are ${KEYS.join(', ')}`,
    );
  }
  const severity = written?.getOptionalString('minimumSeverity') ?? 'error';
  const minimumSeverity = SEVERITIES.find(known => known === severity);
  if (minimumSeverity === undefined) {
    throw new InputError(
      `${PATH}.minimumSeverity: "${severity}" is none of ${SEVERITIES.join(
        ', ',
      )}`,
    );
  }
  const durationAt = (key: string, otherwise: number) => {
    if (!written?.has(key)) return otherwise;
    const duration = readDurationFromConfig(config, { key: `${PATH}.${key}` });
    return durationToMilliseconds(duration);
  };
  const settings = {
    minimumSeverity,
    settleMs: durationAt('settleTime', 2 * MINUTE_MS),
    atMostEveryMs: durationAt('atMostEvery', 10 * MINUTE_MS),
  };
  return written?.getOptionalBoolean('enabled') ? settings : undefined;
}
