import { createClient, type Client } from '../differential/client';
import { startLab, type Lab } from '../start';
import { populate } from './populate';
import { startRealApiServer, type RealApiServer } from './real-api-server';

let lab: Lab;
let real: RealApiServer;
let api: Client;

beforeAll(async () => {
  lab = await startLab({ cluster: 'lab' });
  lab.settle();
  real = await startRealApiServer({
    assets: process.env.KUBEBUILDER_ASSETS ?? '',
  });
  await populate(real, lab.storage);
  api = createClient({ url: real.url, ca: real.ca, token: real.adminToken });
}, 90_000);

afterAll(async () => {
  await api?.close();
  await real?.stop();
  await lab?.close();
}, 30_000);

describe('a real API server with what is in the lab', () => {
  it('has all objects of all kinds', async () => {
    const counts: Record<string, [lab: number, real: number]> = {};
    for (const definition of lab.storage.resources()) {
      const { id, group, plural, versions, custom } = definition;
      const objects = lab.storage.list(id);
      if (objects.length === 0 || (!custom && group.startsWith('rbac.'))) {
        continue;
      }
      const version = versions.find(v => v.served)!.name;
      const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
      const { body } = await api.call('GET', `${root}/${plural}`);
      const names = new Set(
        body.items.map(
          ({ metadata }: any) => `${metadata.namespace}/${metadata.name}`,
        ),
      );
      const found = objects.filter(({ metadata }) =>
        names.has(`${metadata.namespace}/${metadata.name}`),
      );
      counts[id] = [objects.length, found.length];
    }
    const short = Object.entries(counts).filter(([, [a, b]]) => a !== b);
    expect(short).toEqual([]);
    expect(counts).toHaveProperty(['ciliumloadbalancerippools.cilium.io']);
  });

  it('keeps status and the uids of owners', async () => {
    const gateway = (
      await api.call(
        'GET',
        '/apis/gateway.networking.k8s.io/v1/namespaces/cilium-gateway-system/gateways/cilium-secure-gateway',
      )
    ).body;
    expect(gateway.status.addresses[0].value).toBe('172.16.20.208');
    const services = await api.call(
      'GET',
      '/api/v1/namespaces/cilium-gateway-system/services',
    );
    const owned = services.body.items.find(
      ({ metadata }: any) =>
        metadata.ownerReferences?.[0].uid === gateway.metadata.uid,
    );
    expect(owned.status.loadBalancer.ingress[0].ip).toBe('172.16.20.208');
  });
});
