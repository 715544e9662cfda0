import {
  Condition,
  KubernetesObject,
  readConditions,
  readObject,
} from './metadata';
import {
  filled,
  flag,
  integer,
  items,
  object,
  text,
  textMap,
  texts,
} from './reading';

/** One port of a Service. @public */
export interface ServicePort {
  readonly name?: string;
  readonly protocol: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  readonly appProtocol?: string;
}

/** What is kept of a Service's spec. @public */
export interface ServiceSpec {
  readonly type: string;
  readonly clusterIP?: string;
  readonly ports: readonly ServicePort[];
  readonly selector: Readonly<Record<string, string>>;
  readonly externalIPs: readonly string[];
  readonly loadBalancerIP?: string;
  readonly loadBalancerClass?: string;
  readonly externalTrafficPolicy?: string;
  readonly ipFamilies: readonly string[];
  readonly ipFamilyPolicy?: string;
}

/** One entry of `status.loadBalancer.ingress`. @public */
export interface IngressEntry {
  readonly ip?: string;
  readonly hostname?: string;
}

/** A Service, as far as it is read. @public */
export interface Service extends KubernetesObject {
  readonly kind: 'Service';
  readonly spec: ServiceSpec;
  readonly status: {
    /** `status.loadBalancer.ingress`. */
    readonly ingress: readonly IngressEntry[];
    readonly conditions: readonly Condition[];
  };
}

/** One endpoint of a slice, usually a pod. @public */
export interface Endpoint {
  readonly addresses: readonly string[];
  /** An endpoint that does not say is ready. */
  readonly ready: boolean;
  readonly nodeName?: string;
}

/** Endpoints of one Service. @public */
export interface EndpointSlice extends KubernetesObject {
  readonly kind: 'EndpointSlice';
  /** From label `kubernetes.io/service-name`. */
  readonly service?: string;
  readonly addressType: string;
  readonly ports: readonly {
    readonly name?: string;
    readonly port?: number;
    readonly protocol: string;
  }[];
  readonly endpoints: readonly Endpoint[];
}

/** One address of a Node. @public */
export interface NodeAddress {
  readonly type: string;
  readonly address: string;
}

/** A Node, as far as announcements need it. @public */
export interface Node extends KubernetesObject {
  readonly kind: 'Node';
  /** Condition Ready is True; null where nobody has written the condition. */
  readonly ready: boolean | null;
  readonly unschedulable: boolean;
  readonly addresses: readonly NodeAddress[];
  readonly taints: readonly { readonly key: string; readonly effect: string }[];
}

/** A Namespace: its labels are what `allowedRoutes` selects by. @public */
export interface Namespace extends KubernetesObject {
  readonly kind: 'Namespace';
}

/** A Lease in Cilium's namespace, by which nodes agree on who announces a Service. @public */
export interface Lease extends KubernetesObject {
  readonly kind: 'Lease';
  readonly spec: {
    /** Node that announces; empty when released. */
    readonly holderIdentity: string;
    readonly leaseDurationSeconds?: number;
    /** RFC 3339 with microseconds, on the holder's clock. */
    readonly acquireTime?: string;
    readonly renewTime?: string;
    readonly leaseTransitions: number;
  };
}

/** A ConfigMap; only `cilium-config` is read. @public */
export interface ConfigMap extends KubernetesObject {
  readonly kind: 'ConfigMap';
  readonly data: Readonly<Record<string, string>>;
}

/** What is kept of the DaemonSet `cilium` and the Deployment `cilium-operator`: enough to tell their version. @public */
export interface Workload extends KubernetesObject {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly images: readonly string[];
  readonly desired?: number;
  readonly ready?: number;
}

/** A CustomResourceDefinition's metadata: its annotations tell the bundle that it came with. @public */
export interface CustomResourceDefinition extends KubernetesObject {
  readonly kind: 'CustomResourceDefinition';
}

