import type {
  Cluster,
  ClusterReading,
  Exposure,
  Finding,
  Gateway,
  Hop,
  L2Policy,
  Lease,
  Listener,
  Node,
  Path,
  Pool,
  Ref,
  Route,
  Service,
} from 'backstage-plugin-cilium-gateway-common';

/** The homelab of the examples as the backend tells of it, at an instant. */
export const CLUSTER = 'lab';
const NAMESPACE = 'cilium-gateway-system';
const NODES = ['nuc-01', 'nuc-02', 'nuc-03'];
const DAY = 24 * 3600_000;

export const ago = (now: number, ms: number) =>
  new Date(now - ms).toISOString();

const ref = (kind: string, namespace: string, name: string): Ref => ({
  kind,
  namespace,
  name,
});
export const secureGateway = ref('Gateway', NAMESPACE, 'cilium-secure-gateway');
const webGateway = ref('Gateway', NAMESPACE, 'cilium-web-gateway');
export const serviceOf = (gateway: Ref) =>
  ref('Service', NAMESPACE, `cilium-gateway-${gateway.name}`);
const leaseOf = (gateway: Ref) =>
  `cilium-l2announce-${NAMESPACE}-cilium-gateway-${gateway.name}`;

export const reading = (now: number): ClusterReading => ({
  name: CLUSTER,
  state: 'ok',
  observedAt: ago(now, 800),
});

export const timing = {
  leaseDurationSeconds: 15,
  renewDeadlineSeconds: 5,
  retryPeriodSeconds: 2,
};

export const cluster = (now: number): Cluster => ({
  ...reading(now),
  title: 'Homelab',
  versions: { kubernetes: 'v1.33.4', cilium: '1.18.1', gatewayApi: 'v1.3.0' },
  features: {
    lbIpam: true,
    l2Announcements: true,
    gatewayApi: true,
    externalIps: true,
    bgp: false,
    nodeIpam: false,
  },
  l2Timing: timing,
  kinds: [
    'Service',
    'EndpointSlice',
    'Node',
    'Namespace',
    'Lease',
    'CiliumLoadBalancerIPPool',
    'CiliumL2AnnouncementPolicy',
    'GatewayClass',
    'Gateway',
    'HTTPRoute',
    'GRPCRoute',
  ].map(kind => ({ kind, apiVersion: 'v1', state: 'ok' as const, count: 2 })),
});

const holders: Record<string, string> = {
  [secureGateway.name]: 'nuc-02',
  [webGateway.name]: 'nuc-03',
};
const addresses: Record<string, string> = {
  [secureGateway.name]: '172.16.20.208',
  [webGateway.name]: '172.16.20.209',
};

export const lease = (now: number, gateway = secureGateway): Lease => ({
  cluster: CLUSTER,
  name: leaseOf(gateway),
  namespace: 'kube-system',
  service: { namespace: NAMESPACE, name: serviceOf(gateway).name },
  holder: holders[gateway.name],
  acquireTime: ago(now, 9 * DAY + 4 * 3600_000),
  renewTime: ago(now, 1000),
  durationSeconds: 15,
  transitions: 2,
  state: 'held',
  findings: [],
});

export const service = (gateway = secureGateway): Service => ({
  cluster: CLUSTER,
  ref: serviceOf(gateway),
  ownerGateway: gateway,
  manager: 'cilium-lb-ipam',
  state: 'assigned',
  reason: null,
  addresses: [
    {
      ip: addresses[gateway.name],
      pool: 'cilium-gateway-pool',
      requested: false,
      sharedWith: [],
    },
  ],
  announcement: {
    mode: 'l2',
    state: 'announced',
    node: holders[gateway.name],
    lease: leaseOf(gateway),
    policies: ['cilium-gateway-l2-policy'],
    eligibleNodes: NODES,
  },
  ports: [
    gateway === secureGateway
      ? { name: 'port-443', protocol: 'TCP', port: 443 }
      : { name: 'port-80', protocol: 'TCP', port: 80 },
  ],
  reported: null,
  findings: [],
});

const selector = {
  matchExpressions: [
    { key: 'io.cilium.gateway/owning-gateway', operator: 'Exists' },
  ],
};

export const pool: Pool = {
  cluster: CLUSTER,
  name: 'cilium-gateway-pool',
  disabled: false,
  conflict: null,
  blocks: [
    {
      cidr: '172.16.20.208/28',
      start: '172.16.20.208',
      stop: '172.16.20.223',
      family: 'IPv4',
    },
  ],
  serviceSelector: selector,
  counts: { total: '16', used: '2', available: '14' },
  reportedCounts: { total: '16', used: '2', available: '14' },
  allocations: [secureGateway, webGateway].map(gateway => ({
    ip: addresses[gateway.name],
    services: [serviceOf(gateway)],
    gateways: [gateway],
  })),
  reserved: [],
  findings: [],
};

export const policy: L2Policy = {
  cluster: CLUSTER,
  name: 'cilium-gateway-l2-policy',
  interfaces: ['^eth[0-9]+', '^ens[0-9]+'],
  nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
  serviceSelector: selector,
  externalIPs: true,
  loadBalancerIPs: true,
  nodes: NODES,
  services: [serviceOf(secureGateway), serviceOf(webGateway)],
  findings: [],
};

const conditions = ['Accepted', 'ResolvedRefs', 'Programmed'].map(type => ({
  type,
  status: 'True' as const,
  reason: type,
  message: '',
}));

