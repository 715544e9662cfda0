import { timestamp, type KubeObject, type Storage } from '../storage';
import type { Clock } from './clock';
import type { Controller } from './control-loop';
import { isReady } from './pods';

/** Until a node whose kubelet is silent counts as not ready (kube-controller-manager's default), in milliseconds. */
const NODE_MONITOR_GRACE_PERIOD = 40_000;

const CONTROLLER_MANAGER = 'kube-controller-manager';
const UNSCHEDULABLE = {
  key: 'node.kubernetes.io/unschedulable',
  effect: 'NoSchedule',
};
const UNREACHABLE = [
  { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
];

/** The machines of the cluster: they run or they do not, and Kubernetes finds out. */
export interface Nodes extends Controller {
  /** True when the node is in the cluster and its machine is on. */
  isRunning(name: string): boolean;
  /** Switches the machine off, without a word to anybody. */
  stop(name: string): void;
  /** Switches the machine on again, and lets pods be scheduled there. */
  start(name: string): void;
  /** Cordons the node and moves its pods to others, as `kubectl drain` does; what belongs to a DaemonSet stays. */
  drain(name: string): void;
  /** All machines are on. */
  reset(): void;
}

function withCondition(
  object: KubeObject,
  condition: {
    type: string;
    status: string;
    reason?: string;
    message?: string;
  },
  now: number,
): KubeObject {
  const conditions: any[] = object.status?.conditions ?? [];
  const known = conditions.find(({ type }) => type === condition.type);
  if (known?.status === condition.status && known.reason === condition.reason) {
    return object;
  }
  const next = { ...condition, lastTransitionTime: timestamp(now) };
  return {
    ...object,
    status: {
      ...object.status,
      conditions: known
        ? conditions.map(other => (other === known ? next : other))
        : [...conditions, next],
    },
  };
}

function withTaints({ taints: _taints, ...spec }: any, taints: object[]) {
  return taints.length > 0 ? { ...spec, taints } : spec;
}

function ciliumNodeOf(node: KubeObject, known?: KubeObject): KubeObject {
  const { name, uid, labels } = node.metadata;
  const addresses: any[] = node.status?.addresses ?? [];
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNode',
    metadata: {
      ...known?.metadata,
      name,
      labels,
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid: uid! }],
    },
    spec: known?.spec ?? {
      addresses: addresses
        .filter(({ type }) => type === 'InternalIP')
        .map(({ type, address }) => ({ type, ip: address })),
    },
  };
}

