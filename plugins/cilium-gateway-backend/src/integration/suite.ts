import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import ciliumGatewayPlugin from '..';
import { expectContract } from '../testing/contract';
import { eventually } from '../testing/eventually';
import type { Manifest } from './admin';
import type { RecordedRequest } from './recordingProxy';

/** An API server that holds the homelab, as the suite needs it. */
export interface IntegrationCluster {
  /** How the plugin reaches it, as under `ciliumGateway.clusters`. */
  access: { url: string; serviceAccountToken: string };
  /** What the plugin asked for so far. */
  requests: readonly RecordedRequest[];
  /** Creates an object as an administrator. */
  create(manifest: Manifest): Promise<void>;
  /** Deletes it. */
  remove(manifest: Manifest): Promise<void>;
  stop(): Promise<void>;
}

const component = (name: string, id: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'backstage.io/kubernetes-id': id } },
  spec: { type: 'service' },
});

const secure = {
  kind: 'Gateway',
  namespace: 'cilium-gateway-system',
  name: 'cilium-secure-gateway',
};

/** What must hold whatever API server the homelab is on. */
export function integrationSuite(
  startCluster: () => Promise<IntegrationCluster>,
): void {
  let cluster: IntegrationCluster;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const get = async (path: string) => {
    const answer = await request(backend.server).get(
      `/api/cilium-gateway${path}`,
    );
    expectContract(path.split('?')[0], answer.status, answer.body);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const ask = async (question: string, body: object) => {
    const path = `/clusters/lab/${question}`;
    const answer = await request(backend.server)
      .post(`/api/cilium-gateway${path}`)
      .send(body);
    expectContract(path, answer.status, answer.body, 'post');
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const synced = () =>
    eventually(async () => {
      const [lab] = (await get('/clusters')).items;
      expect(lab).toMatchObject({ name: 'lab', state: 'ok' });
      return lab;
    }, 60_000);

  beforeAll(async () => {
    cluster = await startCluster();
    backend = await startTestBackend({
      features: [
        ciliumGatewayPlugin,
        catalogServiceMock.factory({
          entities: [
            component('hubble', 'hubble'),
            component('grafana', 'grafana'),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            ciliumGateway: { clusters: [{ name: 'lab', ...cluster.access }] },
          },
        }),
      ],
    });
    await synced();
  }, 180_000);
  afterAll(async () => {
    await backend?.stop();
    await cluster?.stop();
  }, 60_000);

  it('reads every kind that is installed with the role that is shipped, and is refused nothing', async () => {
    const { kinds } = await synced();
    const unread = kinds.filter(
      ({ state }: any) => state !== 'ok' && state !== 'absent',
    );
    expect(unread).toEqual([]);
    const refused = cluster.requests.filter(
      ({ status }) => status === 401 || status === 403,
    );
    expect(refused).toEqual([]);
    expect(new Set(cluster.requests.map(({ method }) => method))).toEqual(
      new Set(['GET']),
    );
    const read = kinds.filter(({ state }: any) => state === 'ok');
    expect(read.map(({ kind }: any) => kind)).toEqual(
      expect.arrayContaining([
        'Service',
        'EndpointSlice',
        'Lease',
        'ConfigMap',
        'DaemonSet',
        'Deployment',
        'CiliumLoadBalancerIPPool',
        'CiliumL2AnnouncementPolicy',
        'Gateway',
        'HTTPRoute',
        'ReferenceGrant',
      ]),
    );
  });

  it('tells what runs in the cluster', async () => {
    expect(await synced()).toMatchObject({
      versions: {
        kubernetes: expect.any(String),
        cilium: '1.18.1',
        gatewayApi: '1.3.0',
      },
      features: {
        lbIpam: true,
        l2Announcements: true,
        gatewayApi: true,
        externalIps: true,
      },
      l2Timing: {
        leaseDurationSeconds: 15,
        renewDeadlineSeconds: 5,
        retryPeriodSeconds: 2,
      },
    });
  });

  it('counts the pool: 16 addresses, 2 used, 14 available', async () => {
    const { items } = await get('/clusters/lab/pools');
    expect(items).toMatchObject([
      {
        name: 'cilium-gateway-pool',
        disabled: false,
        conflict: null,
        counts: { total: '16', used: '2', available: '14' },
        allocations: [
          { ip: '172.16.20.208', gateways: [secure] },
          {
            ip: '172.16.20.209',
            gateways: [{ ...secure, name: 'cilium-web-gateway' }],
          },
        ],
      },
    ]);
  });

  it('finds nothing that does not work', async () => {
    const { items } = await get('/findings?severity=error');
    expect(items).toEqual([]);
  });

  it('finds the Gateways at their addresses', async () => {
    const { items } = await get('/clusters/lab/gateways');
    expect(
      items.map(({ ref, addresses }: any) => [ref.name, addresses]),
    ).toEqual([
      [
        'cilium-secure-gateway',
        [{ ip: '172.16.20.208', pool: 'cilium-gateway-pool' }],
      ],
      [
        'cilium-web-gateway',
        [{ ip: '172.16.20.209', pool: 'cilium-gateway-pool' }],
      ],
    ]);
  });

  it('finds one lease per Gateway, each with a holder', async () => {
    const { items } = await get('/clusters/lab/leases');
    expect(items).toHaveLength(2);
    for (const { holder, service, state } of items) {
      expect(holder).toEqual(expect.any(String));
      expect(service.namespace).toBe('cilium-gateway-system');
      expect(state).toBe('held');
    }
  });

  it('knows the one policy, and that it announces the Gateways only', async () => {
    const { items } = await get('/clusters/lab/l2-policies');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      interfaces: ['^eth[0-9]+', '^ens[0-9]+'],
      loadBalancerIPs: true,
    });
    expect(items[0].nodes).toHaveLength(3);
    expect(items[0].services.map(({ name }: any) => name)).toEqual([
      'cilium-gateway-cilium-secure-gateway',
      'cilium-gateway-cilium-web-gateway',
    ]);
  });

  it.each([
    ['hubble', 'https://hubble.apps.lab.mxe11.nl'],
    ['grafana', 'https://grafana.apps.lab.mxe11.nl'],
  ])('reaches %s by %s through 172.16.20.208', async (name, url) => {
    const exposure = await get(
      `/entities/by-name/component/default/${name}/exposure`,
    );
    expect(exposure.gateways.map(({ ref }: any) => ref)).toEqual([secure]);
    expect(
      exposure.services.flatMap(({ addresses }: any) =>
        addresses.map(({ ip }: any) => ip),
      ),
    ).toEqual(['172.16.20.208']);
    expect(exposure.leases).toHaveLength(1);
    expect(exposure.pools).toMatchObject([
      { name: 'cilium-gateway-pool', counts: { total: '16' } },
    ]);
    const [path] = exposure.paths;
    expect(path.url.startsWith(url)).toBe(true);
    expect(path.hops.map(({ kind }: any) => kind)).toEqual([
      'address',
      'announcement',
      'gateway',
      'listener',
      'certificate',
      'route',
      'service',
      'endpoints',
    ]);
    expect(path.brokenAt).toBeNull();
  });

  it.each([
    ['hubble', 'https://hubble.apps.lab.mxe11.nl/'],
    ['grafana', 'https://grafana.apps.lab.mxe11.nl/'],
  ])('tells that a request to %s is answered by it', async (name, url) => {
    const { path, response } = await ask('resolve', { url });
    expect(path).toMatchObject({ cluster: 'lab', url, brokenAt: null });
    expect(path.hops).toContainEqual(
      expect.objectContaining({
        kind: 'address',
        summary: expect.stringContaining('172.16.20.208'),
      }),
    );
    expect(response.status).toBe(200);
    expect(response.rule.route.name).toContain(name);
    expect(response.backends).toHaveLength(1);
  });

  it('tells that no route takes a name that nobody has', async () => {
    const { path, response } = await ask('resolve', {
      url: 'https://nobody.apps.lab.mxe11.nl/',
      gateway: `${secure.namespace}/${secure.name}`,
    });
    expect(path.brokenAt).toBe('route');
    expect(response).toMatchObject({ status: 404, rule: null, backends: [] });
  });

  it.each([
    [
      'the next address, to a Gateway',
      { 'io.cilium.gateway/owning-gateway': 'third' },
      {
        verdict: 'exact',
        addresses: [{ ip: '172.16.20.210', pool: 'cilium-gateway-pool' }],
        announcement: { policies: ['cilium-gateway-l2-policy'] },
      },
    ],
    [
      'no address, to anything else',
      {},
      { verdict: 'none', addresses: [], missing: [{ reason: 'no_pool' }] },
    ],
  ])('tells that a new Service would get %s', async (_, labels, preview) => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'third', namespace: secure.namespace, labels },
      spec: { type: 'LoadBalancer', ports: [{ port: 443 }] },
    };
    expect(await ask('allocation-preview', { service })).toMatchObject(preview);
  });

  it('shows what is created a moment later, and no longer what is deleted', async () => {
    const route: Manifest = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'later', namespace: 'kube-system' },
      spec: {
        hostnames: ['later.apps.lab.mxe11.nl'],
        parentRefs: [{ name: secure.name, namespace: secure.namespace }],
        rules: [{ backendRefs: [{ name: 'nowhere', port: 80 }] }],
      },
    };
    const names = async () =>
      (await get('/clusters/lab/routes')).items.map(({ ref }: any) => ref.name);
    await cluster.create(route);
    await eventually(async () => expect(await names()).toContain('later'));
    const { items } = await get(
      '/findings?kind=HTTPRoute&namespace=kube-system&name=later',
    );
    expect(items).toMatchObject([
      { severity: 'error', object: { name: 'later' } },
    ]);
    await cluster.remove(route);
    await eventually(async () => expect(await names()).not.toContain('later'));
  });
}
