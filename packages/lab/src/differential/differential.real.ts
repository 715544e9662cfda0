import { startApiServer } from '../api/index';
import { startRealApiServer } from '../real/index';
import { createStorage } from '../storage/index';
import { ACCESS_SCENARIOS } from './access';
import { createClient, type Client, type Target } from './client';
import { DEFINITION_SCENARIOS } from './definitions';
import { LIST_SCENARIOS } from './lists';
import { OBJECT_SCENARIOS } from './objects';
import type { Server } from './scenario';
import { FORGOTTEN_SCENARIOS, WATCH_SCENARIOS } from './watches';

const LIMITED_TOKEN = 'token-of-limited';
const limited = { name: 'limited', groups: [] };

interface RunningServer extends Server {
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

async function startEmulator(): Promise<RunningServer> {
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

async function startReal(): Promise<RunningServer> {
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

describe('the lab answers as a real API server does', () => {
  let emulator: RunningServer;
  let real: RunningServer;

  beforeAll(async () => {
    emulator = await startEmulator();
    real = await startReal();
  }, 90_000);

  afterAll(async () => {
    await emulator?.stop();
    await real?.stop();
  }, 30_000);

  it.each([
    ...OBJECT_SCENARIOS,
    ...LIST_SCENARIOS,
    ...WATCH_SCENARIOS,
    ...DEFINITION_SCENARIOS,
    ...ACCESS_SCENARIOS,
    ...FORGOTTEN_SCENARIOS,
  ])(
    '$name',
    async ({ run }) => {
      const expected = await run(real);
      expect(await run(emulator)).toEqual(expected);
    },
    60_000,
  );
});
