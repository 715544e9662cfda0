import { Agent, request, type Dispatcher } from 'undici';

/** Where an API server is and who we are there. */
export interface Target {
  url: string;
  /** Certificate authority, PEM, for https. */
  ca?: string;
  token: string;
}

/** An answer; `body` is parsed where it is JSON. */
export interface Reply {
  code: number;
  contentType: string;
  body: any;
}

/** One line of a watch. */
export interface WatchLine {
  type: string;
  object: any;
}

/** An open watch. */
export interface Watch {
  code: number;
  /** The next `count` lines, or fewer when the stream ends or `within` milliseconds pass. */
  take(count: number, within?: number): Promise<WatchLine[]>;
  /** `end` when the server ended the stream cleanly, `error` when not, `open` after `within` milliseconds. */
  outcome(within: number): Promise<'end' | 'error' | 'open'>;
  stop(): void;
}

/** A plain HTTP client for the Kubernetes API. */
export interface Client {
  call(
    method: Dispatcher.HttpMethod,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  watch(path: string, headers?: Record<string, string>): Promise<Watch>;
  close(): Promise<void>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A client for one API server. */
export function createClient({ url, ca, token }: Target): Client {
  const agent = new Agent(ca ? { connect: { ca } } : {});
  const authorization = { authorization: `Bearer ${token}` };
  return {
    async call(method, path, body, headers = {}) {
      const reply = await request(`${url}${path}`, {
        method,
        dispatcher: agent,
        headers: {
          ...authorization,
          'user-agent': 'differential/1.0',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return {
        code: reply.statusCode,
        contentType: String(reply.headers['content-type']),
        body: parsed(await reply.body.text()),
      };
    },
    async watch(path, headers = {}) {
      const stopped = new AbortController();
      const reply = await request(`${url}${path}`, {
        dispatcher: agent,
        headers: { ...authorization, ...headers },
        signal: stopped.signal,
      });
      const lines: WatchLine[] = [];
      let outcome: 'end' | 'error' | 'open' = 'open';
      let wake = () => {};
      let rest = '';
      reply.body.on('data', (chunk: Buffer) => {
        const parts = (rest + chunk.toString()).split('\n');
        rest = parts.pop()!;
        lines.push(...parts.map(part => JSON.parse(part)));
        wake();
      });
      reply.body.on('end', () => {
        outcome = 'end';
        wake();
      });
      reply.body.on('error', () => {
        outcome = 'error';
        wake();
      });
      const woken = (within: number) =>
        new Promise<void>(resolve => {
          const timer = setTimeout(resolve, within);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      async function until(done: () => boolean, within: number) {
        const deadline = performance.now() + within;
        while (!done() && performance.now() < deadline) {
          await woken(deadline - performance.now());
        }
      }
      return {
        code: reply.statusCode,
        async take(count, within = 5000) {
          await until(
            () => lines.length >= count || outcome !== 'open',
            within,
          );
          return lines.splice(0, count);
        },
        async outcome(within) {
          await until(() => outcome !== 'open', within);
          return outcome;
        },
        stop: () => stopped.abort(),
      };
    },
    close: () => agent.destroy(),
  };
}
