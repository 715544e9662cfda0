import type { KubeObject } from '../storage/object';

/** One column of a built-in kind's table. */
export interface BuiltInColumn {
  name: string;
  type?: 'string' | 'integer' | 'date';
  priority?: number;
  /** The cell; `age` turns an RFC 3339 time into an age. */
  cell: (object: KubeObject, age: (time?: string) => string) => unknown;
}

const NONE = '<none>';

const AGE: BuiltInColumn = {
  name: 'Age',
  cell: (object, age) => age(object.metadata.creationTimestamp),
};

const CREATED_AT: BuiltInColumn = {
  name: 'Created At',
  type: 'date',
  cell: object => object.metadata.creationTimestamp,
};

function wide(column: BuiltInColumn): BuiltInColumn {
  return { ...column, priority: 1 };
}

const pairs = (labels: Record<string, string> | undefined) =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',') || NONE;

function portsOf(service: KubeObject): string {
  const ports: any[] = service.spec.ports ?? [];
  return (
    ports
      .map(({ port, nodePort, protocol }) =>
        nodePort > 0
          ? `${port}:${nodePort}/${protocol}`
          : `${port}/${protocol}`,
      )
      .join(',') || NONE
  );
}

function externalIPOf({ spec, status }: KubeObject): string {
  const external: string[] = spec.externalIPs ?? [];
  if (spec.type === 'ExternalName') return spec.externalName;
  if (spec.type !== 'LoadBalancer') return external.join(',') || NONE;
  const ingress: any[] = status?.loadBalancer?.ingress ?? [];
  const assigned = ingress.map(({ ip, hostname }) => ip ?? hostname);
  return [...assigned, ...external].join(',') || '<pending>';
}

function nodeStatus(node: KubeObject): string {
  const ready = node.status?.conditions?.find((c: any) => c.type === 'Ready');
  const state = { True: 'Ready', False: 'NotReady' }[
    ready?.status as 'True' | 'False'
  ];
  return `${state ?? (ready ? 'NotReady' : 'Unknown')}${
    node.spec?.unschedulable ? ',SchedulingDisabled' : ''
  }`;
}

function nodeRoles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  return (
    Object.keys(node.metadata.labels ?? {})
      .filter(label => label.startsWith(prefix))
      .map(label => label.slice(prefix.length))
      .sort()
      .join(',') || NONE
  );
}

const nodeAddress = (node: KubeObject, type: string) =>
  node.status?.addresses?.find((a: any) => a.type === type)?.address ?? NONE;

const nodeInfo = (node: KubeObject, field: string) =>
  node.status?.nodeInfo?.[field] ?? '<unknown>';

const containersOf = (workload: KubeObject): any[] =>
  workload.spec?.template?.spec?.containers ?? [];

const WORKLOAD_COLUMNS: BuiltInColumn[] = [
  wide({
    name: 'Containers',
    cell: object =>
      containersOf(object)
        .map(c => c.name)
        .join(','),
  }),
  wide({
    name: 'Images',
    cell: object =>
      containersOf(object)
        .map(c => c.image)
        .join(','),
  }),
  wide({
    name: 'Selector',
    cell: object => pairs(object.spec?.selector?.matchLabels),
  }),
];

const number = (name: string, field: string): BuiltInColumn => ({
  name,
  type: 'integer',
  cell: object => object.status?.[field] ?? 0,
});

const containerStatuses = (pod: KubeObject): any[] =>
  pod.status?.containerStatuses ?? [];

function endpointsOf(slice: KubeObject): string {
  const endpoints: any[] = slice.endpoints ?? [];
  const addresses = endpoints.flatMap(({ addresses: own }) => own ?? []);
  if (addresses.length === 0) return '<unset>';
  return addresses.length > 3
    ? `${addresses.slice(0, 3).join(',')} + ${addresses.length - 3} more...`
    : addresses.join(',');
}

function slicePorts(slice: KubeObject): string {
  const ports: any[] = slice.ports ?? [];
  return ports.map(({ port }) => port ?? '*').join(',') || '<unset>';
}

