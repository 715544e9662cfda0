import { createKubeClient } from '../kube/client';
import { staticConnection } from '../kube/staticConnection';
import { createManualClock } from '../testing/manualClock';
import {
  ScriptedServer,
  sendJson,
  startScriptedServer,
} from '../testing/scriptedServer';
import { createDiscovery } from './discovery';
import type { MirroredKind } from './kind';

const service: MirroredKind = {
  kind: 'Service',
  group: '',
  versions: ['v1'],
  plural: 'services',
  parse: () => undefined,
};
const pool: MirroredKind = {
  kind: 'CiliumLoadBalancerIPPool',
  group: 'cilium.io',
  versions: ['v2', 'v2alpha1'],
  plural: 'ciliumloadbalancerippools',
  parse: () => undefined,
};
const gateway: MirroredKind = {
  kind: 'Gateway',
  group: 'gateway.networking.k8s.io',
  versions: ['v1'],
  plural: 'gateways',
  parse: () => undefined,
};
const kinds = [service, pool, gateway];

describe('which versions of a kind are served', () => {
  let server: ScriptedServer;
  const closing = new AbortController();
  /** A server of these documents by path, and of 404 else; a number is a status. */
  async function discoveryOf(documents: Record<string, object | number>) {
    server = await startScriptedServer((request, response) => {
      const answer = documents[request.url!.split('?')[0]];
      if (typeof answer === 'object') return sendJson(response, answer);
      response.writeHead(answer ?? 404, { 'content-type': 'text/plain' });
      return response.end('404 page not found\n');
    });
    const clock = createManualClock();
    const client = createKubeClient({
      connection: staticConnection({ url: server.url }),
      clock,
    });
    const { signal } = closing;
    return createDiscovery({ client, kinds, clock, signal });
  }
  const list = { metadata: { resourceVersion: '1' }, items: [] };
  const pools = '/apis/cilium.io/v2alpha1/ciliumloadbalancerippools';
  afterEach(() => server.close());

  it('is what the server tells', async () => {
    const discovery = await discoveryOf({
      '/api/v1': { resources: [{ name: 'services' }] },
      '/apis/cilium.io': { versions: [{ version: 'v2alpha1' }] },
      '/apis/cilium.io/v2alpha1': {
        resources: [{ name: 'ciliumloadbalancerippools' }],
      },
    });
    await expect(discovery.resolve(service, 0)).resolves.toEqual(['v1']);
    await expect(discovery.resolve(pool, 0)).resolves.toEqual(['v2alpha1']);
    await expect(discovery.resolve(gateway, 0)).resolves.toEqual([]);
    expect(server.requests.map(({ path }) => path)).not.toContainEqual(
      expect.stringContaining('limit'),
    );
  });

  it('is what can be listed where the server does not tell', async () => {
    const discovery = await discoveryOf({
      '/api/v1/services': 403,
      [pools]: list,
    });
    await expect(discovery.resolve(service, 0)).resolves.toEqual(['v1']);
    await expect(discovery.resolve(pool, 0)).resolves.toEqual(['v2alpha1']);
    await expect(discovery.resolve(gateway, 0)).resolves.toEqual([]);
  });

  it('is not known of a server in trouble', async () => {
    const discovery = await discoveryOf({ [pools]: 500 });
    await expect(discovery.resolve(pool, 0)).rejects.toMatchObject({
      code: 'server',
    });
  });
});
