import {
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
  createServer,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/** A server on 127.0.0.1 that answers each request as the test says, and remembers what it saw. */
export interface ScriptedServer {
  url: string;
  requests: { path: string; headers: IncomingMessage['headers'] }[];
  /** Number of connections that were ever opened. */
  connections(): number;
  /** Connections that are open now. */
  open: Set<Socket>;
  close(): Promise<void>;
}

/** Starts one; with `tls`, over HTTPS. */
export async function startScriptedServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  tls?: { key: string; cert: string },
): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  };
  const server: Server = tls
    ? createTlsServer(tls, listener)
    : createServer(listener);
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    connections++;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    open,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/**
 * Waits until `condition` holds, looking each few milliseconds; fails after half a minute, which only a machine that is busy
 * with something else comes near.
 */
export async function eventually(
  condition: () => boolean,
  what = 'the condition',
): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) {
      throw new Error(`${what} did not come true within 30 s`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 5);
    });
  }
}
