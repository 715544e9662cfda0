import { createServer, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request that went through the proxy, and what became of it. */
export interface RecordedRequest {
  method: string;
  path: string;
  status: number;
}

/** Stands between the plugin and an API server, passes everything on and remembers it. */
export interface RecordingProxy {
  url: string;
  requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

/** Starts one in front of `url`, whose certificate is checked against `ca`. */
export async function startRecordingProxy(
  url: string,
  ca?: string,
): Promise<RecordingProxy> {
  const requests: RecordedRequest[] = [];
  const open = url.startsWith('https:') ? httpsRequest : httpRequest;
  const server = createServer((incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming;
    const onward = open(`${url}${path}`, { method, headers, ca }, answer => {
      const status = answer.statusCode ?? 0;
      requests.push({ method, path, status });
      outgoing.writeHead(status, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
