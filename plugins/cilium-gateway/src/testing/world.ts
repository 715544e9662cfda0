import type {
  AddressFilter,
  AllocationPreview,
  Audit,
  CiliumGatewayClient,
  Cluster,
  ClusterReading,
  Collection,
  Drain,
  ExposeDraftAnswer,
  ExposeDraftRequest,
  ExposeOptions,
  Exposure,
  Finding,
  FreeAddresses,
  Gateway,
  L2Policy,
  Lease,
  ListenerSet,
  Node,
  Page,
  Pool,
  Resolution,
  ResolveRequest,
  Route,
  Rule,
  RulePage,
  Service,
  WhatIf,
  WhatIfRequest,
  Snapshot,
} from 'backstage-plugin-cilium-gateway-common';
import * as asked from './asked';
import { history, ownersOf } from './audit';
import { rules } from './rules';
import * as seed from './seed';
import * as wished from './wished';

/** Everything that a fixture client answers with. */
export interface World {
  clusters: Cluster[];
  pools: Pool[];
  policies: L2Policy[];
  leases: Lease[];
  services: Service[];
  nodes: Node[];
  gateways: Gateway[];
  listenerSets: ListenerSet[];
  routes: Route[];
  findings: Finding[];
  rules: RulePage[];
  audit: Audit;
  snapshots: Snapshot[];
  exposures: Record<string, Exposure>;
  preview: (service: object) => AllocationPreview;
  resolve: (request: ResolveRequest) => Resolution;
  change: (request: WhatIfRequest) => WhatIf;
  drain: (node: string) => Drain;
  exposeOptions: (namespace: string) => Omit<ExposeOptions, 'clusters'>;
  exposeDraft: (draft: ExposeDraftRequest) => ExposeDraftAnswer;
  freeAddresses: (
    filter: AddressFilter,
    page?: Page,
  ) => Omit<FreeAddresses, 'clusters'>;
}

/** The homelab, all well. */
export const homelab = (now: number): World => ({
  clusters: [seed.cluster(now)],
  pools: [seed.pool],
  policies: [seed.policy],
  leases: seed.leases(now),
  services: seed.services,
  nodes: seed.nodes,
  gateways: seed.gateways,
  listenerSets: [],
  routes: seed.routes,
  findings: [],
  rules,
  audit: { items: [], unclaimed: [], missing: [], owners: [], clusters: [] },
  snapshots: [],
  exposures: Object.fromEntries(
    seed.applications.map(app => {
      const exposure = seed.exposure(now, app);
      return [exposure.entityRef, exposure];
    }),
  ),
  preview: () => asked.preview,
  resolve: asked.resolution,
  change: () => asked.nothing,
  drain: asked.drain,
  exposeOptions: namespace => ({ ...wished.options, namespace }),
  exposeDraft: ({ route }) => (route ? wished.routeDraft : wished.serviceDraft),
  freeAddresses: () => wished.addresses,
});

async function only<T>(items: readonly T[], what: string): Promise<T> {
  if (items.length === 0) throw new Error(`There is no ${what}`);
  return items[0];
}

/**
 * A client of the contract that answers from a world, asked anew at each request so that time passes in it. Refuses what is
 * not there, as the backend does.
 */
export function createFixtureClient(world: () => World): CiliumGatewayClient {
  const readings = (name?: string): ClusterReading[] =>
    world()
      .clusters.filter(cluster => name === undefined || cluster.name === name)
      .map(({ name: n, state, observedAt, error }) => ({
        name: n,
        state,
        observedAt,
        ...(error ? { error } : {}),
      }));
  const list =
    <T extends { cluster: string }>(items: (w: World) => T[]) =>
    async (cluster: string): Promise<Collection<T>> => ({
      items: items(world()).filter(item => item.cluster === cluster),
      clusters: readings(cluster),
    });
  const named =
    (cluster: string, namespace: string, name: string) =>
    (item: {
      cluster: string;
      ref: { namespace?: string; name: string };
    }): boolean =>
      item.cluster === cluster &&
      item.ref.namespace === namespace &&
      item.ref.name === name;

  return {
    listClusters: async () => ({
      items: world().clusters,
      clusters: readings(),
    }),
    getCluster: name =>
      only(
        world().clusters.filter(cluster => cluster.name === name),
        `cluster ${name}`,
      ),
    listPools: list(w => w.pools),
    getPool: (cluster, name) =>
      only(
        world().pools.filter(p => p.cluster === cluster && p.name === name),
        `pool ${name}`,
      ),
    listL2Policies: list(w => w.policies),
    listLeases: list(w => w.leases),
    listServices: list(w => w.services),
    getService: (cluster, namespace, name) =>
      only(
        world().services.filter(named(cluster, namespace, name)),
        `Service ${namespace}/${name}`,
      ),
    listGateways: list(w => w.gateways),
    getGateway: (cluster, namespace, name) =>
      only(
        world().gateways.filter(named(cluster, namespace, name)),
        `Gateway ${namespace}/${name}`,
      ),
    listListenerSets: list(w => w.listenerSets),
    listRoutes: list(w => w.routes),
    getRoute: (cluster, kind, namespace, name) =>
      only(
        world().routes.filter(
          candidate =>
            candidate.ref.kind === kind &&
            named(cluster, namespace, name)(candidate),
        ),
        `${kind} ${namespace}/${name}`,
      ),
    getExposure: async ({ kind, namespace, name }) => {
      const ref = `${kind}:${namespace}/${name}`.toLowerCase();
      const exposure = world().exposures[ref];
      if (!exposure) throw new Error(`There is no entity ${ref}`);
      return exposure;
    },
    listFindings: async filter => ({
      items: world().findings.filter(
        finding => !filter?.cluster || finding.cluster === filter.cluster,
      ),
      clusters: readings(filter?.cluster),
    }),
    getHistory: async filter => ({
      ...history(world().snapshots, filter),
      clusters: readings(),
    }),
    listSnapshots: async () => ({
      items: world().snapshots,
      clusters: readings(),
    }),
    getAudit: async filter => {
      const { audit } = world();
      const owners = filter?.owner && [filter.owner].flat();
      const items = audit.items.filter(
        ({ owner, cluster }) =>
          (!owners || (owner !== null && owners.includes(owner))) &&
          (!filter?.cluster || filter.cluster === cluster),
      );
      return { ...audit, items, owners: ownersOf(items) };
    },
    exportAudit: async () =>
      world()
        .audit.items.map(({ entityRef }) => entityRef)
        .join('\r\n'),
    listRules: async () => ({
      items: world().rules.map(({ markdown: _, ...rule }): Rule => rule),
      clusters: [],
    }),
    getRule: id =>
      only(
        world().rules.filter(rule => rule.id === id),
        `rule ${id}`,
      ),
    previewAllocation: async (_cluster, service) => world().preview(service),
    listNodes: list(w => w.nodes),
    getNode: (cluster, name) =>
      only(
        world().nodes.filter(n => n.cluster === cluster && n.name === name),
        `node ${name}`,
      ),
    previewDrain: async (_cluster, node) => world().drain(node),
    previewChange: async (_cluster, change) => world().change(change),
    resolveUrl: async (_cluster, request) => world().resolve(request),
    listExposeOptions: async (cluster, { namespace }) => ({
      ...world().exposeOptions(namespace),
      clusters: readings(cluster),
    }),
    judgeExposeDraft: async (_cluster, draft) => world().exposeDraft(draft),
    checkManifests: async () => ({ findings: [] }),
    listFreeAddresses: async (cluster, filter, page) => ({
      ...world().freeAddresses(filter, page),
      clusters: readings(cluster),
    }),
  };
}
