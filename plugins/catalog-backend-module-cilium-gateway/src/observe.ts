import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  AuditRow,
  CiliumGatewayClient,
  ClusterReading,
  Collection,
  Gateway,
  Pool,
  Ref,
  Route,
  Unclaimed,
} from 'backstage-plugin-cilium-gateway-common';

/** What entities are made for. Each is read apart, and may be unreadable apart. */
export type Subject = 'gateway' | 'pool' | 'hostname';

/** A cluster as the backend of the plugin sees it. */
export interface Observation {
  readonly cluster: string;
  readonly title: string;
  readonly gateways: readonly Gateway[];
  readonly pools: readonly Pool[];
  readonly routes: readonly Route[];
  /** What the entities of the catalog have in this cluster. */
  readonly rows: readonly AuditRow[];
  /** What no entity of the catalog answers for. */
  readonly unclaimed: readonly Unclaimed[];
  /** Of which all are known that there are: what is not among them is gone. */
  readonly complete: ReadonlySet<Subject>;
}

/** The clusters that there are, and what could be seen of those that could be read. */
export interface Sightings {
  readonly listed: readonly string[];
  readonly observations: readonly Observation[];
}

/** The part of the client that is needed. */
export type Reader = Pick<
  CiliumGatewayClient,
  'listClusters' | 'getAudit' | 'listGateways' | 'listPools' | 'listRoutes'
>;

const isLive = (reading: ClusterReading | undefined) => reading?.state === 'ok';

const isWhole = (reading: ClusterReading | undefined) =>
  isLive(reading) && reading?.error === undefined;

/**
 * Looks at every cluster. One that cannot be read, or whose picture is old, is listed and not seen.
 *
 * @throws ResponseError when the backend cannot be asked at all
 */
export async function observe(
  client: Reader,
  token: string,
  logger: LoggerService,
): Promise<Sightings> {
  const options = { token };
  const clusters = await client.listClusters({}, options);
  const audit = await client.getAudit({}, {}, options);
  const audited = new Map(audit.clusters.map(of => [of.name, of]));

  async function observed(
    cluster: string,
    title: string,
  ): Promise<Observation | undefined> {
    if (!isLive(audited.get(cluster))) return undefined;
    const answers = await Promise.all([
      client.listGateways(cluster, {}, options),
      client.listPools(cluster, {}, options),
      client.listRoutes(cluster, {}, options),
    ]);
    const readings = answers.map(({ clusters: [reading] }) => reading);
    if (!readings.every(isLive)) return undefined;
    const [gateways, pools, routes] = answers;
    const whole = (...of: readonly Collection<unknown>[]) =>
      of.every(({ clusters: [reading] }) => isWhole(reading));
    const isAudited = isWhole(audited.get(cluster));
    const complete = new Set<Subject>();
    if (isAudited && whole(gateways)) complete.add('gateway');
    if (whole(pools)) complete.add('pool');
    if (isAudited && whole(gateways, routes)) complete.add('hostname');
    return {
      cluster,
      title,
      gateways: gateways.items,
      pools: pools.items,
      routes: routes.items,
      rows: audit.items.filter(row => row.cluster === cluster),
      unclaimed: audit.unclaimed.filter(of => of.cluster === cluster),
      complete,
    };
  }

  const observations: Observation[] = [];
  for (const { name, title } of clusters.items) {
    try {
      const observation = await observed(name, title);
      if (observation) observations.push(observation);
    } catch (error) {
      logger.warn(
        `Cluster ${name} cannot be looked at; its entities stay as they are`,
        error as Error,
      );
    }
  }
  return { listed: clusters.items.map(({ name }) => name), observations };
}

/** Tells objects of one kind and cluster apart. */
export const keyOf = ({ namespace, name }: Pick<Ref, 'namespace' | 'name'>) =>
  `${namespace ?? ''}/${name}`;
