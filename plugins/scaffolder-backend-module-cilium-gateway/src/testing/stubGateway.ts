import {
  CiliumGatewayClient,
  createCiliumGatewayClient,
} from 'backstage-plugin-cilium-gateway-common';
import { createServer, IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as it came. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** The REST API of Cilium Gateway on loopback, which answers what a test says. */
export async function startStubGateway(): Promise<{
  readonly client: CiliumGatewayClient;
  readonly received: readonly Received[];
  /** What requests are answered with from now on: the first with the first, and all that follow with the last. */
  answer(status: number, ...bodies: object[]): void;
  stop(): Promise<void>;
}> {
  const received: Received[] = [];
  let next = { status: 200, bodies: [{}] as object[] };
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    received.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: sent === '' ? undefined : JSON.parse(sent),
    });
    const { status, bodies } = next;
    const body = bodies.length > 1 ? bodies.shift() : bodies[0];
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const client = createCiliumGatewayClient({
    discoveryApi: {
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
    },
    fetchApi: { fetch },
  });
  return {
    client,
    received,
    answer: (status, ...bodies) => {
      next = { status, bodies };
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
