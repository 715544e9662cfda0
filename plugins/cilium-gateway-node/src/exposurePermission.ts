import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_EXPOSURE } from 'backstage-plugin-cilium-gateway-common';
import { z } from 'zod';

/**
 * What policies decide about: what one catalog entity has in one namespace of one cluster.
 *
 * @public
 */
export interface ExposureResource {
  /** Entity refs of those that own the entity, by its relation `ownedBy`. */
  readonly owners: readonly string[];
  readonly cluster: string;
  /** Where the objects are that the entity names or selects; null where it has none in the cluster. */
  readonly namespace: string | null;
}

/**
 * A condition about exposures as data: the property has one of these values.
 *
 * @public
 */
export interface ExposureQuery {
  readonly property: 'owner' | 'cluster' | 'namespace';
  readonly values: readonly string[];
}

/**
 * The resource type of `cilium-gateway.exposure.read`, as the permission framework knows it.
 *
 * @public
 */
export const exposureResourceRef = createPermissionResourceRef<
  ExposureResource,
  ExposureQuery
>().with({ pluginId: 'cilium-gateway', resourceType: RESOURCE_TYPE_EXPOSURE });

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description:
    'Allow exposures of entities that are owned by one of the claims',
  resourceRef: exposureResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe(
        'Entity refs, as in the ownershipEntityRefs of a user: group:default/team-a',
      ),
  }),
  apply: ({ owners }, { claims }) =>
    owners.some(owner => claims.includes(owner)),
  toQuery: ({ claims }) => ({ property: 'owner', values: claims }),
});

const inCluster = createPermissionRule({
  name: 'IN_CLUSTER',
  description: 'Allow what entities have in one of the clusters',
  resourceRef: exposureResourceRef,
  paramsSchema: z.object({
    clusters: z
      .array(z.string())
      .describe('Names of clusters, as in ciliumGateway.clusters'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ property: 'cluster', values: clusters }),
});

const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description:
    'Allow what entities have in one of the Kubernetes namespaces, in any cluster',
  resourceRef: exposureResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) =>
    namespace !== null && namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ property: 'namespace', values: namespaces }),
});

/**
 * The rules that policies may combine: IS_ENTITY_OWNER, IN_CLUSTER and IN_NAMESPACE.
 *
 * @public
 */
export const exposureRules = { isEntityOwner, inCluster, inNamespace };

const exported = createConditionExports({
  resourceRef: exposureResourceRef,
  rules: exposureRules,
});

/**
 * The rules as conditions of a policy: `exposureConditions.isEntityOwner({ claims })`.
 *
 * @public
 */
export const exposureConditions = exported.conditions;

/**
 * What a policy answers to `cilium-gateway.exposure.read`: allowed where the conditions hold.
 *
 * @public
 */
export const createExposureConditionalDecision =
  exported.createConditionalDecision;
