/**
 * What an audit of a large catalog costs the process: how long it takes and for how long it keeps everybody else waiting, from
 * nothing, when nothing changed, and after one change. Run with `yarn run -T tsx bench/audit.ts [entities]`; compare the
 * columns of one run, not runs.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { createManualClock } from '../src/testing/manualClock';
import { createScriptedCluster } from '../src/testing/scriptedCluster';
import { createViews, FULL_SIGHT, Views } from '../src/views';

const ENTITIES = Number(process.argv[2] ?? 5_000);
const CLUSTERS = ['home', 'lab'];
const GATEWAYS = 20;
const ROUNDS = 5;

const teamOf = (index: number) => `team-${index % 50}`;
const indexes = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

const clusterWide = [
  ...['edge', ...indexes(50).map(teamOf)].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  })),
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
    spec: { blocks: [{ cidr: '10.64.0.0/16' }] },
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
];

const gateway = (index: number) => [
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: `gateway-${index}`, namespace: 'edge' },
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
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `cilium-gateway-gateway-${index}`, namespace: 'edge' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    status: { loadBalancer: { ingress: [{ ip: `10.64.0.${index + 1}` }] } },
  },
];
const slice = (index: number, endpoints = 1) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    name: `app-${index}-a`,
    namespace: teamOf(index),
    labels: { 'kubernetes.io/service-name': `app-${index}` },
  },
  addressType: 'IPv4',
  ports: [{ port: 8080, protocol: 'TCP' }],
  endpoints: indexes(endpoints).map(at => ({
    addresses: [`10.0.0.${at + 1}`],
    conditions: { ready: true },
  })),
});
const application = (index: number) => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `app-${index}`,
      namespace: teamOf(index),
      labels: { 'backstage.io/kubernetes-id': `app-${index}` },
    },
    spec: {
      type: 'ClusterIP',
      ports: [{ port: 80, targetPort: 8080 }],
      selector: { app: `app-${index}` },
    },
  },
  slice(index),
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: `app-${index}`, namespace: teamOf(index) },
    spec: {
      hostnames: [`app-${index}.example.com`],
      parentRefs: [{ name: `gateway-${index % GATEWAYS}`, namespace: 'edge' }],
      rules: [{ backendRefs: [{ name: `app-${index}`, port: 80 }] }],
    },
  },
];
const entity = (index: number): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `app-${index}`,
    namespace: 'default',
    annotations: { 'backstage.io/kubernetes-id': `app-${index}` },
  },
  spec: {},
  relations: [{ type: 'ownedBy', targetRef: `group:default/${teamOf(index)}` }],
});

const clock = createManualClock();
const logger = {
  error: (message: string, meta?: unknown) => console.error(message, meta),
} as LoggerService;

const clusters = CLUSTERS.map(name => createScriptedCluster({ name, clock }));
for (const cluster of clusters) {
  cluster.put(
    ...clusterWide,
    ...indexes(GATEWAYS).flatMap(gateway),
    ...indexes(ENTITIES).flatMap(application),
  );
}
const newViews = () =>
  createViews({
    clusters: () => clusters.map(({ cluster }) => cluster),
    now: clock.now,
    logger,
    findings: { disabled: [], severities: {}, docs: '/docs', waivers: [] },
  });
const entities = indexes(ENTITIES).map(entity);
const ask = (views: Views, limit?: number) =>
  views.audit({
    entities,
    everybody: async () => entities,
    sight: FULL_SIGHT,
    filter: {},
    page: { limit },
  });

/** Time until the work is done, and the longest time that nothing else could run. */
async function watchLoop(work: () => Promise<unknown>) {
  let longest = 0;
  let last = performance.now();
  let done = false;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!done) setImmediate(tick);
  };
  setImmediate(tick);
  const started = performance.now();
  await work();
  const total = performance.now() - started;
  await new Promise(resolve => {
    setImmediate(resolve);
  });
  done = true;
  return { total, longest };
}
const middle = (times: number[]) =>
  [...times].sort((a, b) => a - b)[times.length >> 1];

async function measure() {
  const cases: readonly [string, (views: Views, round: number) => unknown][] = [
    ['from nothing', () => undefined],
    ['nothing changed', views => ask(views)],
    [
      '1 EndpointSlice',
      async (views, round) => {
        await ask(views);
        await clock.advance(10_000);
        clusters[0].put(slice(7, 1 + (round % 3)));
      },
    ],
    [
      'the same, 1 s later',
      async (views, round) => {
        await ask(views);
        await clock.advance(10_000);
        clusters[0].put(slice(7, 1 + (round % 3)));
        await ask(views);
        await clock.advance(1_000);
        clusters[0].put(slice(7, 1 + ((round + 1) % 3)));
      },
    ],
    ['one page of 50', views => ask(views)],
  ];
  console.log(
    `${ENTITIES} entities in each of ${CLUSTERS.length} clusters; milliseconds\n`,
  );
  const line = (...cells: string[]) =>
    console.log(cells.map(cell => cell.padEnd(22)).join(''));
  line('', 'until answered', 'longest block');
  const kept = newViews();
  // Findings are worked out for every view alike.
  kept.findings({}, {});
  for (const [name, prepare] of cases) {
    const times: Awaited<ReturnType<typeof watchLoop>>[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const views = name === 'from nothing' ? newViews() : kept;
      if (views !== kept) views.findings({}, {});
      await prepare(views, round);
      const limit = name.startsWith('one page') ? 50 : undefined;
      times.push(await watchLoop(() => ask(views, limit)));
    }
    line(
      name,
      middle(times.map(({ total }) => total)).toFixed(0),
      middle(times.map(({ longest }) => longest)).toFixed(0),
    );
  }
  for (const cluster of clusters) cluster.stop();
}

measure();
