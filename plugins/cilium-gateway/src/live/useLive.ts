import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  ChangeSignal,
  CiliumGatewayClient,
  SIGNAL_CHANNEL,
} from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from '../api';
import { Question } from './question';
import { createLiveStore, LiveStore, Reading } from './store';

/** How often is asked when nobody tells of changes. */
export const POLL_MS = 30_000;
/** How often is asked although changes are told: a signal may be lost with its connection. */
export const POLL_WITH_SIGNALS_MS = 60_000;

// By client and not by React context, so that cards that were loaded from different bundles share answers all the same.
const stores = new WeakMap<CiliumGatewayClient, LiveStore>();

function storeOf(client: CiliumGatewayClient): LiveStore {
  const known = stores.get(client);
  if (known) return known;
  const store = createLiveStore(client);
  stores.set(client, store);
  return store;
}

/** An answer that stays fresh while the component is on the page. */
export interface Live<T> extends Reading<T> {
  readonly retry: () => void;
}

/**
 * Asks, and asks again when a signal tells of a change; also every half minute without signals, every minute with them, and
 * never in a hidden tab. The same question asked by several components is one request.
 *
 * @param renewalsMs - for who shows when leases were renewed, of which no signal tells and for which no answer is another
 * one: how often to ask for that
 */
export function useLive<T>(
  asking: (about: string) => Question<T>,
  about: string,
  renewalsMs?: number,
): Live<T> {
  const store = storeOf(useApi(ciliumGatewayApiRef));
  const signals = useApiHolder().get(signalApiRef);
  const period = renewalsMs ?? (signals ? POLL_WITH_SIGNALS_MS : POLL_MS);
  const question = useMemo(() => asking(about), [asking, about]);

  const renewals = renewalsMs !== undefined;
  const watch = useCallback(
    (notify: () => void) => store.watch(question, period, notify, renewals),
    [store, question, period, renewals],
  );
  const reading = useSyncExternalStore(watch, () => store.read(question));
  useEffect(() => {
    const subscription = signals?.subscribe<ChangeSignal>(
      SIGNAL_CHANNEL,
      signal => store.changed(signal.clusters),
    );
    return () => subscription?.unsubscribe();
  }, [signals, store]);
  return { ...reading, retry: () => store.refresh(question) };
}
