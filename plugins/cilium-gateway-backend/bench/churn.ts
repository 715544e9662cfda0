/**
 * What one change in a large cluster costs the process: how much processor time is taken by each answer that is asked for
 * after it, beside the same answer made from nothing. Run with `yarn run -T tsx bench/churn.ts [objects]`; compare the columns of
 * one run, not runs.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { createManualClock } from '../src/testing/manualClock';
import { createScriptedCluster } from '../src/testing/scriptedCluster';
import { createViews } from '../src/views';
import type { CollectionName, Views } from '../src/views';

const OBJECTS = Number(process.argv[2] ?? 2_000);
const GATEWAYS = 20;
const NODES = 50;
const ROUNDS = 7;

const teamOf = (index: number) => `team-${index % 50}`;
const ipOf = (index: number) =>
  `10.${64 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;

const service = (index: number, round = 0) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: `service-${index}`,
    namespace: teamOf(index),
    creationTimestamp: '2025-10-04T10:00:00Z',
    labels: { app: `service-${index}`, round: String(round) },
  },
  spec: {
    type: 'LoadBalancer',
    ipFamilies: ['IPv4'],
    ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
    selector: { app: `service-${index}` },
  },
  status: { loadBalancer: { ingress: [{ ip: ipOf(index + 1) }] } },
});
const slice = (index: number, round = 0) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: `service-${index}-a`,
    namespace: teamOf(index),
    labels: { 'kubernetes.io/service-name': `service-${index}` },
  },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: Array.from({ length: 1 + (round % 3) }, (_, at) => ({
    addresses: [`10.0.${index % 250}.${at + 1}`],
    conditions: { ready: true },
    nodeName: `node-${at}`,
  })),
});
const route = (index: number, round = 0) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: {
    name: `route-${index}`,
    namespace: teamOf(index),
    generation: 1,
    creationTimestamp: '2025-10-04T10:00:00Z',
    labels: { round: String(round) },
  },
  spec: {
    hostnames: [`app-${index}.example.com`],
    parentRefs: [{ name: `gateway-${index % GATEWAYS}`, namespace: 'edge' }],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        backendRefs: [{ name: `service-${index}`, port: 80 }],
      },
    ],
  },
});
const gateway = (index: number) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: {
    name: `gateway-${index}`,
    namespace: 'edge',
    generation: 1,
    creationTimestamp: '2025-10-04T10:00:00Z',
  },
  spec: {
    gatewayClassName: 'cilium',
    listeners: [
      {
        name: 'http',
        port: 80,
        protocol: 'HTTP',
        allowedRoutes: { namespaces: { from: 'All' } },
      },
    ],
  },
});
const node = (index: number, ready = true) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `node-${index}` },
  status: {
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
  },
});
const settings = [
  ['edge', ...Array.from({ length: 50 }, (_, index) => teamOf(index))].map(
    name => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
  ),
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: 'cilium' },
    spec: { controllerName: 'io.cilium/gateway-controller' },
  },
  {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name: 'pool' },
    spec: { blocks: [{ cidr: '10.64.0.0/14' }] },
  },
  {
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumL2AnnouncementPolicy',
    metadata: { name: 'all' },
    spec: { loadBalancerIPs: true },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cilium-config', namespace: 'kube-system' },
    data: { 'enable-l2-announcements': 'true', 'enable-gateway-api': 'true' },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'cilium', namespace: 'kube-system' },
    spec: {
      template: {
        spec: { containers: [{ name: 'a', image: 'cilium/cilium:v1.18.1' }] },
      },
    },
  },
].flat();

const clock = createManualClock();
const logger = {
  error: (message: string, meta?: unknown) => console.error(message, meta),
} as LoggerService;
const findings = { disabled: [], severities: {}, docs: '/docs', waivers: [] };
const many = (make: (index: number) => object, count = OBJECTS) =>
  Array.from({ length: count }, (_, index) => make(index));

function largeCluster() {
  const cluster = createScriptedCluster({ name: 'lab', clock });
  cluster.put(
    ...settings,
    ...many(node, NODES),
    ...many(gateway, GATEWAYS),
    ...many(service),
    ...many(slice),
    ...many(route),
  );
  const views = createViews({
    clusters: () => [cluster.cluster],
    now: clock.now,
    logger,
    findings,
  });
  return { cluster, views };
}

const list = (name: CollectionName) => (views: Views) =>
  views.collection('lab', name, {});
// Findings first: every other answer shows them.
const answers: readonly [string, (views: Views) => unknown][] = [
  ['findings', views => views.findings({}, {})],
  ['services', list('services')],
  ['routes', list('routes')],
  ['gateways', list('gateways')],
  ['pools', list('pools')],
  ['l2-policies', list('l2-policies')],
];
const changes: readonly [string, (round: number) => object][] = [
  ['EndpointSlice', round => slice(7, round)],
  ['HTTPRoute', round => route(7, round)],
  ['Service', round => service(7, round)],
  ['Node', round => node(7, round % 2 === 0)],
];

function timed(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
const middle = (times: number[]) =>
  [...times].sort((a, b) => a - b)[times.length >> 1];

const cold = new Map<string, number[]>(answers.map(([name]) => [name, []]));
for (let round = 0; round < 3; round++) {
  const { views, cluster } = largeCluster();
  for (const [name, ask] of answers) {
    cold.get(name)!.push(timed(() => ask(views)));
  }
  cluster.stop();
}
console.log(
  `${OBJECTS} Services, as many routes; milliseconds of processor time\n`,
);
console.log(
  ['', 'from nothing', ...changes.map(([kind]) => `1 ${kind}`)]
    .map(text => text.padEnd(16))
    .join(''),
);
const { views, cluster } = largeCluster();
for (const [, ask] of answers) ask(views);
const after = changes.map(([, change]) => {
  const times = new Map<string, number[]>(answers.map(([name]) => [name, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    cluster.put(change(round));
    for (const [name, ask] of answers) {
      times.get(name)!.push(timed(() => ask(views)));
    }
  }
  return times;
});
for (const [name] of answers) {
  console.log(
    [
      name,
      ...[cold, ...after].map(times => middle(times.get(name)!).toFixed(1)),
    ]
      .map(text => text.padEnd(16))
      .join(''),
  );
}
cluster.stop();
