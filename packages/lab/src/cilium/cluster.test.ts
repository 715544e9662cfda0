import { startLab, type Lab } from '../start';
import type { KubeObject } from '../storage';
import { createManualClock, type ManualClock } from './clock';

const USER = { manager: 'kubectl' };
const SYSTEM = 'cilium-gateway-system';
const GATEWAYS = 'gateways.gateway.networking.k8s.io';
const SECURE =
  'cilium-l2announce-cilium-gateway-system-cilium-gateway-cilium-secure-gateway';

let clock: ManualClock;
let lab: Lab;

beforeEach(async () => {
  clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  lab = await startLab({ cluster: 'lab', clock });
});

afterEach(() => lab.close());

/** Merges into `spec` and `metadata` as a person with kubectl would. */
function edit(
  resource: string,
  key: { name: string; namespace?: string },
  body: object,
): void {
  lab.storage.patch(resource, key, { type: 'merge', body }, USER);
  lab.settle();
}

const holder = () =>
  lab.storage.get('leases.coordination.k8s.io', {
    name: SECURE,
    namespace: 'kube-system',
  })?.spec.holderIdentity;

describe('elections', () => {
  const policies = 'ciliuml2announcementpolicies.cilium.io';
  const policy = { name: 'cilium-gateway-l2-policy' };

  it('a node that no policy names any longer steps down, and another takes over at its turn', () => {
    edit(policies, policy, {
      spec: { nodeSelector: { matchLabels: { zone: 'cupboard' } } },
    });
    edit(
      'nodes',
      { name: 'nuc-03' },
      { metadata: { labels: { zone: 'cupboard' } } },
    );
    expect(
      lab.storage.get('ciliumnodes.cilium.io', { name: 'nuc-03' })?.metadata
        .labels,
    ).toMatchObject({ zone: 'cupboard' });
    clock.advance(2000);
    expect(holder()).toBe('nuc-03');
  });

  it('nobody competes when the feature is off', () => {
    edit(
      'configmaps',
      { name: 'cilium-config', namespace: 'kube-system' },
      { data: { 'enable-l2-announcements': 'false' } },
    );
    clock.advance(2000);
    expect(holder()).toBe('');
  });

  it('a holder whose Service is deleted while it is off leaves its lease behind for good', () => {
    lab.stopNode('nuc-02');
    lab.storage.delete(GATEWAYS, {
      name: 'cilium-secure-gateway',
      namespace: SYSTEM,
    });
    lab.settle();
    clock.advance(300_000);
    expect(holder()).toBe('nuc-02');
  });

  it('the lease of a Service with external IPs has no need of a pool', () => {
    lab.storage.create(
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: {
          name: 'old',
          namespace: 'default',
          labels: { 'io.cilium.gateway/owning-gateway': 'old' },
        },
        spec: { ports: [{ port: 80 }], externalIPs: ['172.16.20.40'] },
      },
      USER,
    );
    lab.settle();
    clock.advance(2000);
    expect(
      lab.storage.get('leases.coordination.k8s.io', {
        name: 'cilium-l2announce-default-old',
        namespace: 'kube-system',
      })?.spec.holderIdentity,
    ).toBe('nuc-01');
  });
});

describe('the Service of a Gateway', () => {
  const gateway = { name: 'cilium-secure-gateway', namespace: SYSTEM };
  const service = (): KubeObject =>
    lab.storage.get('services', {
      name: 'cilium-gateway-cilium-secure-gateway',
      namespace: SYSTEM,
    })!;
  const addressOf = ({ status }: KubeObject) =>
    status.loadBalancer.ingress?.[0].ip;

  it('is made again when somebody deletes it, with the same address', () => {
    const { name, namespace, uid } = service().metadata;
    lab.storage.delete('services', { name, namespace });
    lab.settle();
    expect(service().metadata.uid).not.toBe(uid);
    expect(addressOf(service())).toBe('172.16.20.208');
  });

  it('has labels and annotations of the infrastructure, and keeps them when they go', () => {
    edit(GATEWAYS, gateway, {
      spec: {
        infrastructure: { labels: { team: 'a' }, annotations: { note: 'b' } },
      },
    });
    edit(GATEWAYS, gateway, { spec: { infrastructure: null } });
    expect(service().metadata).toMatchObject({
      labels: { team: 'a' },
      annotations: {
        note: 'b',
        'metallb.io/ip-allocated-from-pool': 'default-pool',
      },
    });
  });

  it('asks for the addresses of the spec, and the Gateway says so until it has them', () => {
    const programmed = () =>
      lab.storage
        .get(GATEWAYS, gateway)
        ?.status.conditions.find(({ type }: any) => type === 'Programmed');
    const ask = (value: string) =>
      edit(GATEWAYS, gateway, {
        spec: { addresses: [{ type: 'IPAddress', value }] },
      });
    ask('172.16.20.209');
    expect(service().metadata.annotations).toMatchObject({
      'io.cilium/lb-ipam-ips': '172.16.20.209',
    });
    expect(programmed()).toMatchObject({
      status: 'False',
      reason: 'AddressNotAssigned',
    });
    ask('172.16.20.220');
    expect(addressOf(service())).toBe('172.16.20.220');
    expect(programmed()).toMatchObject({ status: 'True' });
  });

  it('has one port per listener port', () => {
    const [https] = lab.storage.get(GATEWAYS, gateway)!.spec.listeners;
    edit(GATEWAYS, gateway, {
      spec: {
        listeners: [
          https,
          { ...https, name: 'two', hostname: 'two.lab.mxe11.nl' },
          { ...https, name: 'high', port: 8443 },
        ],
      },
    });
    expect(
      service().spec.ports.map(({ name, port }: any) => [name, port]),
    ).toEqual([
      ['port-443', 443],
      ['port-8443', 8443],
    ]);
  });

  it('is of the class and traffic policy that the class configuration asks for', () => {
    lab.storage.create(
      {
        apiVersion: 'cilium.io/v2alpha1',
        kind: 'CiliumGatewayClassConfig',
        metadata: { name: 'special', namespace: SYSTEM },
        spec: {
          service: {
            externalTrafficPolicy: 'Local',
            loadBalancerClass: 'io.cilium/l2-announcer',
          },
        },
      },
      USER,
    );
    lab.storage.create(
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'special' },
        spec: {
          controllerName: 'io.cilium/gateway-controller',
          parametersRef: {
            group: 'cilium.io',
            kind: 'CiliumGatewayClassConfig',
            name: 'special',
            namespace: SYSTEM,
          },
        },
      },
      USER,
    );
    const { spec } = lab.storage.get(GATEWAYS, gateway)!;
    lab.storage.create(
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'inner', namespace: SYSTEM },
        spec: { ...spec, gatewayClassName: 'special' },
      },
      USER,
    );
    lab.settle();
    const made = lab.storage.get('services', {
      name: 'cilium-gateway-inner',
      namespace: SYSTEM,
    })!;
    expect(made.spec).toMatchObject({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      loadBalancerClass: 'io.cilium/l2-announcer',
    });
    expect(addressOf(made)).toBe('172.16.20.210');
  });
});

