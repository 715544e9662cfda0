import type { KubeObject, Storage } from '../storage';
import type { Controller } from './control-loop';
import { isReady } from './pods';

const MANAGER = { manager: 'kube-controller-manager' };
const SLICES = 'endpointslices.discovery.k8s.io';
const MANAGED_BY = {
  'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
};

function selects(service: KubeObject, labels: Record<string, string> = {}) {
  const selector = Object.entries(service.spec.selector ?? {});
  return (
    selector.length > 0 &&
    selector.every(([key, value]) => labels[key] === value)
  );
}

function endpointOf(pod: KubeObject) {
  const ready = isReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  return {
    addresses: [pod.status.podIP],
    conditions: { ready: ready && !terminating, serving: ready, terminating },
    nodeName: pod.spec.nodeName,
    targetRef: {
      kind: 'Pod',
      namespace: pod.metadata.namespace,
      name: pod.metadata.name,
      uid: pod.metadata.uid,
    },
  };
}

/** The number behind a port's `targetPort`, which may be the name of a container's port. */
function targetPort(
  port: any,
  pods: readonly KubeObject[],
): number | undefined {
  if (typeof port.targetPort === 'number') return port.targetPort;
  return pods
    .flatMap(pod => pod.spec.containers ?? [])
    .flatMap((container: any) => container.ports ?? [])
    .find((candidate: any) => candidate.name === port.targetPort)
    ?.containerPort;
}

function sliceOf(service: KubeObject, pods: readonly KubeObject[]) {
  const { name, namespace, labels, uid } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${name}-`,
      namespace,
      labels: {
        ...labels,
        ...MANAGED_BY,
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          name,
          uid: uid!,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    addressType: 'IPv4',
    endpoints: pods.map(endpointOf),
    ports: (service.spec.ports ?? []).flatMap((port: any) => {
      const number = targetPort(port, pods);
      return number === undefined
        ? []
        : [{ name: port.name ?? '', port: number, protocol: port.protocol }];
    }),
  };
}

/** Keeps one EndpointSlice for each Service that has a selector, as kube-controller-manager does. */
export function createEndpointController(storage: Storage): Controller {
  /** `namespace/name` of Services to look at. */
  const dirty = new Set<string>();

  function reconcileService(namespace: string, name: string): void {
    const service = storage.get('services', { namespace, name });
    // The slice of a deleted Service goes with its owner.
    if (!service?.spec.selector) return;
    const pods = storage
      .list('pods', { namespace })
      .filter(
        pod => pod.status?.podIP && selects(service, pod.metadata.labels),
      );
    const wanted = sliceOf(service, pods);
    const known = storage
      .list(SLICES, { namespace })
      .find(
        ({ metadata: { labels = {} } }) =>
          labels['kubernetes.io/service-name'] === name &&
          Object.entries(MANAGED_BY).every(([k, v]) => labels[k] === v),
      );
    if (!known) {
      storage.create(wanted, MANAGER);
      return;
    }
    const { metadata, ...rest } = wanted;
    storage.update(
      {
        ...known,
        ...rest,
        metadata: { ...known.metadata, labels: metadata.labels },
      },
      MANAGER,
    );
  }

  for (const { metadata } of storage.list('services')) {
    dirty.add(`${metadata.namespace}/${metadata.name}`);
  }

  return {
    observe({ resource, object, previous }) {
      const { namespace, name, labels = {} } = object.metadata;
      if (resource === 'services') dirty.add(`${namespace}/${name}`);
      if (resource === SLICES && labels['kubernetes.io/service-name']) {
        dirty.add(`${namespace}/${labels['kubernetes.io/service-name']}`);
      }
      if (resource === 'pods') {
        for (const service of storage.list('services', { namespace })) {
          if (
            selects(service, labels) ||
            selects(service, previous?.metadata.labels)
          ) {
            dirty.add(`${namespace}/${service.metadata.name}`);
          }
        }
      }
    },
    reconcile() {
      const keys = [...dirty];
      dirty.clear();
      for (const key of keys) {
        const [namespace, name] = key.split('/');
        reconcileService(namespace, name);
      }
    },
  };
}
