import { randomUUID } from 'node:crypto';
import { populate, startLab, startRealApiServer } from 'lab';
import { createAdmin, Manifest } from './admin';
import { startRecordingProxy } from './recordingProxy';
import { reader, shippedRole } from './shippedRole';
import { integrationSuite } from './suite';

const RENEW_EVERY_MS = 2_000;

/** Renews leases as their holders do; the answer ends it. */
function keepAlive(renew: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(renew);
  }, RENEW_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

describe('the plugin on a real API server', () => {
  integrationSuite(async () => {
    const assets = process.env.KUBEBUILDER_ASSETS;
    if (!assets) {
      throw new Error(
        'KUBEBUILDER_ASSETS must name a folder with kube-apiserver and etcd',
      );
    }
    const token = randomUUID();
    const server = await startRealApiServer({
      assets,
      tokens: { [token]: reader },
    });
    const lab = await startLab({ cluster: 'lab' });
    await populate(server, lab.storage);
    const admin = createAdmin({
      url: server.url,
      ca: server.ca,
      token: server.adminToken,
      pluralOf: manifest => lab.storage.resourceOf(manifest).plural,
    });
    for (const manifest of shippedRole) await admin.create(manifest);
    const leases = lab.storage.list('leases.coordination.k8s.io');
    const renew = async () => {
      const renewTime = new Date().toISOString().replace('Z', '000Z');
      for (const lease of leases) {
        await admin.patch(lease as Manifest, { spec: { renewTime } });
      }
    };
    await renew();
    const stopRenewing = keepAlive(renew);
    const proxy = await startRecordingProxy(server.url, server.ca);
    return {
      access: { url: proxy.url, serviceAccountToken: token },
      requests: proxy.requests,
      create: async manifest => void (await admin.create(manifest)),
      remove: admin.remove,
      async stop() {
        await stopRenewing();
        await proxy.stop();
        await admin.stop();
        await lab.close();
        await server.stop();
      },
    };
  });
});
