import {
  findingsOf,
  worldFromManifests,
} from 'backstage-plugin-cilium-gateway-engine';
import { createManualClock, type ManualClock } from './cilium/clock';
import { startLab, type Lab } from './start';
import type { KubeObject } from './storage';

const SECURE =
  'cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-secure-gateway';
const GATEWAYS = 'cilium-gateway-system';

let clock: ManualClock;
let lab: Lab;

beforeEach(async () => {
  clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  lab = await startLab({ cluster: 'lab', clock });
});

afterEach(() => lab.close());

const get = (resource: string, name: string, namespace?: string) =>
  lab.storage.get(resource, { name, namespace });

const lease = (name = SECURE) =>
  get('leases.coordination.k8s.io', name, 'kube-system')?.spec;

const condition = (object: KubeObject | undefined, type: string) =>
  object?.status?.conditions?.find((one: any) => one.type === type);

const ips = (service: KubeObject | undefined) =>
  (service?.status.loadBalancer.ingress ?? []).map((entry: any) => entry.ip);

function createService(name: string, rest: Record<string, any> = {}): void {
  lab.storage.create(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        namespace: 'default',
        labels: { 'io.cilium.gateway/owning-gateway': name },
        ...rest.metadata,
      },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...rest.spec },
    },
    { manager: 'kubectl-create' },
  );
  lab.settle();
}

const service = (name: string) => get('services', name, 'default');

describe('the homelab cluster', () => {
  it('has a pool of 16 addresses, 2 of them used', () => {
    const pool = get(
      'ciliumloadbalancerippools.cilium.io',
      'cilium-gateway-pool',
    );
    expect(
      pool?.status.conditions.map(({ type, status, reason, message }: any) => [
        type,
        status,
        reason,
        message,
      ]),
    ).toEqual([
      ['cilium.io/PoolConflict', 'False', 'resolved', ''],
      ['cilium.io/IPsTotal', 'Unknown', 'noreason', '16'],
      ['cilium.io/IPsAvailable', 'Unknown', 'noreason', '14'],
      ['cilium.io/IPsUsed', 'Unknown', 'noreason', '2'],
    ]);
  });

  it.each([
    ['cilium-secure-gateway', '172.16.20.208', 6],
    ['cilium-web-gateway', '172.16.20.209', 1],
  ])('has %s at %s with %d routes', (name, address, routes) => {
    const gateway = get('gateways.gateway.networking.k8s.io', name, GATEWAYS);
    expect(gateway?.status.addresses).toEqual([
      { type: 'IPAddress', value: address },
    ]);
    expect(condition(gateway, 'Accepted')).toMatchObject({ status: 'True' });
    expect(condition(gateway, 'Programmed')).toMatchObject({
      status: 'True',
      observedGeneration: 1,
    });
    expect(gateway?.status.listeners).toMatchObject([
      { attachedRoutes: routes },
    ]);
  });

  it('has an accepted class and accepted routes whose references resolve', () => {
    expect(
      condition(
        get('gatewayclasses.gateway.networking.k8s.io', 'cilium'),
        'Accepted',
      ),
    ).toMatchObject({ status: 'True' });
    const routes = lab.storage.list('httproutes.gateway.networking.k8s.io');
    expect(routes).toHaveLength(7);
    for (const { status } of routes) {
      expect(status.parents).toMatchObject([
        {
          controllerName: 'io.cilium/gateway-controller',
          conditions: [
            { type: 'Accepted', status: 'True', reason: 'Accepted' },
            { type: 'ResolvedRefs', status: 'True', reason: 'ResolvedRefs' },
          ],
        },
      ]);
    }
  });

  it('has two LoadBalancer Services, owned by their Gateways, with what MetalLB left behind', () => {
    const balanced = lab.storage
      .list('services')
      .filter(({ spec }) => spec.type === 'LoadBalancer');
    expect(balanced.map(({ metadata }) => metadata.name)).toEqual([
      'cilium-gateway-cilium-secure-gateway',
      'cilium-gateway-cilium-web-gateway',
    ]);
    for (const { metadata, status } of balanced) {
      expect(metadata.ownerReferences).toMatchObject([{ kind: 'Gateway' }]);
      expect(metadata.annotations?.['metallb.io/ip-allocated-from-pool']).toBe(
        'default-pool',
      );
      expect(
        metadata.managedFields?.find(
          entry => entry.fieldsV1['f:status']?.['f:loadBalancer'],
        ),
      ).toMatchObject({
        manager: 'cilium-operator-lb-ipam',
        subresource: 'status',
      });
      expect(status.conditions).toMatchObject([
        {
          type: 'cilium.io/IPAMRequestSatisfied',
          status: 'True',
          reason: 'satisfied',
        },
      ]);
    }
  });

  it('gives every Service with pods its ready endpoints', () => {
    const slices = lab.storage.list('endpointslices.discovery.k8s.io', {
      namespace: 'monitoring',
    });
    expect(slices).toMatchObject([
      {
        metadata: { labels: { 'kubernetes.io/service-name': 'grafana' } },
        ports: [{ port: 3000 }],
        endpoints: [
          { addresses: ['10.244.1.118'], conditions: { ready: true } },
          { addresses: ['10.244.2.40'], conditions: { ready: true } },
        ],
      },
    ]);
  });

  it('has nothing wrong with it', () => {
    const { world } = worldFromManifests(
      lab.storage.resources().flatMap(({ id }) => lab.storage.list(id)),
    );
    const wrong = findingsOf(world, clock.now()).filter(
      ({ severity }) => severity !== 'info',
    );
    expect(wrong).toEqual([]);
  });

  it('holds one lease per Gateway and renews it each retry period', () => {
    const held = lab.storage
      .list('leases.coordination.k8s.io')
      .map(({ spec }) => spec.holderIdentity);
    expect(held).toEqual(['nuc-02', 'nuc-01']);
    clock.advance(2000);
    expect(lease()).toMatchObject({
      holderIdentity: 'nuc-02',
      acquireTime: '2025-10-04T09:14:13.318204Z',
      renewTime: '2025-11-01T12:00:02.000000Z',
      leaseDurationSeconds: 15,
    });
  });
});

