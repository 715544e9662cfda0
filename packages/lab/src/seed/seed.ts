import type { KubeObject, OwnerReference, Storage } from '../storage';
import type { ClusterDescription } from './clusters';

const BUILT_IN_NAMESPACES = new Set([
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
]);

/** Who would have written such an object in a real cluster. */
function writerOf(object: KubeObject): string {
  const { labels, ownerReferences } = object.metadata;
  if (labels?.['app.kubernetes.io/managed-by'] === 'Helm') return 'helm';
  if (object.kind === 'Node') return 'kubelet';
  if (object.kind === 'CiliumNode' || object.kind === 'Lease') {
    return 'cilium-agent';
  }
  if (object.kind === 'Pod') return 'kube-controller-manager';
  if (ownerReferences?.some(owner => owner.kind === 'Gateway')) {
    return 'cilium-operator-generic';
  }
  return 'kubectl-client-side-apply';
}

/** Who would have written its status. */
function statusWriterOf(object: KubeObject): string {
  switch (object.kind) {
    case 'Service':
    case 'CiliumLoadBalancerIPPool':
      return 'cilium-operator-lb-ipam';
    case 'CiliumL2AnnouncementPolicy':
      return 'cilium-agent-l2-announcer';
    case 'Node':
    case 'Pod':
      return 'kubelet';
    case 'DaemonSet':
    case 'Deployment':
      return 'kube-controller-manager';
    default:
      return 'cilium-operator-generic';
  }
}

/** Whom the manifest names as the last writer of its object, or with `subresource` of its status. */
function namedWriter(
  { metadata }: KubeObject,
  subresource?: 'status',
): string | undefined {
  return metadata.managedFields?.find(
    entry => entry.subresource === subresource,
  )?.manager;
}

/** Manifests name owners; only the storage knows their uids. */
function withOwnerUids(storage: Storage, object: KubeObject): KubeObject {
  const { ownerReferences, namespace } = object.metadata;
  if (!ownerReferences) return object;
  const resolved = ownerReferences.map((owner): OwnerReference => {
    const { id, namespaced } = storage.resourceOf(owner);
    const found = storage.get(id, {
      name: owner.name,
      ...(namespaced && { namespace }),
    });
    if (!found) {
      throw new Error(
        `${object.kind} "${object.metadata.name}" is owned by ${owner.kind} "${owner.name}", which must come before it`,
      );
    }
    return { ...owner, uid: found.metadata.uid! };
  });
  return {
    ...object,
    metadata: { ...object.metadata, ownerReferences: resolved },
  };
}

/**
 * Makes the storage hold the cluster as it is described, with the creation
 * times and field managers that a grown cluster would have. `setClock` is
 * told at which time, in milliseconds since the epoch, the next write happened.
 */
export function seedStorage(
  storage: Storage,
  cluster: ClusterDescription,
  setClock: (at: number) => void,
): void {
  for (const object of cluster.objects) {
    const { creationTimestamp } = object.metadata;
    setClock(
      creationTimestamp ? Date.parse(creationTimestamp) : cluster.createdAt,
    );
    const { status: _status, ...rest } = withOwnerUids(storage, object);
    const written = storage.put(rest as KubeObject, {
      manager: namedWriter(object) ?? writerOf(object),
      generation: object.metadata.generation,
    });
    if (object.status === undefined) continue;
    setClock(cluster.completedAt);
    storage.update(
      { ...written, status: object.status },
      {
        manager: namedWriter(object, 'status') ?? statusWriterOf(object),
        subresource: 'status',
      },
    );
  }
}

/**
 * Takes the storage back to the cluster as it is described: what came in since
 * is deleted, what was changed or deleted is put back. Watchers see each step.
 */
export function resetStorage(
  storage: Storage,
  cluster: ClusterDescription,
  setClock: (at: number) => void,
): void {
  const keep = new Set(
    cluster.objects.map(({ apiVersion, kind, metadata }) => {
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      return `${group}/${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
    }),
  );
  for (const { id, group, kind } of storage.resources()) {
    for (const { metadata } of storage.list(id)) {
      const { namespace = '', name } = metadata;
      if (keep.has(`${group}/${kind}/${namespace}/${name}`)) continue;
      if (kind === 'Namespace' && BUILT_IN_NAMESPACES.has(name)) continue;
      if (storage.get(id, metadata)) storage.delete(id, metadata);
    }
  }
  seedStorage(storage, cluster, setClock);
}
