import type { ClusterConnection } from 'backstage-plugin-cilium-gateway-node';
import type { Clock } from './clock';
import { KubeError, errorFromTransport } from './errors';
import { createLineSplitter } from './lines';
import {
  type Resource,
  collectionPath,
  listAccept,
  watchAccept,
} from './resource';
import { type Answer, type Get, createTransport } from './transport';

/** One page of a LIST. */
export interface ListPage {
  /** Objects as received: items of built-in kinds carry neither apiVersion nor kind. */
  items: unknown[];
  /** resourceVersion of the whole list. */
  resourceVersion: string;
  /** Token for the next page; absent on the last. */
  continueToken?: string;
  /** Size of the page as received. */
  bytes: number;
}

/** Reads one cluster's API. All methods throw KubeError. */
export interface KubeClient {
  /** One page of a consistent LIST; without `limit`, all of it. */
  listPage(
    resource: Resource,
    options: { limit?: number; continueToken?: string; signal: AbortSignal },
  ): Promise<ListPage>;
  /**
   * Opens a WATCH after `resourceVersion`, with bookmarks, and resolves when the server has accepted it. The
   * lines come in the groups in which they arrived; a last line without line feed is delivered, too. The
   * iteration throws when the connection breaks and ends when the server ends it.
   */
  watch(
    resource: Resource,
    options: {
      resourceVersion: string;
      timeoutSeconds: number;
      signal: AbortSignal;
    },
  ): Promise<AsyncIterable<readonly Buffer[]>>;
  /** The versions of a group that the server serves; empty when it does not know the group. */
  servedVersions(group: string, signal: AbortSignal): Promise<string[]>;
  /** Plural names of the resources in a version of a group; empty when it is not served. */
  servedPlurals(
    group: string,
    version: string,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>>;
  /** Any other document, such as `/version`. */
  getJson(path: string, signal: AbortSignal): Promise<unknown>;
  /** Server's clock minus ours in milliseconds, to about a second; null before the first answer. */
  clockSkewMs(): number | null;
  /** Ends all requests and closes all connections. */
  close(): Promise<void>;
}

const ANSWER_DEADLINE_MS = 60_000;
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

/** A client for the cluster behind `connection`. */
export function createKubeClient(options: {
  connection: ClusterConnection;
  clock: Clock;
}): KubeClient {
  const { clock } = options;
  const transport = createTransport(options);

  /** Runs `work` with a signal that aborts with the caller's or when the deadline has passed. */
  const within = async <T>(
    ms: number,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const controller = new AbortController();
    const abort = () => controller.abort();
    let expired = false;
    const cancel = clock.schedule(() => {
      expired = true;
      abort();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) {
        abort();
      }
      return await work(controller.signal);
    } catch (error) {
      throw expired
        ? new KubeError('timeout', `No answer within ${ms / 1000} s`)
        : failure(error, signal);
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
    }
  };

  const read = async (answer: Answer): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) {
        throw new KubeError(
          'malformed',
          `The answer is larger than ${MAX_ANSWER_BYTES} bytes`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, bytes);
  };

  const getDocument = (get: Omit<Get, 'signal'>, signal: AbortSignal) =>
    within(ANSWER_DEADLINE_MS, signal, async limited => {
      const body = await read(await transport.get({ ...get, signal: limited }));
      try {
        const json: unknown = JSON.parse(body.toString('utf8'));
        if (typeof json === 'object' && json !== null) {
          return {
            json: json as Record<string, unknown>,
            bytes: body.length,
          };
        }
      } catch {
        // Falls through: what it is instead of JSON is not repeated.
      }
      throw new KubeError('malformed', 'The answer is not a JSON object');
    });

  return {
    async listPage(resource, { limit, continueToken, signal }) {
      const { json, bytes } = await getDocument(
        {
          path: collectionPath(resource, { limit, continue: continueToken }),
          accept: listAccept(resource),
        },
        signal,
      );
      const { items, metadata } = json as {
        items?: unknown;
        metadata?: { resourceVersion?: unknown; continue?: unknown };
      };
      // Go writes an empty list of built-in objects as null.
      if (!Array.isArray(items) && items !== null) {
        throw new KubeError('malformed', 'The answer to a LIST has no items');
      }
      const next = metadata?.continue;
      return {
        items: items ?? [],
        resourceVersion: String(metadata?.resourceVersion ?? ''),
        continueToken: typeof next === 'string' && next ? next : undefined,
        bytes,
      };
    },

    async watch(resource, { resourceVersion, timeoutSeconds, signal }) {
      // No deadline: a proxy may hold the headers back until the first event, however long that takes.
      const answer = await transport.get({
        path: collectionPath(resource, {
          watch: 'true',
          allowWatchBookmarks: 'true',
          resourceVersion,
          timeoutSeconds,
        }),
        accept: watchAccept(resource),
        watch: true,
        signal,
      });
      return readLines(answer, signal);
    },

    async servedVersions(group, signal) {
      if (group === '') {
        return ['v1'];
      }
      const json = await orAbsent(
        getDocument({ path: `/apis/${group}` }, signal),
      );
      return listOf(json?.versions).flatMap(entry =>
        typeof entry.version === 'string' ? [entry.version] : [],
      );
    },

    async servedPlurals(group, version, signal) {
      const json = await orAbsent(
        getDocument(
          {
            path:
              group === '' ? `/api/${version}` : `/apis/${group}/${version}`,
          },
          signal,
        ),
      );
      return new Set(
        listOf(json?.resources).flatMap(entry =>
          typeof entry.name === 'string' ? [entry.name] : [],
        ),
      );
    },

    async getJson(path, signal) {
      return (await getDocument({ path }, signal)).json;
    },

    clockSkewMs: transport.clockSkewMs,
    close: transport.close,
  };
}

/** The document, or undefined when the server does not know the path. */
async function orAbsent(
  document: Promise<{ json: Record<string, unknown> }>,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await document).json;
  } catch (error) {
    if (error instanceof KubeError && error.code === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value)
    ? value.filter(entry => typeof entry === 'object' && entry !== null)
    : [];
}

async function* readLines(
  answer: Answer,
  signal: AbortSignal,
): AsyncGenerator<readonly Buffer[]> {
  const splitter = createLineSplitter();
  try {
    for await (const chunk of answer.body) {
      // Also without a complete line: the caller notices that the server lives.
      yield splitter.push(chunk);
    }
    const rest = splitter.rest();
    if (rest.length > 0) {
      yield [rest];
    }
  } catch (error) {
    throw failure(error, signal);
  } finally {
    answer.body.destroy();
  }
}

function failure(error: unknown, signal: AbortSignal): KubeError {
  return signal.aborted
    ? new KubeError('aborted', 'The request was given up')
    : errorFromTransport(error);
}