describe('what Cilium 1.18 says otherwise than Gateway API asks for', () => {
  const routes = 'httproutes.gateway.networking.k8s.io';
  const key = { name: 'grafana', namespace: 'monitoring' };
  const conditions = () =>
    lab.storage
      .get(routes, key)
      ?.status.parents[0].conditions.map(
        ({ type, status, reason }: any) => `${type}=${status} ${reason}`,
      );

  it('a port that the Service does not have goes unnoticed', () => {
    edit(routes, key, {
      spec: { rules: [{ backendRefs: [{ name: 'grafana', port: 81 }] }] },
    });
    expect(conditions()).toEqual([
      'Accepted=True Accepted',
      'ResolvedRefs=True ResolvedRefs',
    ]);
  });

  it('a Service that is not there does not', () => {
    edit(routes, key, {
      spec: { rules: [{ backendRefs: [{ name: 'nothing', port: 80 }] }] },
    });
    expect(conditions()).toEqual([
      'Accepted=True Accepted',
      'ResolvedRefs=False BackendNotFound',
    ]);
  });

  it('a listener that a route does not name refuses it by its kinds', () => {
    const gateway = { name: 'cilium-secure-gateway', namespace: SYSTEM };
    const [https] = lab.storage.get(GATEWAYS, gateway)!.spec.listeners;
    const passthrough = {
      name: 'tls',
      port: 8443,
      protocol: 'TLS',
      tls: { mode: 'Passthrough' },
      allowedRoutes: { kinds: [{ kind: 'TLSRoute' }] },
    };
    edit(GATEWAYS, gateway, { spec: { listeners: [https, passthrough] } });
    expect(conditions()?.[0]).toBe('Accepted=False NotAllowedByListeners');
  });
});

describe('who is not asked', () => {
  it('a Gateway of another controller gets nothing', () => {
    lab.storage.create(
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'other' },
        spec: { controllerName: 'example.org/controller' },
      },
      USER,
    );
    const { spec } = lab.storage.get(GATEWAYS, {
      name: 'cilium-web-gateway',
      namespace: SYSTEM,
    })!;
    lab.storage.create(
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'foreign', namespace: SYSTEM },
        spec: { ...spec, gatewayClassName: 'other' },
      },
      USER,
    );
    lab.settle();
    expect(
      lab.storage.get(GATEWAYS, { name: 'foreign', namespace: SYSTEM })?.status,
    ).toBeUndefined();
    expect(
      lab.storage.get('services', {
        name: 'cilium-gateway-foreign',
        namespace: SYSTEM,
      }),
    ).toBeUndefined();
  });

  it("other controllers' entries on a route stay", () => {
    const routes = 'httproutes.gateway.networking.k8s.io';
    const key = { name: 'grafana', namespace: 'monitoring' };
    const route = lab.storage.get(routes, key)!;
    const entry = {
      parentRef: { name: 'elsewhere' },
      controllerName: 'example.org/controller',
      conditions: [],
    };
    lab.storage.update(
      { ...route, status: { parents: [...route.status.parents, entry] } },
      { manager: 'other', subresource: 'status' },
    );
    edit(routes, key, { spec: { hostnames: ['g.apps.lab.mxe11.nl'] } });
    expect(lab.storage.get(routes, key)?.status.parents).toMatchObject([
      entry,
      {
        controllerName: 'io.cilium/gateway-controller',
        conditions: [{ observedGeneration: 2 }, { observedGeneration: 2 }],
      },
    ]);
  });
});