export const readService = readObject<Service>('Service', raw => {
  const spec = object(raw.spec);
  const status = object(raw.status);
  return {
    spec: {
      type: text(spec.type) ?? 'ClusterIP',
      clusterIP: filled(spec.clusterIP),
      ports: items(spec.ports, item => {
        const port = object(item);
        const number = integer(port.port);
        if (number === undefined) return undefined;
        return {
          name: filled(port.name),
          protocol: filled(port.protocol) ?? 'TCP',
          port: number,
          targetPort: integer(port.targetPort) ?? filled(port.targetPort),
          nodePort: integer(port.nodePort),
          appProtocol: filled(port.appProtocol),
        };
      }),
      selector: textMap(spec.selector),
      externalIPs: texts(spec.externalIPs),
      loadBalancerIP: filled(spec.loadBalancerIP),
      loadBalancerClass: filled(spec.loadBalancerClass),
      externalTrafficPolicy: filled(spec.externalTrafficPolicy),
      ipFamilies: texts(spec.ipFamilies),
      ipFamilyPolicy: filled(spec.ipFamilyPolicy),
    },
    status: {
      ingress: items(object(status.loadBalancer).ingress, item => {
        const entry = object(item);
        return { ip: filled(entry.ip), hostname: filled(entry.hostname) };
      }),
      conditions: readConditions(status.conditions),
    },
  };
});

export const readEndpointSlice = readObject<EndpointSlice>(
  'EndpointSlice',
  raw => ({
    service: filled(
      object(object(raw.metadata).labels)['kubernetes.io/service-name'],
    ),
    addressType: text(raw.addressType) ?? 'IPv4',
    ports: items(raw.ports, item => {
      const port = object(item);
      return {
        name: filled(port.name),
        port: integer(port.port),
        protocol: filled(port.protocol) ?? 'TCP',
      };
    }),
    endpoints: items(raw.endpoints, item => {
      const endpoint = object(item);
      return {
        addresses: texts(endpoint.addresses),
        ready: flag(object(endpoint.conditions).ready) ?? true,
        // Before discovery.k8s.io/v1 the node was one of the endpoint's topology labels.
        nodeName:
          filled(endpoint.nodeName) ??
          filled(object(endpoint.topology)['kubernetes.io/hostname']),
      };
    }),
  }),
);

export const readNode = readObject<Node>('Node', raw => {
  const spec = object(raw.spec);
  const status = object(raw.status);
  const ready = readConditions(status.conditions).find(
    ({ type }) => type === 'Ready',
  );
  return {
    ready: ready ? ready.status === 'True' : null,
    unschedulable: spec.unschedulable === true,
    addresses: items(status.addresses, item => {
      const address = object(item);
      return {
        type: text(address.type) ?? '',
        address: text(address.address) ?? '',
      };
    }),
    taints: items(spec.taints, item => {
      const taint = object(item);
      return { key: text(taint.key) ?? '', effect: text(taint.effect) ?? '' };
    }),
  };
});

export const readNamespace = readObject<Namespace>('Namespace', () => ({}));

export const readLease = readObject<Lease>('Lease', raw => {
  const spec = object(raw.spec);
  return {
    spec: {
      holderIdentity: text(spec.holderIdentity) ?? '',
      leaseDurationSeconds: integer(spec.leaseDurationSeconds),
      acquireTime: filled(spec.acquireTime),
      renewTime: filled(spec.renewTime),
      leaseTransitions: integer(spec.leaseTransitions) ?? 0,
    },
  };
});

export const readConfigMap = readObject<ConfigMap>('ConfigMap', raw => ({
  data: textMap(raw.data),
}));

function readWorkload<K extends Workload['kind']>(kind: K) {
  return readObject<Workload & { readonly kind: K }>(kind, raw => {
    const spec = object(raw.spec);
    const status = object(raw.status);
    const pod = object(object(spec.template).spec);
    return {
      images: items(pod.containers, item => filled(object(item).image)),
      desired: integer(status.desiredNumberScheduled) ?? integer(spec.replicas),
      ready: integer(status.numberReady) ?? integer(status.readyReplicas),
    };
  });
}

export const readDaemonSet = readWorkload('DaemonSet');
export const readDeployment = readWorkload('Deployment');

export const readCustomResourceDefinition =
  readObject<CustomResourceDefinition>('CustomResourceDefinition', () => ({}));
