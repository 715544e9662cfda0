import { toError } from '@backstage/errors';
import type { CiliumGatewayClient } from 'backstage-plugin-cilium-gateway-common';
import { Question } from './question';

/** What is known of an answer. An error keeps the last good data beside it, and says since when it is not fresh. */
export interface Reading<T> {
  readonly data?: T;
  readonly error?: Error;
  /** Beside an error, in milliseconds since epoch: when `data` was last confirmed. */
  readonly readAt?: number;
}

/** How long an answer that nobody looks at is kept, so that a change of tab shows it at once. */
const KEEP_MS = 60_000;
/** Signals come in bursts, and to every browser at once: wait a little, and not all equally long. */
const SETTLE_MS = 150;
const SPREAD_MS = 350;

interface Entry {
  question: Question<unknown>;
  reading: Reading<unknown>;
  text?: string;
  /** When an answer last came, be it the same as before. */
  checkedAt?: number;
  readonly watchers: Map<symbol, Watcher>;
  inFlight?: AbortController;
  again: boolean;
  timer?: ReturnType<typeof setTimeout>;
  settle?: ReturnType<typeof setTimeout>;
  dropper?: ReturnType<typeof setTimeout>;
}

interface Watcher {
  everyMs: number;
  notify: () => void;
  renewals: boolean;
}

/** Answers shared by everything on a page that asks the same question. */
export interface LiveStore {
  read<T>(question: Question<T>): Reading<T>;
  /**
   * Keeps the answer fresh until the returned function is called: at once when old, then every `everyMs` while the page is
   * visible. With `renewals`, the times of leases' renewals are kept fresh too.
   */
  watch<T>(
    question: Question<T>,
    everyMs: number,
    notify: () => void,
    renewals?: boolean,
  ): () => void;
  refresh<T>(question: Question<T>): void;
  /** Somebody said that these clusters changed. */
  changed(clusters: readonly string[]): void;
}

const NOTHING: Reading<never> = {};

/**
 * Makes a store over a client. Nothing is asked while the document is hidden; on return, what is old is asked for at once.
 * An answer that is equal to the one before keeps its identity, so that nothing renders again.
 */
export function createLiveStore(client: CiliumGatewayClient): LiveStore {
  const entries = new Map<string, Entry>();

  const period = (entry: Entry) =>
    Math.min(...[...entry.watchers.values()].map(w => w.everyMs));

  function publish(entry: Entry, reading: Reading<unknown>) {
    entry.reading = reading;
    entry.watchers.forEach(watcher => watcher.notify());
  }

  function schedule(entry: Entry) {
    clearTimeout(entry.timer);
    if (entry.watchers.size === 0 || document.hidden) return;
    const age = Date.now() - (entry.checkedAt ?? Date.now());
    const wait = Math.max(0, period(entry) - age);
    entry.timer = setTimeout(
      () => load(entry),
      entry.reading.error ? period(entry) : wait,
    );
  }

  async function load(entry: Entry) {
    clearTimeout(entry.timer);
    if (entry.inFlight) {
      entry.again = true;
      return;
    }
    const controller = new AbortController();
    entry.inFlight = controller;
    entry.again = false;
    try {
      const data = await entry.question.ask(
        client,
        controller.signal,
        [...entry.watchers.values()].some(({ renewals }) => renewals),
      );
      if (controller.signal.aborted) return;
      const text = JSON.stringify(data);
      const same = text === entry.text && !entry.reading.error;
      entry.text = text;
      entry.checkedAt = Date.now();
      if (!same) publish(entry, { data });
    } catch (error) {
      if (controller.signal.aborted) return;
      publish(entry, {
        data: entry.reading.data,
        error: toError(error),
        readAt: entry.checkedAt,
      });
    } finally {
      if (entry.inFlight === controller) entry.inFlight = undefined;
    }
    if (entry.again) load(entry);
    else schedule(entry);
  }

  function onVisibility() {
    entries.forEach(schedule);
  }

  function entryOf(question: Question<unknown>): Entry {
    const known = entries.get(question.key);
    if (known) return known;
    const entry: Entry = {
      question,
      reading: NOTHING,
      watchers: new Map(),
      again: false,
    };
    if (entries.size === 0) {
      document.addEventListener('visibilitychange', onVisibility);
    }
    entries.set(question.key, entry);
    return entry;
  }

  function drop(entry: Entry) {
    entries.delete(entry.question.key);
    if (entries.size === 0) {
      document.removeEventListener('visibilitychange', onVisibility);
    }
  }

  return {
    read: question =>
      (entries.get(question.key)?.reading ?? NOTHING) as Reading<never>,
    watch(question, everyMs, notify, renewals = false) {
      const entry = entryOf(question);
      const id = Symbol('watcher');
      clearTimeout(entry.dropper);
      entry.watchers.set(id, { everyMs, notify, renewals });
      const stop = () => {
        entry.watchers.delete(id);
        if (entry.watchers.size > 0) return;
        clearTimeout(entry.timer);
        clearTimeout(entry.settle);
        entry.settle = undefined;
        entry.inFlight?.abort();
        entry.inFlight = undefined;
        entry.dropper = setTimeout(() => drop(entry), KEEP_MS);
      };
      if (entry.inFlight) return stop;
      if (entry.checkedAt === undefined) load(entry);
      else schedule(entry);
      return stop;
    },
    refresh(question) {
      const entry = entries.get(question.key);
      if (entry) load(entry);
    },
    changed(changedClusters) {
      entries.forEach(entry => {
        const { cluster } = entry.question;
        if (entry.watchers.size === 0) {
          drop(entry);
          clearTimeout(entry.dropper);
          return;
        }
        if (cluster !== undefined && !changedClusters.includes(cluster)) return;
        if (document.hidden) {
          // Asked for on return, because what was read is no longer new.
          entry.checkedAt = 0;
          return;
        }
        entry.settle ??= setTimeout(() => {
          entry.settle = undefined;
          load(entry);
        }, SETTLE_MS + Math.random() * SPREAD_MS);
      });
    },
  };
}
