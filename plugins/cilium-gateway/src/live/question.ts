import { parseEntityRef } from '@backstage/catalog-model';
import type {
  AddressFilter,
  AllocationPreview,
  Audit,
  AuditFilter,
  CiliumGatewayClient,
  Cluster,
  Collection,
  Drain,
  DraftKind,
  ExposeDraftAnswer,
  ExposeDraftRequest,
  ExposeOptions,
  Exposure,
  Finding,
  FreeAddresses,
  Gateway,
  History,
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
  Snapshot,
  WhatIf,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';

/** Something to ask the backend; two questions with the same key have the same answer. */
export interface Question<T> {
  readonly key: string;
  /** Whose change may change the answer; without it, any cluster's. */
  readonly cluster?: string;
  readonly ask: (
    client: CiliumGatewayClient,
    signal: AbortSignal,
    /** Whether the times of leases' renewals must be those of now; see `RequestOptions` of the client. */
    renewals?: boolean,
  ) => Promise<T>;
}

/** What is this entity reached by? */
export const exposureOf = (entityRef: string): Question<Exposure> => ({
  key: `exposure ${entityRef}`,
  ask: (client, signal, renewals) =>
    client.getExposure(parseEntityRef(entityRef), { signal, renewals }),
});

/** Which clusters are there, and how fresh is their picture? */
export const allClusters = (): Question<Collection<Cluster>> => ({
  key: 'clusters',
  ask: (client, signal) => client.listClusters(undefined, { signal }),
});

type Lister<T> = (
  cluster: string,
  page: undefined,
  options: { signal: AbortSignal },
) => Promise<Collection<T>>;

const inCluster =
  <T>(what: string, lister: (client: CiliumGatewayClient) => Lister<T>) =>
  (cluster: string): Question<Collection<T>> => ({
    key: `${what} ${cluster}`,
    cluster,
    ask: (client, signal) => lister(client)(cluster, undefined, { signal }),
  });

export const poolsOf = inCluster<Pool>('pools', client => client.listPools);
export const policiesOf = inCluster<L2Policy>(
  'l2-policies',
  client => client.listL2Policies,
);
export const leasesOf = inCluster<Lease>('leases', client => client.listLeases);
export const servicesOf = inCluster<Service>(
  'services',
  client => client.listServices,
);
export const gatewaysOf = inCluster<Gateway>(
  'gateways',
  client => client.listGateways,
);
export const listenerSetsOf = inCluster<ListenerSet>(
  'listener-sets',
  client => client.listListenerSets,
);
export const routesOf = inCluster<Route>('routes', client => client.listRoutes);
// Not asked again at each change in a cluster, of which none has the empty name.
const NO_CLUSTER = '';

/** What is recognised as wrong? */
export const allRules = (): Question<Collection<Rule>> => ({
  key: 'rules',
  cluster: NO_CLUSTER,
  ask: (client, signal) => client.listRules(undefined, { signal }),
});

/** What is there to know of this rule? */
export const ruleOf = (id: string): Question<RulePage> => ({
  key: `rule ${id}`,
  cluster: NO_CLUSTER,
  ask: (client, signal) => client.getRule(id, { signal }),
});

/** What is asked, and in which cluster: as text, so that the same question is known again. */
const posed = <T>(cluster: string, asked: T) =>
  JSON.stringify({ cluster, asked });

/** Where would this request go? */
export const resolutionOf = (about: string): Question<Resolution> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `resolution ${about}`,
    cluster,
    ask: (client, signal) => client.resolveUrl(cluster, asked, { signal }),
  };
};
resolutionOf.about = (cluster: string, request: ResolveRequest) =>
  posed(cluster, request);

/** What would this Service get? */
export const previewOf = (about: string): Question<AllocationPreview> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `preview ${about}`,
    cluster,
    ask: (client, signal) =>
      client.previewAllocation(cluster, asked, { signal }),
  };
};
previewOf.about = (cluster: string, service: object) => posed(cluster, service);

/** What would this change come to? */
export const consequencesOf = (about: string): Question<WhatIf> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `what if ${about}`,
    cluster,
    ask: (client, signal) => client.previewChange(cluster, asked, { signal }),
  };
};
consequencesOf.about = (cluster: string, change: WhatIfRequest) =>
  posed(cluster, change);

