import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { momentOf, Records } from '../history';
import { notificationOf } from './notification';
import type { WatchStore } from './store';
import { look, newsIn, TellingSettings, told, untold } from './watching';

/** What the task of telling owners needs. */
export interface OwnerNotifying {
  readonly store: WatchStore;
  records(): Promise<Records>;
  readonly notifications: NotificationService;
  now(): number;
  readonly settings: TellingSettings;
  readonly logger: LoggerService;
}

/**
 * Looks at all entities once, and tells their owners what came and what is solved, when that has lasted. What cannot be told
 * is tried again later; the log says so once, until it works again.
 */
export function createOwnerNotifier({
  store,
  records,
  notifications,
  now,
  settings,
  logger,
}: OwnerNotifying): (signal: AbortSignal) => Promise<void> {
  let isFailing = false;

  return async signal => {
    const moment = await momentOf(await records());
    const before = await store.load();
    const at = now();
    let known = look(before, moment, at, settings);
    await store.save(before, known);
    for (const news of newsIn(known, at, settings)) {
      if (signal.aborted) return;
      const notification = notificationOf(news);
      let next = told(known, news, notification.payload.scope, at);
      try {
        await notifications.send(notification);
        isFailing = false;
      } catch (error) {
        next = untold(known, news, at);
        const words = `Owners cannot be notified, which is tried again; is the notifications backend installed? ${stringifyError(
          error,
        )}`;
        if (isFailing) logger.debug(words);
        else logger.warn(words);
        isFailing = true;
      }
      // With each, so that one is told twice at worst when this ends here.
      await store.save(known, next);
      known = next;
    }
  };
}
