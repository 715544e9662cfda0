import { randomUUID } from 'node:crypto';
import { startLab } from 'lab';
import { createAdmin } from './admin';
import { startRecordingProxy } from './recordingProxy';
import { reader, shippedRole } from './shippedRole';
import { integrationSuite } from './suite';

describe('the plugin on the simulated cluster', () => {
  integrationSuite(async () => {
    const lab = await startLab({ cluster: 'lab' });
    const [token, adminToken] = [randomUUID(), randomUUID()];
    lab.authentication.allow(adminToken, {
      name: 'admin',
      groups: ['system:masters'],
    });
    lab.authentication.allow(token, reader);
    const admin = createAdmin({
      url: lab.url,
      token: adminToken,
      pluralOf: manifest => lab.storage.resourceOf(manifest).plural,
    });
    for (const manifest of shippedRole) await admin.create(manifest);
    const proxy = await startRecordingProxy(lab.url);
    return {
      access: { url: proxy.url, serviceAccountToken: token },
      requests: proxy.requests,
      create: async manifest => void (await admin.create(manifest)),
      remove: admin.remove,
      async stop() {
        await proxy.stop();
        await admin.stop();
        await lab.close();
      },
    };
  });
});