export const nodesOf = inCluster<Node>('nodes', client => client.listNodes);

/** What happens when this node goes down? */
export const drainOf = (about: string): Question<Drain> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `drain ${about}`,
    cluster,
    ask: (client, signal) =>
      client.previewDrain(cluster, asked.node, { signal }),
  };
};
drainOf.about = (cluster: string, node: string) => posed(cluster, { node });

export const findingsOf = (cluster: string): Question<Collection<Finding>> => ({
  key: `findings ${cluster}`,
  cluster,
  ask: (client, signal) =>
    client.listFindings({ cluster }, undefined, { signal }),
});

/** What is wrong in any cluster? */
export const everyFinding = (): Question<Collection<Finding>> => ({
  key: 'findings of every cluster',
  ask: (client, signal) => client.listFindings({}, undefined, { signal }),
});

/** What is every entity reached by? A large answer, of which no minute matters: it is not asked again at each change. */
export const wholeAudit = (): Question<Audit> => ({
  key: 'audit',
  cluster: NO_CLUSTER,
  ask: (client, signal) => client.getAudit({}, undefined, { signal }),
});

/** How does each owner stand, over all rows that a filter leaves? One row comes along, because a page has one at least. */
export const standingOf = (about: string): Question<Audit> => ({
  key: `standing ${about}`,
  cluster: NO_CLUSTER,
  ask: (client, signal) =>
    client.getAudit(JSON.parse(about), { limit: 1 }, { signal }),
});
standingOf.about = (filter: AuditFilter) => JSON.stringify(filter);

/** What are the entities of these owners reached by? */
export const auditOfOwners = (about: string): Question<Audit> => ({
  key: `audit of ${about}`,
  cluster: NO_CLUSTER,
  ask: (client, signal) =>
    client.getAudit({ owner: JSON.parse(about) }, undefined, { signal }),
});
auditOfOwners.about = (entityRefs: readonly string[]) =>
  JSON.stringify(entityRefs);

/** Between which snapshots can changes be told? */
export const allSnapshots = (): Question<Collection<Snapshot>> => ({
  key: 'snapshots',
  cluster: NO_CLUSTER,
  ask: (client, signal) => client.listSnapshots(undefined, { signal }),
});

/** What changed between two snapshots, or up to now? */
export const historyOf = (about: string): Question<History> => {
  const between: { from?: string; to?: string } = JSON.parse(about);
  return {
    key: `history ${about}`,
    cluster: NO_CLUSTER,
    ask: (client, signal) => client.getHistory(between, undefined, { signal }),
  };
};
historyOf.about = (between: { from?: string; to?: string }) =>
  JSON.stringify(between);

/** Where could a namespace attach a route, and what could it send requests to? */
export const exposeOptionsOf = (about: string): Question<ExposeOptions> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `expose options ${about}`,
    cluster,
    ask: (client, signal) =>
      client.listExposeOptions(cluster, asked, { signal }),
  };
};
exposeOptionsOf.about = (
  cluster: string,
  asked: { namespace: string; kind: DraftKind },
) => posed(cluster, asked);

/** What is to be said about this draft? */
export const draftCheckOf = (about: string): Question<ExposeDraftAnswer> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `draft check ${about}`,
    cluster,
    ask: (client, signal) =>
      client.judgeExposeDraft(cluster, asked, { preview: false }, { signal }),
  };
};
draftCheckOf.about = (cluster: string, draft: ExposeDraftRequest) =>
  posed(cluster, draft);

/** And what would be if its manifests were applied? */
export const draftPreviewOf = (about: string): Question<ExposeDraftAnswer> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `draft preview ${about}`,
    cluster,
    ask: (client, signal) =>
      client.judgeExposeDraft(cluster, asked, {}, { signal }),
  };
};
draftPreviewOf.about = draftCheckOf.about;

/** Which addresses are free, or what may be done with those of a pool? */
export const addressesOf = (about: string): Question<FreeAddresses> => {
  const { cluster, asked } = JSON.parse(about);
  return {
    key: `addresses ${about}`,
    cluster,
    ask: (client, signal) =>
      client.listFreeAddresses(cluster, asked.filter, asked.page, { signal }),
  };
};
addressesOf.about = (cluster: string, filter: AddressFilter, page: Page) =>
  posed(cluster, { filter, page });