/** Columns after NAME, by resource id, as an API server prints these kinds. */
export const BUILT_IN_COLUMNS: Record<string, BuiltInColumn[]> = {
  configmaps: [
    {
      name: 'Data',
      cell: object =>
        Object.keys(object.data ?? {}).length +
        Object.keys(object.binaryData ?? {}).length,
    },
    AGE,
  ],
  secrets: [
    { name: 'Type', cell: object => object.type ?? 'Opaque' },
    {
      name: 'Data',
      cell: object => Object.keys(object.data ?? {}).length,
    },
    AGE,
  ],
  namespaces: [
    { name: 'Status', cell: object => object.status?.phase ?? '' },
    AGE,
  ],
  nodes: [
    { name: 'Status', cell: nodeStatus },
    { name: 'Roles', cell: nodeRoles },
    AGE,
    { name: 'Version', cell: node => nodeInfo(node, 'kubeletVersion') },
    wide({
      name: 'Internal-IP',
      cell: node => nodeAddress(node, 'InternalIP'),
    }),
    wide({
      name: 'External-IP',
      cell: node => nodeAddress(node, 'ExternalIP'),
    }),
    wide({ name: 'OS-Image', cell: node => nodeInfo(node, 'osImage') }),
    wide({
      name: 'Kernel-Version',
      cell: node => nodeInfo(node, 'kernelVersion'),
    }),
    wide({
      name: 'Container-Runtime',
      cell: node => nodeInfo(node, 'containerRuntimeVersion'),
    }),
  ],
  services: [
    { name: 'Type', cell: object => object.spec.type },
    { name: 'Cluster-IP', cell: object => object.spec.clusterIP ?? NONE },
    { name: 'External-IP', cell: externalIPOf },
    { name: 'Port(s)', cell: portsOf },
    AGE,
    wide({ name: 'Selector', cell: object => pairs(object.spec.selector) }),
  ],
  pods: [
    {
      name: 'Ready',
      cell: pod =>
        `${containerStatuses(pod).filter(c => c.ready).length}/${
          pod.spec?.containers?.length ?? 0
        }`,
    },
    { name: 'Status', cell: pod => pod.status?.phase ?? 'Unknown' },
    {
      name: 'Restarts',
      cell: pod =>
        String(
          containerStatuses(pod).reduce(
            (sum, c) => sum + (c.restartCount ?? 0),
            0,
          ),
        ),
    },
    AGE,
    wide({ name: 'IP', cell: pod => pod.status?.podIP ?? NONE }),
    wide({ name: 'Node', cell: pod => pod.spec?.nodeName ?? NONE }),
    wide({
      name: 'Nominated Node',
      cell: pod => pod.status?.nominatedNodeName ?? NONE,
    }),
    wide({ name: 'Readiness Gates', cell: () => NONE }),
  ],
  events: [
    {
      name: 'Last Seen',
      cell: (event, age) =>
        age(event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp),
    },
    { name: 'Type', cell: event => event.type },
    { name: 'Reason', cell: event => event.reason },
    {
      name: 'Object',
      cell: event =>
        `${String(event.involvedObject?.kind).toLowerCase()}/${
          event.involvedObject?.name
        }`,
    },
    { name: 'Message', cell: event => String(event.message ?? '').trim() },
  ],
  serviceaccounts: [
    {
      name: 'Secrets',
      cell: object => object.secrets?.length ?? 0,
    },
    AGE,
  ],
  'daemonsets.apps': [
    number('Desired', 'desiredNumberScheduled'),
    number('Current', 'currentNumberScheduled'),
    number('Ready', 'numberReady'),
    number('Up-to-date', 'updatedNumberScheduled'),
    number('Available', 'numberAvailable'),
    {
      name: 'Node Selector',
      cell: object => pairs(object.spec?.template?.spec?.nodeSelector),
    },
    AGE,
    ...WORKLOAD_COLUMNS,
  ],
  'deployments.apps': [
    {
      name: 'Ready',
      cell: object =>
        `${object.status?.readyReplicas ?? 0}/${object.spec?.replicas ?? 1}`,
    },
    number('Up-to-date', 'updatedReplicas'),
    number('Available', 'availableReplicas'),
    AGE,
    ...WORKLOAD_COLUMNS,
  ],
  'endpointslices.discovery.k8s.io': [
    { name: 'AddressType', cell: slice => slice.addressType },
    { name: 'Ports', cell: slicePorts },
    { name: 'Endpoints', cell: endpointsOf },
    AGE,
  ],
  'leases.coordination.k8s.io': [
    { name: 'Holder', cell: lease => lease.spec?.holderIdentity ?? '' },
    AGE,
  ],
  'roles.rbac.authorization.k8s.io': [CREATED_AT],
  'clusterroles.rbac.authorization.k8s.io': [CREATED_AT],
  'rolebindings.rbac.authorization.k8s.io': [
    {
      name: 'Role',
      cell: ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`,
    },
    AGE,
  ],
  'clusterrolebindings.rbac.authorization.k8s.io': [
    {
      name: 'Role',
      cell: ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`,
    },
    AGE,
  ],
  'customresourcedefinitions.apiextensions.k8s.io': [CREATED_AT],
};
