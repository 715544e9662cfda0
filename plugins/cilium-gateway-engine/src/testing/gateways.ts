import type { Gateway, ListenerSet, Route } from '../objects';
import { isKind, MutableWorld, World } from '../world';
import { ciliumOf, Manifest, worldOf } from './builders';

/** Cilium's class, which every example of Gateway API needs. */
export const CILIUM_CLASS: Manifest = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'GatewayClass',
  metadata: { name: 'cilium' },
  spec: { controllerName: 'io.cilium/gateway-controller' },
};

/** A world of these objects under Cilium's class. */
export function gatewayWorld(
  manifests: readonly Manifest[],
  cilium?: string,
): MutableWorld {
  return worldOf([
    CILIUM_CLASS,
    ...(cilium === undefined ? [] : [ciliumOf(cilium)]),
    ...manifests,
  ]);
}

const api = (kind: string, at: string, spec: Manifest): Manifest => {
  const [namespace, name] = at.includes('/') ? at.split('/') : ['default', at];
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { namespace, name },
    spec,
  };
};

/** `at` is `namespace/name`, or a name in `default`, as in all of these. */
export function gatewayManifest(
  at: string,
  listeners: readonly Manifest[],
  spec: Manifest = {},
): Manifest {
  return api('Gateway', at, {
    gatewayClassName: 'cilium',
    listeners: listeners.map(listener => ({
      name: 'http',
      port: 80,
      protocol: 'HTTP',
      ...listener,
    })),
    ...spec,
  });
}

export function listenerSetManifest(
  at: string,
  gateway: string,
  listeners: readonly Manifest[],
): Manifest {
  const [namespace, name] = gateway.split('/');
  return api('ListenerSet', at, {
    parentRef: { namespace, name },
    listeners: listeners.map(listener => ({
      name: 'http',
      port: 80,
      protocol: 'HTTP',
      ...listener,
    })),
  });
}

/** A route to Service `web` port 80 by Gateway `gw`, unless the spec says otherwise. */
export function routeManifest(
  at: string,
  spec: Manifest = {},
  kind = 'HTTPRoute',
): Manifest {
  return api(kind, at, {
    parentRefs: [{ name: 'gw' }],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
    ...spec,
  });
}

export function grantManifest(
  at: string,
  from: readonly [kind: string, namespace: string],
  to: readonly [kind: string, name?: string],
): Manifest {
  return api('ReferenceGrant', at, {
    from: [
      {
        group: 'gateway.networking.k8s.io',
        kind: from[0],
        namespace: from[1],
      },
    ],
    to: [{ group: '', kind: to[0], ...(to[1] ? { name: to[1] } : {}) }],
  });
}

/** A Service with one TCP port, and a slice with as many ready endpoints. */
export function backendManifests(
  at: string,
  port = 80,
  ready = 1,
): readonly Manifest[] {
  const [namespace, name] = at.includes('/') ? at.split('/') : ['default', at];
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace, name },
      spec: { ports: [{ name: 'http', port }], selector: { app: name } },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace,
        name: `${name}-1`,
        labels: { 'kubernetes.io/service-name': name },
      },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
      endpoints: Array.from({ length: Math.max(ready, 1) }, (_, index) => ({
        addresses: [`10.0.0.${index + 1}`],
        conditions: { ready: index < ready },
      })),
    },
  ];
}

/** What Cilium generates for a Gateway, with these addresses. */
export function generatedManifest(
  gateway: string,
  ips: readonly string[],
): Manifest {
  const [namespace, name] = gateway.includes('/')
    ? gateway.split('/')
    : ['default', gateway];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace,
      name: `cilium-gateway-${name}`,
      labels: { 'gateway.networking.k8s.io/gateway-name': name },
    },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    status: { loadBalancer: { ingress: ips.map(ip => ({ ip })) } },
  };
}

/** The object of that kind and key; a test that asks for another has gone wrong. */
function objectOf<T>(world: World, kind: string, key: string): T {
  if (!isKind(kind)) throw new Error(`${kind} is no kind`);
  const full = key.includes('/') ? key : `default/${key}`;
  const found = world.table(kind).get(full);
  if (!found) throw new Error(`${kind} ${full} is not in the world`);
  return found as unknown as T;
}

export const gatewayOf = (world: World, key = 'gw') =>
  objectOf<Gateway>(world, 'Gateway', key);
export const listenerSetOf = (world: World, key: string) =>
  objectOf<ListenerSet>(world, 'ListenerSet', key);
export const routeOf = (world: World, key: string, kind = 'HTTPRoute') =>
  objectOf<Route>(world, kind, key);
