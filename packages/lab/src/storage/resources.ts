import type { NamedResource } from './status';

/** One printer column: as a CRD's `additionalPrinterColumns`, a path with a little more for built-in kinds. */
export interface PrinterColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  /** JSONPath below the object, as CRDs write it, with the leading dot. */
  jsonPath: string;
  /** 0 is always shown, above that only with `-o wide`. */
  priority?: number;
  description?: string;
}

/** One version of a resource's API. */
export interface ResourceVersionDefinition {
  name: string;
  served: boolean;
  storage: boolean;
  /** Has `/status`, and then the main endpoint ignores `status`. */
  statusSubresource: boolean;
  /** Columns after NAME; absent for a built-in kind, whose columns are code. */
  columns?: PrinterColumn[];
}

/** A resource that the API serves: built in, or from a CustomResourceDefinition. */
export interface ResourceDefinition extends NamedResource {
  /** `services`, `leases.coordination.k8s.io`: how the storage and CRDs name it. */
  id: string;
  kind: string;
  listKind: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  versions: ResourceVersionDefinition[];
  /** Objects carry `metadata.generation`, which counts changes outside metadata and status. */
  generation: boolean;
  /** From a CustomResourceDefinition. */
  custom: boolean;
}

function builtIn(
  group: string,
  kind: string,
  plural: string,
  rest: Partial<ResourceDefinition> & { status?: boolean } = {},
): ResourceDefinition {
  const { status = false, ...overrides } = rest;
  return {
    id: group === '' ? plural : `${plural}.${group}`,
    group,
    plural,
    kind,
    listKind: `${kind}List`,
    singular: kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: true,
    versions: [
      { name: 'v1', served: true, storage: true, statusSubresource: status },
    ],
    generation: false,
    custom: false,
    ...overrides,
  };
}

const RBAC = 'rbac.authorization.k8s.io';

/** The kinds that the lab knows without a CustomResourceDefinition; all are `v1`. */
export const BUILT_IN_RESOURCES: readonly ResourceDefinition[] = [
  builtIn('', 'ConfigMap', 'configmaps', { shortNames: ['cm'] }),
  builtIn('', 'Event', 'events', { shortNames: ['ev'] }),
  builtIn('', 'Namespace', 'namespaces', {
    shortNames: ['ns'],
    namespaced: false,
    status: true,
  }),
  builtIn('', 'Node', 'nodes', {
    shortNames: ['no'],
    namespaced: false,
    status: true,
  }),
  builtIn('', 'Pod', 'pods', {
    shortNames: ['po'],
    categories: ['all'],
    status: true,
  }),
  builtIn('', 'Secret', 'secrets'),
  builtIn('', 'ServiceAccount', 'serviceaccounts', { shortNames: ['sa'] }),
  builtIn('', 'Service', 'services', {
    shortNames: ['svc'],
    categories: ['all'],
    status: true,
  }),
  builtIn('apps', 'DaemonSet', 'daemonsets', {
    shortNames: ['ds'],
    categories: ['all'],
    status: true,
    generation: true,
  }),
  builtIn('apps', 'Deployment', 'deployments', {
    shortNames: ['deploy'],
    categories: ['all'],
    status: true,
    generation: true,
  }),
  builtIn('discovery.k8s.io', 'EndpointSlice', 'endpointslices', {
    generation: true,
  }),
  builtIn('coordination.k8s.io', 'Lease', 'leases'),
  builtIn(RBAC, 'Role', 'roles'),
  builtIn(RBAC, 'RoleBinding', 'rolebindings'),
  builtIn(RBAC, 'ClusterRole', 'clusterroles', { namespaced: false }),
  builtIn(RBAC, 'ClusterRoleBinding', 'clusterrolebindings', {
    namespaced: false,
  }),
  builtIn(
    'apiextensions.k8s.io',
    'CustomResourceDefinition',
    'customresourcedefinitions',
    {
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
      namespaced: false,
      status: true,
      generation: true,
    },
  ),
];

/** The id of the resource whose objects define other resources. */
export const CRD_RESOURCE = 'customresourcedefinitions.apiextensions.k8s.io';