describe('a node that stops', () => {
  it('loses its lease to another after the lease duration, for good', () => {
    clock.advance(2000);
    const { leaseTransitions } = lease();
    lab.stopNode('nuc-02');
    clock.advance(14_000);
    expect(lease().holderIdentity).toBe('nuc-02');
    clock.advance(4000);
    expect(lease()).toMatchObject({
      holderIdentity: 'nuc-01',
      leaseTransitions: leaseTransitions + 1,
    });
    lab.startNode('nuc-02');
    clock.advance(60_000);
    expect(lease().holderIdentity).toBe('nuc-01');
  });

  it('is not ready after a while, nor are its pods, until it starts again', async () => {
    const ready = () => condition(get('nodes', 'nuc-03'), 'Ready').status;
    const hubble = () =>
      lab.storage
        .list('endpointslices.discovery.k8s.io')
        .find(({ metadata }) => metadata.name.startsWith('hubble-ui'))
        ?.endpoints[0].conditions.ready;
    lab.stopNode('nuc-03');
    clock.advance(39_000);
    expect(ready()).toBe('True');
    clock.advance(2000);
    lab.settle();
    expect([ready(), hubble()]).toEqual(['Unknown', false]);
    lab.startNode('nuc-03');
    lab.settle();
    expect([ready(), hubble()]).toEqual(['True', true]);
  });
});

it('a drained node keeps its leases and loses its pods', () => {
  lab.drainNode('nuc-02');
  lab.settle();
  clock.advance(30_000);
  expect(lease().holderIdentity).toBe('nuc-02');
  const left = lab.storage
    .list('pods')
    .filter(pod => pod.spec.nodeName === 'nuc-02')
    .map(({ metadata }) => metadata.labels?.['app.kubernetes.io/name']);
  expect(left).toEqual(['cilium-agent', 'cilium-operator']);
  expect(get('nodes', 'nuc-02')?.spec.unschedulable).toBe(true);
});

