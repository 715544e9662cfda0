import { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  AllocationPreview,
  Audit,
  ChangeKind,
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
  ManifestCheck,
  Node,
  Pool,
  Resolution,
  ResolveRequest,
  Route,
  RouteKind,
  Rule,
  RulePage,
  Service,
  Severity,
  Snapshot,
  WhatIf,
  WhatIfRequest,
} from './contract';

/** Which findings to list; all that is given must hold. @public */
export interface FindingFilter {
  cluster?: string;
  severity?: Severity;
  rule?: string;
  kind?: string;
  namespace?: string;
  name?: string;
}

/** Which changes to list; all that is given must hold. @public */
export interface HistoryFilter {
  /** Id of the snapshot to begin with; the newest when absent, or the one before `to`. */
  from?: string;
  /** Id of a later snapshot; when absent, the changes up to now. */
  to?: string;
  /** Entity ref of the owner; of a group in the default namespace its name is enough. */
  owner?: string;
  cluster?: string;
  what?: ChangeKind;
}

/** Which rows of the audit to list; all that is given must hold. @public */
export interface AuditFilter {
  /** Entity ref, or several of which any will do; of a group in the default namespace its name is enough. */
  owner?: string | readonly string[];
  /** Entity ref; of a system in the default namespace its name is enough. */
  system?: string;
  /** Of the entity, in any case: `Component`. */
  kind?: string;
  cluster?: string;
  /** Of some finding that is not waived. */
  severity?: Severity;
  /** Of some finding that is not waived. */
  rule?: string;
}

/** Which addresses are asked for: with `namespace` those that are free for a Service there, else those of `pool`. @public */
export interface AddressFilter {
  pool?: string;
  /** Of a pool, only those that are free. */
  state?: 'free';
  namespace?: string;
  /** Of the Service: pools may select by it. */
  name?: string;
  /** Of the Service, such as `tier=edge,team=shop`. */
  labels?: string;
  family?: 'IPv4' | 'IPv6';
}

/** Which part of a collection; without a limit, all of it. @public */
export interface Page {
  limit?: number;
  cursor?: string;
}

/** How a request is carried out. @public */
export interface RequestOptions {
  signal?: AbortSignal;
  /** Needed from a backend, where no session adds it. */
  token?: string;
  /**
   * Whether the times of leases' renewals must be those of now. A renewal makes no other answer, so a browser that asks
   * whether its own is still right is told that it is, with times of long ago in it. With this it asks for a whole one.
   */
  renewals?: boolean;
}

/**
 * The REST contract, typed. Every method rejects with a `ResponseError` when the backend answers with an error: 403 when
 * the caller may not, 404 for an unknown cluster, object or entity, 400 for malformed input.
 *
 * @public
 */
