import type {
  AuditRow,
  Gateway,
  Pool,
  Route,
  Unclaimed,
} from 'backstage-plugin-cilium-gateway-common';

/** A Gateway `edge/<name>` of `lab` with its addresses, of the pool `lan`, and the hostnames of its listeners. */
export const gateway = (
  name: string,
  ips: string[],
  hostnames: (string | null)[] = [null],
  changes: Partial<Gateway> = {},
): Gateway => ({
  cluster: 'lab',
  ref: { kind: 'Gateway', namespace: 'edge', name },
  className: 'cilium',
  managedByCilium: true,
  addresses: ips.map(ip => ({ ip, pool: 'lan' })),
  service: null,
  listeners: hostnames.map((hostname, i) => ({
    name: `l${i}`,
    protocol: 'HTTPS',
    port: 443,
    hostname,
    supportedKinds: ['HTTPRoute'],
    attachedRoutes: 0,
    conditions: [],
    reported: null,
  })),
  listenerSets: [],
  conditions: [],
  reported: null,
  routes: [],
  health: 'ok',
  findings: [],
  ...changes,
});

/** A pool of `lab`; addresses that several Services share are given. */
export const pool = (name: string, shared: string[] = []): Pool => ({
  cluster: 'lab',
  name,
  disabled: false,
  conflict: null,
  blocks: [
    {
      cidr: '10.0.0.0/24',
      start: '10.0.0.0',
      stop: '10.0.0.255',
      family: 'IPv4',
    },
  ],
  serviceSelector: {},
  counts: { total: '256', used: '2', available: '254' },
  reportedCounts: null,
  allocations: shared.map(ip => ({
    ip,
    services: ['a', 'b'].map(of => ({
      kind: 'Service',
      namespace: 'edge',
      name: of,
    })),
    gateways: [],
  })),
  reserved: [],
  findings: [],
});

/** An HTTPRoute of `lab` that Gateways `edge/<name>` take. */
export const route = (
  hostnames: string[],
  gateways: string[],
  accepted: boolean | null = true,
): Route => ({
  cluster: 'lab',
  ref: { kind: 'HTTPRoute', namespace: 'shop', name: hostnames[0] },
  hostnames,
  parents: gateways.map(name => {
    const parent = { kind: 'Gateway', namespace: 'edge', name };
    return {
      gateway: parent,
      parent,
      sectionName: null,
      port: null,
      accepted,
      resolvedRefs: true,
      reasons: [],
      listeners: [],
      reported: null,
    };
  }),
  backends: [],
  health: 'ok',
  findings: [],
});

/** What an entity is reached by in `lab`. */
export const row = (
  entityRef: string,
  urls: string[],
  addresses: Record<string, string | null>,
  owner: string | null = 'group:default/shop',
): AuditRow => ({
  entityRef,
  kind: 'Component',
  title: null,
  owner,
  system: null,
  cluster: 'lab',
  health: 'ok',
  urls,
  addresses: Object.entries(addresses).map(([ip, of]) => ({
    ip,
    pool: of,
    mode: 'l2',
    state: 'announced',
    node: 'n1',
  })),
  tls: 'all',
  findings: { error: 0, warning: 0, info: 0, waived: 0 },
  rules: [],
});

/** A Gateway `edge/<name>` of `lab` that nobody claims. */
export const freeGateway = (name: string): Unclaimed => ({
  cluster: 'lab',
  kind: 'Gateway',
  object: { kind: 'Gateway', namespace: 'edge', name },
  hostname: null,
  addresses: [],
});

/** A hostname of `lab` that nobody claims. */
export const freeHostname = (hostname: string): Unclaimed => ({
  cluster: 'lab',
  kind: 'hostname',
  object: { kind: 'HTTPRoute', namespace: 'shop', name: hostname },
  hostname,
  addresses: [],
});