describe('a new Service', () => {
  it('gets the next address when the pool selects it, and gives it back', () => {
    createService('shop');
    expect(ips(service('shop'))).toEqual(['172.16.20.210']);
    expect(
      condition(service('shop'), 'cilium.io/IPAMRequestSatisfied'),
    ).toMatchObject({ status: 'True', reason: 'satisfied' });
    lab.storage.delete('services', { name: 'shop', namespace: 'default' });
    createService('bakery');
    expect(ips(service('bakery'))).toEqual(['172.16.20.210']);
  });

  it('waits when no pool selects it, until its labels change', () => {
    createService('shop', { metadata: { labels: { app: 'shop' } } });
    expect(ips(service('shop'))).toEqual([]);
    expect(
      condition(service('shop'), 'cilium.io/IPAMRequestSatisfied'),
    ).toMatchObject({ status: 'False', reason: 'no_pool' });
    const { metadata, ...rest } = service('shop')!;
    lab.storage.update(
      {
        ...rest,
        metadata: {
          ...metadata,
          labels: { 'io.cilium.gateway/owning-gateway': 'shop' },
        },
      },
      { manager: 'kubectl-label' },
    );
    lab.settle();
    expect(ips(service('shop'))).toEqual(['172.16.20.210']);
  });

  it('is announced, and its lease is released and swept up after it', () => {
    const name = 'cilium-l2announce-default-shop';
    createService('shop');
    clock.advance(2000);
    expect(lease(name)).toMatchObject({
      holderIdentity: 'nuc-01',
      leaseTransitions: 0,
    });
    lab.storage.delete('services', { name: 'shop', namespace: 'default' });
    clock.advance(2000);
    expect(lease(name)).toMatchObject({ holderIdentity: '' });
    clock.advance(60_000);
    expect(lease(name)).toBeUndefined();
  });
});

describe('Gateway API', () => {
  const route = (name: string, parent: string): KubeObject => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'monitoring' },
    spec: {
      hostnames: [`${name}.apps.lab.mxe11.nl`],
      parentRefs: [{ name: parent, namespace: GATEWAYS }],
      rules: [{ backendRefs: [{ name: 'grafana', port: 80 }] }],
    },
  });
  const parents = (name: string) =>
    get('httproutes.gateway.networking.k8s.io', name, 'monitoring')?.status
      ?.parents;

  it.each([
    ['cilium-secure-gateway', 'True', 'Accepted'],
    ['cilium-web-gateway', 'False', 'NotAllowedByListeners'],
    // What Cilium 1.18.1 says of a Gateway that is not there.
    ['nowhere', 'False', 'InvalidHTTPRoute'],
  ])('a new route to %s is Accepted=%s %s', (parent, status, reason) => {
    lab.storage.create(route('news', parent), { manager: 'kubectl' });
    lab.settle();
    expect(parents('news')).toMatchObject([
      { conditions: [{ type: 'Accepted', status, reason }, {}] },
    ]);
  });

  it('a new Gateway gets a Service, an address and a dummy endpoint, and takes them along', () => {
    const gateways = 'gateways.gateway.networking.k8s.io';
    const secure = get(gateways, 'cilium-secure-gateway', GATEWAYS)!;
    lab.storage.create(
      {
        ...secure,
        metadata: { name: 'third', namespace: GATEWAYS },
        status: undefined,
      },
      { manager: 'kubectl' },
    );
    lab.settle();
    expect(get(gateways, 'third', GATEWAYS)?.status).toMatchObject({
      addresses: [{ value: '172.16.20.210' }],
      conditions: [
        { type: 'Accepted', status: 'True' },
        { type: 'Programmed', status: 'True' },
      ],
    });
    expect(get('services', 'cilium-gateway-third', GATEWAYS)).toMatchObject({
      metadata: {
        labels: {
          'gateway.networking.k8s.io/gateway-name': 'third',
          'io.cilium.gateway/owning-gateway': 'third',
        },
      },
      spec: { ports: [{ name: 'port-443', port: 443, protocol: 'TCP' }] },
    });
    lab.storage.delete(gateways, { name: 'third', namespace: GATEWAYS });
    lab.settle();
    expect(get('services', 'cilium-gateway-third', GATEWAYS)).toBeUndefined();
    expect(
      lab.storage
        .list('endpointslices.discovery.k8s.io', { namespace: GATEWAYS })
        .filter(({ metadata }) => metadata.name.includes('third')),
    ).toEqual([]);
  });

  it('a Gateway without its Secret says so on the listener', () => {
    lab.storage.delete('secrets', {
      name: 'wildcard-apps-lab-mxe11-nl-tls',
      namespace: GATEWAYS,
    });
    lab.settle();
    const gateway = get(
      'gateways.gateway.networking.k8s.io',
      'cilium-secure-gateway',
      GATEWAYS,
    );
    expect(
      condition(
        gateway?.status.listeners[0] && {
          ...gateway,
          status: gateway.status.listeners[0],
        },
        'ResolvedRefs',
      ),
    ).toMatchObject({
      status: 'False',
      reason: 'InvalidCertificateRef',
    });
  });
});

