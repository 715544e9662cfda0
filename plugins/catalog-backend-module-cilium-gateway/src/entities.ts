import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  type AuditRow,
  type Gateway,
  GATEWAY_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  type Pool,
  PROVIDED_LOCATION_TYPE,
} from 'backstage-plugin-cilium-gateway-common';
import { entityName } from './entityName';
import { keyOf, type Observation, type Subject } from './observe';
import { type Claims, claimersOf, rowsByHostname, servingIn } from './serving';

/** `spec.type` of the entities, by what they are made for. */
export const RESOURCE_TYPES: Readonly<Record<Subject, string>> = {
  gateway: 'kubernetes-gateway',
  pool: 'cilium-ip-pool',
  hostname: 'hostname',
};

/** What is not in a cluster and needed for the entities. */
export interface Surroundings {
  /** Entity ref of who owns what nobody else does. */
  readonly owner: string;
  /** Where the app is; without it entities have no links. */
  readonly appBaseUrl?: string;
  /** Of the cluster: Gateways that entities of the catalog name. */
  readonly claims: Claims;
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();

const refsOf = (rows: readonly AuditRow[]) =>
  rows.map(({ entityRef }) => entityRef);

const listed = (words: string, values: readonly string[]) =>
  values.length > 0 ? `${words} ${values.join(', ')}` : '';

/** The only owner of the entities that are served; what serves several owners, or none that is known, is the platform's. */
function ownerOf(rows: readonly AuditRow[], platform: string): string {
  const owners = new Set(rows.map(({ owner }) => owner));
  const [only] = owners;
  return owners.size === 1 && only ? only : platform;
}

/**
 * The entities for what is in one cluster: its pools, its hostnames, and the Gateways that no entity of the catalog answers
 * for. A Gateway for which there is an entity already gets no second one; pools and hostnames are related to that.
 */
export function entitiesOf(
  observation: Observation,
  { owner, appBaseUrl, claims }: Surroundings,
): ReadonlyMap<Subject, readonly Entity[]> {
  const { cluster, title, gateways, pools, rows, unclaimed } = observation;
  const nameOf = ({ ref }: Gateway) =>
    entityName('gateway', cluster, ref.namespace ?? '', ref.name);
  const serving = servingIn(observation);

  const unclaimedGateways = new Set(
    unclaimed.flatMap(({ kind, object }) =>
      kind === 'Gateway' && object ? keyOf(object) : [],
    ),
  );
  const isOwn = (gateway: Gateway) =>
    unclaimedGateways.has(keyOf(gateway.ref)) &&
    gateway.managedByCilium !== false;
  const entityRefsOf = (gateway: Gateway): readonly string[] =>
    isOwn(gateway)
      ? [`resource:default/${nameOf(gateway)}`]
      : claimersOf(claims, gateway.ref);

  function resource(
    subject: Subject,
    name: string,
    about: {
      title: string;
      description: string;
      annotations?: Record<string, string>;
      page?: readonly string[];
    },
    spec: { owner: string; dependsOn?: string[]; dependencyOf?: string[] },
  ): ResourceEntity {
    const location = `${PROVIDED_LOCATION_TYPE}:${cluster}`;
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name,
        namespace: 'default',
        title: about.title,
        description: about.description,
        annotations: {
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          [KUBERNETES_CLUSTER_ANNOTATION]: cluster,
          ...about.annotations,
        },
        ...(appBaseUrl &&
          about.page && {
            links: [
              {
                url: [
                  appBaseUrl,
                  'cilium-gateway',
                  ...[cluster, ...about.page].map(encodeURIComponent),
                ].join('/'),
                title: 'In the cluster',
              },
            ],
          }),
      },
      spec: { type: RESOURCE_TYPES[subject], ...spec },
    };
  }

  function gatewayEntity(gateway: Gateway) {
    const { namespace = '', name } = gateway.ref;
    const addresses = gateway.addresses.map(({ ip }) => ip);
    return resource(
      'gateway',
      nameOf(gateway),
      {
        title: `${namespace}/${name} in ${title}`,
        description: `Gateway ${name} in namespace ${namespace} of ${title}${listed(
          ', reached at',
          addresses,
        )}`,
        annotations: { [GATEWAY_ANNOTATION]: `${namespace}/${name}` },
        page: ['gateways', namespace, name],
      },
      { owner, dependencyOf: unique(refsOf(serving.through(gateway))) },
    );
  }

  function poolEntity(pool: Pool) {
    const drawing = gateways.filter(({ addresses }) =>
      addresses.some(address => address.pool === pool.name),
    );
    const blocks = pool.blocks.map(
      ({ cidr, start, stop }) => cidr ?? `${start} to ${stop}`,
    );
    return resource(
      'pool',
      entityName('pool', cluster, pool.name),
      {
        title: `${pool.name} in ${title}`,
        description: `Pool of IP addresses of ${title}${listed(':', blocks)}`,
        page: ['pools', pool.name],
      },
      {
        owner,
        dependencyOf: unique([
          ...drawing.flatMap(entityRefsOf),
          ...refsOf(serving.directly(pool)),
        ]),
      },
    );
  }

  function hostnameEntity(hostname: string, reached: readonly AuditRow[]) {
    const leading = gateways
      .filter(gateway => serving.hostnamesOf(gateway).has(hostname))
      .flatMap(entityRefsOf);
    // Who runs the Gateway is reached by every hostname of it, and served by none.
    const served = reached.filter(
      ({ entityRef }) => !leading.includes(entityRef),
    );
    return resource(
      'hostname',
      entityName('hostname', cluster, hostname),
      {
        title: hostname,
        description: `Hostname that leads into ${title}`,
      },
      {
        owner: ownerOf(served, owner),
        dependsOn: unique(leading),
        dependencyOf: unique(refsOf(served)),
      },
    );
  }

  const byHostname = rowsByHostname(rows);
  for (const { kind, hostname } of unclaimed) {
    if (kind === 'hostname' && hostname && !byHostname.has(hostname)) {
      byHostname.set(hostname, []);
    }
  }
  return new Map<Subject, readonly Entity[]>([
    ['gateway', gateways.filter(isOwn).map(gatewayEntity)],
    ['pool', pools.map(poolEntity)],
    ['hostname', [...byHostname].map(of => hostnameEntity(...of))],
  ]);
}