/** The nodes of a storage; `speed` divides the time that Kubernetes takes to notice. */
export function createNodes(
  storage: Storage,
  clock: Clock,
  speed: number,
): Nodes {
  const stopped = new Set<string>();
  /** Uids of pods that are not ready because their node is silent. */
  const silenced = new Set<string>();
  const dirty = new Set(
    storage.list('nodes').map(({ metadata }) => metadata.name),
  );

  function podsOn(name: string): KubeObject[] {
    return storage.list('pods').filter(pod => pod.spec.nodeName === name);
  }

  function setReady(name: string, ready: boolean): void {
    const node = storage.get('nodes', { name });
    if (!node) return;
    const condition = ready
      ? {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
        }
      : {
          type: 'Ready',
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
        };
    const judged = storage.update(withCondition(node, condition, clock.now()), {
      manager: ready ? 'kubelet' : CONTROLLER_MANAGER,
      subresource: 'status',
    });
    const others = (judged.spec.taints ?? []).filter(
      (taint: any) => !UNREACHABLE.some(({ key }) => key === taint.key),
    );
    storage.update(
      {
        ...judged,
        spec: withTaints(
          judged.spec,
          ready ? others : [...others, ...UNREACHABLE],
        ),
      },
      { manager: CONTROLLER_MANAGER },
    );
    for (const pod of podsOn(name)) {
      const { uid } = pod.metadata;
      // A pod that was not ready before its node went silent does not become so when the node is back.
      if (ready ? !silenced.delete(uid!) : !isReady(pod)) continue;
      if (!ready) silenced.add(uid!);
      const status = ready ? 'True' : 'False';
      storage.update(
        withCondition(pod, { type: 'Ready', status }, clock.now()),
        {
          manager: ready ? 'kubelet' : CONTROLLER_MANAGER,
          subresource: 'status',
        },
      );
    }
    countDaemonPods();
  }

  function countDaemonPods(): void {
    for (const daemonSet of storage.list('daemonsets.apps')) {
      const pods = storage
        .list('pods', { namespace: daemonSet.metadata.namespace })
        .filter(pod =>
          pod.metadata.ownerReferences?.some(
            owner => owner.uid === daemonSet.metadata.uid,
          ),
        );
      if (pods.length === 0) continue;
      const numberReady = pods.filter(isReady).length;
      storage.update(
        {
          ...daemonSet,
          status: {
            ...daemonSet.status,
            numberReady,
            numberAvailable: numberReady,
            numberUnavailable:
              daemonSet.status?.desiredNumberScheduled - numberReady ||
              undefined,
          },
        },
        { manager: CONTROLLER_MANAGER, subresource: 'status' },
      );
    }
  }

  function setSchedulable(name: string, schedulable: boolean): void {
    const node = storage.get('nodes', { name })!;
    const { unschedulable: _unschedulable, taints = [], ...spec } = node.spec;
    const others = taints.filter(
      (taint: any) => taint.key !== UNSCHEDULABLE.key,
    );
    storage.update(
      {
        ...node,
        spec: schedulable
          ? withTaints(spec, others)
          : {
              ...withTaints(spec, [...others, UNSCHEDULABLE]),
              unschedulable: true,
            },
      },
      { manager: 'kubectl' },
    );
  }

  function move(pod: KubeObject, to: KubeObject): void {
    const { name, namespace, labels, ownerReferences } = pod.metadata;
    const taken = new Set(
      storage.list('pods').map(other => other.status?.podIP),
    );
    const prefix = to.spec.podCIDR?.split('.').slice(0, 3).join('.');
    let host = 20;
    while (taken.has(`${prefix}.${host}`)) host += 1;
    const now = timestamp(clock.now());
    const podIP = `${prefix}.${host}`;
    storage.delete('pods', { name, namespace });
    const moved = storage.create(
      {
        ...pod,
        metadata: {
          name: '',
          generateName: `${name.replace(/-[a-z0-9]+$/, '')}-`,
          namespace,
          labels,
          ownerReferences,
        },
        spec: { ...pod.spec, nodeName: to.metadata.name },
      },
      { manager: CONTROLLER_MANAGER },
    );
    storage.update(
      {
        ...moved,
        status: {
          ...pod.status,
          podIP,
          podIPs: [{ ip: podIP }],
          hostIP: to.status.addresses?.[0]?.address,
          startTime: now,
          conditions: [
            { type: 'Ready', status: 'True', lastTransitionTime: now },
          ],
        },
      },
      { manager: 'kubelet', subresource: 'status' },
    );
  }

  return {
    isRunning: name =>
      !stopped.has(name) && storage.get('nodes', { name }) !== undefined,
    stop(name) {
      if (stopped.has(name)) return;
      stopped.add(name);
      clock.after(NODE_MONITOR_GRACE_PERIOD / speed, () => {
        if (stopped.has(name)) setReady(name, false);
      });
    },
    start(name) {
      stopped.delete(name);
      setReady(name, true);
      setSchedulable(name, true);
    },
    drain(name) {
      setSchedulable(name, false);
      const others = storage
        .list('nodes')
        .filter(
          node =>
            !stopped.has(node.metadata.name) &&
            node.spec.unschedulable !== true,
        );
      if (others.length === 0) return;
      podsOn(name)
        .filter(
          pod =>
            pod.metadata.ownerReferences?.some(
              owner => owner.kind === 'DaemonSet',
            ) !== true && pod.spec.hostNetwork !== true,
        )
        .forEach((pod, index) => move(pod, others[index % others.length]));
    },
    reset() {
      stopped.clear();
      silenced.clear();
    },
    observe({ resource, object }) {
      if (resource === 'nodes' || resource === 'ciliumnodes.cilium.io') {
        dirty.add(object.metadata.name);
      }
    },
    reconcile() {
      const names = [...dirty];
      dirty.clear();
      if (!storage.resource('ciliumnodes.cilium.io')) return;
      for (const name of names) {
        const node = storage.get('nodes', { name });
        if (!node) continue;
        const known = storage.get('ciliumnodes.cilium.io', { name });
        storage.put(ciliumNodeOf(node, known), { manager: 'cilium-agent' });
      }
    },
  };
}