describe('the control API', () => {
  const call = (path: string, method = 'POST') =>
    fetch(`${lab.url}/lab${path}`, { method });

  it('explains itself', async () => {
    const answer = await call('', 'GET');
    expect(await answer.text()).toContain('/lab/nodes/<node>/stop');
  });

  it('stops and starts nodes', async () => {
    const nodes = async (path: string) =>
      ((await (await call(path)).json()) as any).nodes;
    expect(await nodes('/nodes/nuc-01/stop')).toContainEqual({
      name: 'nuc-01',
      machine: 'off',
      ready: true,
    });
    expect(await nodes('/nodes/nuc-01/start')).toContainEqual({
      name: 'nuc-01',
      machine: 'on',
      ready: true,
    });
  });

  it('names the nodes when there is no such node', async () => {
    const answer = await call('/nodes/nuc-09/stop');
    expect(answer.status).toBe(404);
    expect(((await answer.json()) as any).message).toContain('nuc-01');
  });

  it('is not for web pages', async () => {
    const answer = await fetch(`${lab.url}/lab/reset`, {
      method: 'POST',
      headers: { Origin: 'http://example.org' },
    });
    expect(answer.status).toBe(403);
  });

  it('takes the cluster back to where it was', async () => {
    createService('shop');
    lab.storage.delete('namespaces', { name: 'monitoring' });
    lab.stopNode('nuc-02');
    await call('/reset');
    expect(service('shop')).toBeUndefined();
    expect(
      lab.storage
        .list('httproutes.gateway.networking.k8s.io')
        .filter(({ status }) => status.parents.length === 1),
    ).toHaveLength(7);
    clock.advance(60_000);
    expect(lease().holderIdentity).toBe('nuc-02');
  });
});

it('fails over faster at a higher speed', async () => {
  const fast = await startLab({ cluster: 'lab', clock, speed: 10 });
  fast.stopNode('nuc-02');
  clock.advance(1800);
  const { spec } = fast.storage.get('leases.coordination.k8s.io', {
    name: SECURE,
    namespace: 'kube-system',
  })!;
  await fast.close();
  expect(spec).toMatchObject({
    holderIdentity: 'nuc-01',
    leaseDurationSeconds: 15,
  });
});

it('names the clusters that there are when asked for another', async () => {
  await expect(startLab({ cluster: 'nowhere' })).rejects.toThrow(
    'The lab has no cluster "nowhere"; it has clinic, clinic-dormant, clinic-old, clinic-upgraded, lab',
  );
});