const listenerOf = (gateway: Ref, attachedRoutes: number): Listener => ({
  ...(gateway === secureGateway
    ? { name: 'https', protocol: 'HTTPS', port: 443 }
    : { name: 'http', protocol: 'HTTP', port: 80 }),
  hostname: '*.apps.lab.mxe11.nl',
  supportedKinds: ['HTTPRoute', 'GRPCRoute'],
  attachedRoutes,
  conditions,
  reported: null,
});

interface Application {
  name: string;
  host: string;
  namespace: string;
  backend: string;
  port: number;
  endpoints: number;
}

export const applications: Application[] = [
  ['hubble', 'kube-system', 'hubble-ui', 80, 1],
  ['grafana', 'monitoring', 'grafana', 80, 2],
  ['argocd', 'argocd', 'argocd-server', 80, 1],
  ['home-assistant', 'home-assistant', 'home-assistant', 8123, 1],
  ['paperless', 'paperless', 'paperless-ngx', 8000, 1],
].map(([name, namespace, backend, port, endpoints]) => ({
  name: String(name),
  host: `${name}.apps.lab.mxe11.nl`,
  namespace: String(namespace),
  backend: String(backend),
  port: Number(port),
  endpoints: Number(endpoints),
}));

export const route = (app: Application): Route => ({
  cluster: CLUSTER,
  ref: ref('HTTPRoute', app.namespace, app.backend),
  hostnames: [app.host],
  parents: [
    {
      gateway: secureGateway,
      parent: secureGateway,
      sectionName: 'https',
      port: null,
      accepted: true,
      resolvedRefs: true,
      reasons: [],
      listeners: ['https'],
      reported: null,
    },
  ],
  backends: [
    {
      ref: ref('Service', app.namespace, app.backend),
      port: app.port,
      weight: 1,
      resolved: true,
      endpoints: { ready: app.endpoints, total: app.endpoints },
    },
  ],
  health: 'ok',
  findings: [],
});

export const gateway = (of = secureGateway): Gateway => {
  const routes =
    of === secureGateway ? applications.map(app => route(app).ref) : [];
  return {
    cluster: CLUSTER,
    ref: of,
    className: 'cilium',
    managedByCilium: true,
    addresses: [{ ip: addresses[of.name], pool: pool.name }],
    service: serviceOf(of),
    listeners: [listenerOf(of, routes.length)],
    listenerSets: [],
    conditions: conditions.filter(({ type }) => type !== 'ResolvedRefs'),
    reported: { conditions: [], addresses: [], current: true },
    routes,
    health: 'ok',
    findings: [],
  };
};

const hop = (
  kind: Hop['kind'],
  summary: string,
  to: Ref | null = null,
): Hop => ({ kind, state: 'ok', ref: to, summary, findings: [] });

export const path = (app: Application): Path => ({
  cluster: CLUSTER,
  url: `https://${app.host}`,
  hostname: app.host,
  port: 443,
  hops: [
    hop('address', '172.16.20.208 from pool', {
      kind: 'CiliumLoadBalancerIPPool',
      name: pool.name,
    }),
    hop(
      'announcement',
      'Announced on the local network by nuc-02',
      ref('Lease', 'kube-system', leaseOf(secureGateway)),
    ),
    hop('gateway', 'Programmed by Cilium', secureGateway),
    hop('listener', 'https: HTTPS on port 443 for *.apps.lab.mxe11.nl'),
    hop('certificate', 'Secret wildcard-apps-lab-mxe11-nl-tls is in use'),
    hop('route', 'Accepted, all references resolve', route(app).ref),
    hop(
      'service',
      `Port ${app.port}`,
      ref('Service', app.namespace, app.backend),
    ),
    hop('endpoints', `${app.endpoints} of ${app.endpoints} ready`),
  ],
  state: 'ok',
  brokenAt: null,
});

const [hubble] = applications;

/** What `component:default/hubble` is reached by. */
export const exposure = (now: number, app = hubble): Exposure => ({
  entityRef: `component:default/${app.name}`,
  services: [service()],
  gateways: [gateway()],
  routes: [route(app)],
  leases: [lease(now)],
  pools: [{ cluster: CLUSTER, name: pool.name, counts: pool.counts }],
  timings: [{ cluster: CLUSTER, l2Timing: timing }],
  paths: [path(app)],
  findings: [],
  clusters: [reading(now)],
});

export const services = [service(secureGateway), service(webGateway)];
export const leases = (now: number) => [
  lease(now, secureGateway),
  lease(now, webGateway),
];
export const gateways = [gateway(secureGateway), gateway(webGateway)];
export const routes = applications.map(route);
export const noFindings: Finding[] = [];

const held: Record<string, Ref[]> = {
  'nuc-01': [serviceOf(webGateway)],
  'nuc-02': [serviceOf(secureGateway)],
  'nuc-03': [],
};

export const nodes: Node[] = NODES.map((name, index) => ({
  cluster: CLUSTER,
  name,
  ready: true,
  schedulable: true,
  addresses: [{ type: 'InternalIP', address: `172.16.20.${11 + index}` }],
  policies: ['cilium-gateway-l2-policy'],
  leases: held[name].map(one => `cilium-l2announce-${NAMESPACE}-${one.name}`),
  services: held[name],
  findings: [],
}));
