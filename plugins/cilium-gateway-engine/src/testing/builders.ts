import type { Service } from '../objects';
import { readService } from '../objects';
import { MutableWorld, worldFromManifests, WorldFacts } from '../world';

/** A manifest as it would be written in YAML. */
export type Manifest = Readonly<Record<string, any>>;

const CILIUM_NAMESPACE = 'kube-system';

/** A world of these manifests; one that cannot be read fails the test. */
export function worldOf(
  manifests: readonly Manifest[],
  facts?: WorldFacts,
): MutableWorld {
  const { world, problems } = worldFromManifests(manifests, facts);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return world;
}

export function ciliumConfigMap(data: Record<string, string> = {}): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: CILIUM_NAMESPACE, name: 'cilium-config' },
    data,
  };
}

/** The DaemonSet that tells which version of Cilium runs. */
export function ciliumOf(version: string): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace: CILIUM_NAMESPACE, name: 'cilium' },
    spec: {
      template: {
        spec: { containers: [{ image: `quay.io/cilium/cilium:v${version}` }] },
      },
    },
  };
}

export function poolManifest(
  name: string,
  spec: Manifest,
  metadata: Manifest = {},
  status: Manifest = {},
): Manifest {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name, creationTimestamp: '2025-10-04T08:00:00Z', ...metadata },
    spec,
    status,
  };
}

export interface ServiceParts {
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly metadata?: Manifest;
  readonly spec?: Manifest;
  /** Addresses on the status. */
  readonly ips?: readonly string[];
  readonly conditions?: readonly Manifest[];
}

/** A LoadBalancer Service on port 80; `at` is `namespace/name`, or a name in `default`. */
export function serviceManifest(
  at: string,
  parts: ServiceParts = {},
): Manifest {
  const [namespace, name] = at.includes('/') ? at.split('/') : ['default', at];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace,
      name,
      uid: `uid-${namespace}-${name}`,
      generation: 1,
      creationTimestamp: '2025-10-04T09:00:00Z',
      labels: parts.labels,
      annotations: parts.annotations,
      ...parts.metadata,
    },
    spec: {
      type: 'LoadBalancer',
      ports: [{ port: 80, protocol: 'TCP' }],
      selector: { app: name },
      ipFamilyPolicy: 'SingleStack',
      ipFamilies: ['IPv4'],
      ...parts.spec,
    },
    status: {
      loadBalancer: { ingress: (parts.ips ?? []).map(ip => ({ ip })) },
      conditions: parts.conditions,
    },
  };
}

export function serviceOf(at: string, parts?: ServiceParts): Service {
  return readService(serviceManifest(at, parts))!;
}

export function nodeManifest(
  name: string,
  {
    labels,
    ready = true,
  }: { labels?: Record<string, string>; ready?: boolean } = {},
): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...labels } },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

export function ciliumNodeManifest(
  name: string,
  labels: Record<string, string> = {},
): Manifest {
  return {
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumNode',
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', ...labels } },
  };
}

export function policyManifest(
  name: string,
  spec: Manifest = { loadBalancerIPs: true },
): Manifest {
  return {
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumL2AnnouncementPolicy',
    metadata: { name },
    spec,
  };
}

export function leaseManifest(name: string, spec: Manifest): Manifest {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { namespace: CILIUM_NAMESPACE, name },
    spec: { leaseDurationSeconds: 15, ...spec },
  };
}
