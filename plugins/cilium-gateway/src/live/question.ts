import { parseEntityRef } from '@backstage/catalog-model';
import type {
  CiliumGatewayClient,
  Cluster,
  Collection,
  Exposure,
  Finding,
  Gateway,
  L2Policy,
  Lease,
  ListenerSet,
  Pool,
  Route,
  Service,
} from 'backstage-plugin-cilium-gateway-common';

/** Something to ask the backend; two questions with the same key have the same answer. */
export interface Question<T> {
  readonly key: string;
  /** Whose change may change the answer; without it, any cluster's. */
  readonly cluster?: string;
  readonly ask: (
    client: CiliumGatewayClient,
    signal: AbortSignal,
  ) => Promise<T>;
}

/** What is this entity reached by? */
export const exposureOf = (entityRef: string): Question<Exposure> => ({
  key: `exposure ${entityRef}`,
  ask: (client, signal) =>
    client.getExposure(parseEntityRef(entityRef), { signal }),
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
export const findingsOf = (cluster: string): Question<Collection<Finding>> => ({
  key: `findings ${cluster}`,
  cluster,
  ask: (client, signal) =>
    client.listFindings({ cluster }, undefined, { signal }),
});
