import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  ChangeSignal,
  SIGNAL_CHANNEL,
} from 'backstage-plugin-cilium-gateway-common';
import type { WorldClock } from './world';

const AT_MOST_EVERY_MS = 1_000;

/** Tells live pages which clusters changed. */
export interface Signaller {
  changed(cluster: string): void;
  stop(): void;
}

/** At once where nothing was told within the last second, else when that has passed, for all that changed meanwhile. */
export function createSignaller(options: {
  signals: SignalsService;
  clock: Pick<WorldClock, 'schedule'>;
  logger: LoggerService;
}): Signaller {
  const { signals, clock, logger } = options;
  const changed = new Set<string>();
  let resting: (() => void) | undefined;
  let stopped = false;

  const tell = () => {
    resting = undefined;
    if (changed.size === 0 || stopped) return;
    const message: ChangeSignal = { clusters: [...changed].sort() };
    changed.clear();
    resting = clock.schedule(tell, AT_MOST_EVERY_MS);
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message,
      })
      // Pages poll as well, so that this costs them a delay only.
      .catch(error => logger.debug(`A signal was not sent: ${error}`));
  };
  return {
    changed(cluster) {
      changed.add(cluster);
      if (!resting) tell();
    },
    stop() {
      stopped = true;
      resting?.();
    },
  };
}