export interface CiliumGatewayClient {
  listClusters(
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Cluster>>;
  getCluster(cluster: string, options?: RequestOptions): Promise<Cluster>;
  listPools(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Pool>>;
  getPool(
    cluster: string,
    name: string,
    options?: RequestOptions,
  ): Promise<Pool>;
  listL2Policies(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<L2Policy>>;
  listLeases(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Lease>>;
  listServices(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Service>>;
  getService(
    cluster: string,
    namespace: string,
    name: string,
    options?: RequestOptions,
  ): Promise<Service>;
  listGateways(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Gateway>>;
  getGateway(
    cluster: string,
    namespace: string,
    name: string,
    options?: RequestOptions,
  ): Promise<Gateway>;
  listListenerSets(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<ListenerSet>>;
  listRoutes(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Route>>;
  getRoute(
    cluster: string,
    kind: RouteKind,
    namespace: string,
    name: string,
    options?: RequestOptions,
  ): Promise<Route>;
  getExposure(
    entity: CompoundEntityRef,
    options?: RequestOptions,
  ): Promise<Exposure>;
  listFindings(
    filter?: FindingFilter,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Finding>>;
  /** What came and went about the entities that the caller may see, in order of entity. */
  getHistory(
    filter?: HistoryFilter,
    page?: Page,
    options?: RequestOptions,
  ): Promise<History>;
  /** The snapshots that changes can be told between, newest first. */
  listSnapshots(
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Snapshot>>;
  /** Every entity that the caller may see, with what it is reached by and what is wrong with it. */
  getAudit(
    filter?: AuditFilter,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Audit>;
  /** The rows of the audit as CSV with a line of headings. */
  exportAudit(filter?: AuditFilter, options?: RequestOptions): Promise<string>;
  /** Everything that is recognised as wrong, in order of id; needs no permission. */
  listRules(page?: Page, options?: RequestOptions): Promise<Collection<Rule>>;
  /** A rule with its page, by the id that findings name. */
  getRule(id: string, options?: RequestOptions): Promise<RulePage>;
  /** What LB-IPAM would give to a Service if its manifest, a v1 Service, were applied now. Nothing is changed. */
  previewAllocation(
    cluster: string,
    service: object,
    options?: RequestOptions,
  ): Promise<AllocationPreview>;
  listNodes(
    cluster: string,
    page?: Page,
    options?: RequestOptions,
  ): Promise<Collection<Node>>;
  getNode(
    cluster: string,
    name: string,
    options?: RequestOptions,
  ): Promise<Node>;
  /** Which addresses move when a node goes down, to whom they can, and for how long they are dark. */
  previewDrain(
    cluster: string,
    node: string,
    options?: RequestOptions,
  ): Promise<Drain>;
  /** Who would lose or change an address, stop or begin to be announced or routed. Nothing is changed. */
  previewChange(
    cluster: string,
    change: WhatIfRequest,
    options?: RequestOptions,
  ): Promise<WhatIf>;
  /** Where a request would go and what its client would get. No request is made. */
  resolveUrl(
    cluster: string,
    request: ResolveRequest,
    options?: RequestOptions,
  ): Promise<Resolution>;
  /** Where a namespace could attach a route, `HTTPRoute` when no kind is given, and what it could send requests to. */
  listExposeOptions(
    cluster: string,
    query: { namespace: string; kind?: DraftKind },
    options?: RequestOptions,
  ): Promise<ExposeOptions>;
  /**
   * What is to be said about a route or Service before there is one, and its manifests; with `preview` false not where a
   * request would go nor which findings there would be. Nothing is changed.
   */
  judgeExposeDraft(
    cluster: string,
    draft: ExposeDraftRequest,
    query?: { preview?: boolean },
    options?: RequestOptions,
  ): Promise<ExposeDraftAnswer>;
  /** What would be wrong if manifests were applied, and is not yet. Nothing is changed. */
  checkManifests(
    cluster: string,
    manifests: readonly object[],
    options?: RequestOptions,
  ): Promise<ManifestCheck>;
  /** Addresses by what may be done with them; without a limit 64. The cursor is the address to begin with. */
  listFreeAddresses(
    cluster: string,
    filter: AddressFilter,
    page?: Page,
    options?: RequestOptions,
  ): Promise<FreeAddresses>;
}

/**
 * A client over Backstage's own discovery and fetch APIs, in the browser and in a backend alike.
 *
 * @public
 */
export function createCiliumGatewayClient(apis: {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}): CiliumGatewayClient {
  async function send(
    path: readonly string[],
    query: object,
    { signal, token, renewals }: RequestOptions,
    {
      headers,
      ...request
    }: Pick<RequestInit, 'method' | 'body'> & {
      headers?: Record<string, string>;
    },
  ): Promise<Response> {
    const base = await apis.discoveryApi.getBaseUrl('cilium-gateway');
    const url = new URL(`${base}/${path.map(encodeURIComponent).join('/')}`);
    for (const [key, value] of Object.entries(query)) {
      for (const one of [value].flat()) {
        if (one !== undefined) url.searchParams.append(key, String(one));
      }
    }
    const response = await apis.fetchApi.fetch(url.toString(), {
      ...request,
      signal,
      // Kept all the same, for those who ask whether it is still right.
      ...(renewals ? { cache: 'reload' } : {}),
      headers: token
        ? { ...headers, Authorization: `Bearer ${token}` }
        : { ...headers },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
  const get = async <T>(
    path: readonly string[],
    query: object = {},
    options: RequestOptions = {},
  ): Promise<T> => (await send(path, query, options, {})).json();
  const post = async <T>(
    path: readonly string[],
    body: object,
    options: RequestOptions = {},
    query: object = {},
  ): Promise<T> => {
    const response = await send(path, query, options, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const inCluster =
    <T>(what: string) =>
    (cluster: string, page?: Page, options?: RequestOptions) =>
      get<Collection<T>>(['clusters', cluster, what], page, options);

  return {
    listClusters: (page, options) => get(['clusters'], page, options),
    getCluster: (cluster, options) => get(['clusters', cluster], {}, options),
    listPools: inCluster('pools'),
    getPool: (cluster, name, options) =>
      get(['clusters', cluster, 'pools', name], {}, options),
    listL2Policies: inCluster('l2-policies'),
    listLeases: inCluster('leases'),
    listServices: inCluster('services'),
    getService: (cluster, namespace, name, options) =>
      get(['clusters', cluster, 'services', namespace, name], {}, options),
    listGateways: inCluster('gateways'),
    getGateway: (cluster, namespace, name, options) =>
      get(['clusters', cluster, 'gateways', namespace, name], {}, options),
    listListenerSets: inCluster('listener-sets'),
    listRoutes: inCluster('routes'),
    getRoute: (cluster, kind, namespace, name, options) =>
      get(['clusters', cluster, 'routes', kind, namespace, name], {}, options),
    getExposure: ({ kind, namespace, name }, options) =>
      get(
        ['entities', 'by-name', kind, namespace, name, 'exposure'],
        {},
        options,
      ),
    listFindings: (filter, page, options) =>
      get(['findings'], { ...filter, ...page }, options),
    getHistory: (filter, page, options) =>
      get(['history'], { ...filter, ...page }, options),
    listSnapshots: (page, options) =>
      get(['history', 'snapshots'], page, options),
    getAudit: (filter, page, options) =>
      get(['audit'], { ...filter, ...page }, options),
    exportAudit: async (filter, options = {}) => {
      const query = { ...filter, format: 'csv' };
      return (await send(['audit'], query, options, {})).text();
    },
    listRules: (page, options) => get(['rules'], page, options),
    getRule: (id, options) => get(['rules', id], {}, options),
    previewAllocation: (cluster, service, options) =>
      post(['clusters', cluster, 'allocation-preview'], { service }, options),
    listNodes: inCluster('nodes'),
    getNode: (cluster, name, options) =>
      get(['clusters', cluster, 'nodes', name], {}, options),
    previewDrain: (cluster, node, options) =>
      get(['clusters', cluster, 'nodes', node, 'drain'], {}, options),
    previewChange: (cluster, change, options) =>
      post(['clusters', cluster, 'what-if'], change, options),
    resolveUrl: (cluster, request, options) =>
      post(['clusters', cluster, 'resolve'], request, options),
    listExposeOptions: (cluster, query, options) =>
      get(['clusters', cluster, 'expose-options'], query, options),
    judgeExposeDraft: (cluster, draft, query, options) =>
      post(['clusters', cluster, 'expose-draft'], draft, options, query),
    checkManifests: (cluster, manifests, options) =>
      post(['clusters', cluster, 'manifest-check'], { manifests }, options),
    listFreeAddresses: (cluster, filter, page, options) =>
      get(
        ['clusters', cluster, 'free-addresses'],
        { ...filter, ...page },
        options,
      ),
  };
}
