import { startApiServer } from '../api/index';
import { startRealApiServer } from '../real/index';
import { createStorage } from '../storage/index';
import { createClient, type Client, type Target } from './client';
import type { Server } from './scenario';

const LIMITED_TOKEN = 'token-of-limited';
const limited = { name: 'limited', groups: [] };

/** A server for scenarios, with its end. */
export interface RunningServer extends Server {
  stop(): Promise<void>;
}

function serverOf(
  target: Target,
  forget: () => Promise<void>,
  stop: () => Promise<void>,
): RunningServer {
  const clients: Client[] = [];
  const clientWith = (token: string) => {
    const client = createClient({ ...target, token });
    clients.push(client);
    return client;
  };
  return {
    api: clientWith(target.token),
    as: who =>
      clientWith(who === 'limited' ? LIMITED_TOKEN : 'token-of-nobody'),
    forget,
    async stop() {
      for (const client of clients) await client.close();
      await stop();
    },
  };
}

/** The lab, empty. */
export async function startLabServer(): Promise<RunningServer> {
  const storage = createStorage({ now: Date.now });
  const token = 'token-of-admin';
  const server = await startApiServer({
    storage,
    now: Date.now,
    tokens: {
      [token]: { name: 'admin', groups: ['system:masters'] },
      [LIMITED_TOKEN]: limited,
    },
  });
  return serverOf(
    { url: server.url, token },
    async () => {
      server.faults.act({ type: 'compact' });
    },
    server.close,
  );
}

/** kube-apiserver and etcd from the folder that `KUBEBUILDER_ASSETS` names. */
export async function startRealServer(): Promise<RunningServer> {
  const assets = process.env.KUBEBUILDER_ASSETS;
  if (!assets) {
    throw new Error(
      'KUBEBUILDER_ASSETS must name a folder with kube-apiserver and etcd',
    );
  }
  const server = await startRealApiServer({
    assets,
    tokens: { [LIMITED_TOKEN]: limited },
  });
  return serverOf(
    { url: server.url, ca: server.ca, token: server.adminToken },
    async () => {
      await server.compact();
      // The API server's own window of events outlives a compaction.
      await server.restart();
    },
    server.stop,
  );
}
