import type {
  ClusterConnection,
  ClusterTls,
} from 'backstage-plugin-cilium-gateway-node';
import { Agent, type Dispatcher, request } from 'undici';
import { type Clock } from './clock';
import { KubeError, errorFromAnswer, errorFromTransport } from './errors';
import { version } from '../../package.json';

/** One GET. Nothing else exists here: the plugin only reads. */
export interface Get {
  /** Path from the API server's root, with its query. */
  path: string;
  accept?: string;
  watch?: boolean;
  signal: AbortSignal;
}

/** An answer with status 2xx; the body must be read to its end or destroyed. */
export interface Answer {
  headers: Record<string, string | string[] | undefined>;
  body: Dispatcher.ResponseData['body'];
}

/** Sends GETs to one cluster over connections that are kept. */
export interface Transport {
  /**
   * Resolves once the headers are there. A 401 makes it drop the credentials and try once more.
   *
   * @throws KubeError for every answer other than 2xx, and for none.
   */
  get(options: Get): Promise<Answer>;
  /** Server's clock minus ours in milliseconds, from the last Date header; null before the first. */
  clockSkewMs(): number | null;
  /** Ends all requests and closes all connections. */
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const USER_AGENT = `backstage-plugin-cilium-gateway/${version}`;

/**
 * One Agent per cluster, kept until the TLS settings change: a new Agent per request costs twenty times the
 * CPU and leaks sockets. An Agent that is replaced is closed gracefully, so that open watches go on.
 */
export function createTransport(options: {
  connection: ClusterConnection;
  clock: Clock;
}): Transport {
  const { connection, clock } = options;
  const agents = new Set<Agent>();
  const closing = new AbortController();
  let current: { fingerprint: string; agent: Agent } | undefined;
  let skew: number | null = null;

  const agentFor = (tls: ClusterTls): Agent => {
    const fingerprint = JSON.stringify([
      tls.ca,
      tls.cert,
      tls.key,
      tls.servername,
      tls.rejectUnauthorized,
    ]);
    if (current?.fingerprint === fingerprint) {
      return current.agent;
    }
    const replaced = current?.agent;
    const agent = new Agent({
      allowH2: false,
      // Deadlines are the caller's: a watch may be silent for minutes.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { ...tls, timeout: CONNECT_TIMEOUT_MS },
    });
    agents.add(agent);
    current = { fingerprint, agent };
    if (replaced) {
      replaced.close().then(
        () => agents.delete(replaced),
        () => agents.delete(replaced),
      );
    }
    return agent;
  };

  const send = async (get: Get) => {
    let headers: Record<string, string>;
    let tls: ClusterTls;
    try {
      [headers, tls] = await unlessAborted(
        Promise.all([connection.headers(), connection.tls()]),
        get.signal,
      );
    } catch (error) {
      throw new KubeError(
        'credentials',
        `No credentials: ${(error as Error).message}`,
        { cause: error },
      );
    }
    if (get.signal.aborted || closing.signal.aborted) {
      throw new KubeError('aborted', 'The request was given up');
    }
    const sent = clock.now();
    const answer = await request(connection.baseUrl + get.path, {
      dispatcher: agentFor(tls),
      signal: get.signal,
      headers: {
        'user-agent': USER_AGENT,
        accept: get.accept ?? 'application/json',
        ...headers,
        ...(get.watch ? connection.watchHeaders : undefined),
      },
    });
    const date = Date.parse(String(answer.headers.date));
    if (!Number.isNaN(date)) {
      // The header counts whole seconds: on average half a second has passed since.
      skew = Math.round(date + 500 - (sent + clock.now()) / 2);
    }
    return answer;
  };

  const attempt = async (get: Get, retried: boolean): Promise<Answer> => {
    const givenUp = () => get.signal.aborted || closing.signal.aborted;
    try {
      const answer = await send(get);
      if (answer.statusCode >= 200 && answer.statusCode < 300) {
        return answer;
      }
      const problem = await readStart(answer.body);
      if (answer.statusCode !== 401) {
        throw errorFromAnswer(answer.statusCode, answer.headers, problem);
      }
      connection.invalidate();
      if (retried) {
        throw errorFromAnswer(answer.statusCode, answer.headers, problem);
      }
    } catch (error) {
      throw givenUp()
        ? new KubeError('aborted', 'The request was given up')
        : errorFromTransport(error);
    }
    return attempt(get, true);
  };

  return {
    get: asked => attempt(asked, false),
    clockSkewMs: () => skew,
    async close() {
      closing.abort();
      await Promise.all([...agents].map(agent => agent.destroy()));
      agents.clear();
    },
  };
}

/** Enough for any Status. */
const MAX_PROBLEM_BYTES = 1024 * 1024;

/** The body as text, or its start where it is longer than any Status: what answers an error may be no API server. */
async function readStart(body: Answer['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_PROBLEM_BYTES) {
      break;
    }
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}

/** Rejects at once when `signal` aborts, for work that cannot be stopped, such as a credential plugin that hangs. */
async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Error('given up'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
