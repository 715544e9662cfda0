import { applied as appliedService } from '../allocation/preview';
import type {
  Gateway,
  KubernetesObject,
  ListenerSet,
  Listener,
  Service,
} from '../objects';
import { keyOf, World } from '../world';

/** What of a record comes from the object's status under another name than `status`. */
const OBSERVED: Readonly<Record<string, readonly string[]>> = {
  Node: ['ready', 'addresses'],
  CiliumBGPNodeConfig: ['peers'],
  DaemonSet: ['desired', 'ready'],
  Deployment: ['ready'],
};

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
}

/** Whether two records say the same. */
export const isAlike = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

type Wide = KubernetesObject & Readonly<Record<string, unknown>>;

function observedOf(recorded: Wide): object {
  const names = ['status', ...(OBSERVED[recorded.kind] ?? [])];
  return Object.fromEntries(
    names
      .filter(name => Object.hasOwn(recorded, name))
      .map(name => [name, recorded[name]]),
  );
}

/**
 * Of what was reported about listeners only what is known of their certificates outlives a change, and only while they are
 * the same: the Secrets are read by nobody else.
 */
function withListeners<T extends Gateway | ListenerSet>(
  next: T,
  recorded: T,
): T {
  const before = new Map(
    recorded.spec.listeners.map(listener => [listener.name, listener]),
  );
  const isSame = (listener: Listener) =>
    isAlike(before.get(listener.name)?.tls, listener.tls);
  const same = new Set(next.spec.listeners.filter(isSame).map(one => one.name));
  const listeners = recorded.status.listeners
    .filter(({ name }) => same.has(name))
    .map(status => ({
      ...status,
      conditions: status.conditions
        .filter(({ type }) => type === 'ResolvedRefs')
        .map(condition => ({ ...condition, observedGeneration: undefined })),
    }));
  return { ...next, status: { ...next.status, listeners } };
}

/** A Service keeps what the API server filled in, and a class for good. */
function withDefaults(next: Service, recorded: Service): Service {
  const isBalanced =
    next.spec.type === 'LoadBalancer' && recorded.spec.type === 'LoadBalancer';
  return {
    ...next,
    spec: {
      ...next.spec,
      clusterIP: next.spec.clusterIP ?? recorded.spec.clusterIP,
      loadBalancerClass: isBalanced
        ? next.spec.loadBalancerClass ?? recorded.spec.loadBalancerClass
        : next.spec.loadBalancerClass,
      ports: next.spec.ports.map(port => ({
        ...port,
        nodePort:
          port.nodePort ??
          recorded.spec.ports.find(
            one => one.port === port.port && one.protocol === port.protocol,
          )?.nodePort,
      })),
    },
  };
}

function overlay(world: World, manifest: Wide, recorded: Wide): Wide {
  const { metadata } = recorded;
  const merged: Wide = {
    ...manifest,
    metadata: {
      ...metadata,
      labels: manifest.metadata.labels,
      annotations: manifest.metadata.annotations,
    },
    ...observedOf(recorded),
  };
  const next =
    manifest.kind === 'Service'
      ? ({
          ...withDefaults(
            appliedService(world, manifest as unknown as Service),
            recorded as unknown as Service,
          ),
          metadata: merged.metadata,
        } as unknown as Wide)
      : merged;
  if (isAlike(next, recorded)) return recorded;
  const changed = {
    ...next,
    metadata: {
      ...next.metadata,
      generation: (metadata.generation ?? 1) + 1,
      // Who applied what before is history; what controllers wrote into the status is not.
      managers: metadata.managers.filter(
        ({ subresource }) => subresource === 'status',
      ),
      lastAppliedApiVersion: manifest.apiVersion,
    },
  };
  return manifest.kind === 'Gateway' || manifest.kind === 'ListenerSet'
    ? (withListeners(
        changed as unknown as Gateway,
        recorded as unknown as Gateway,
      ) as unknown as Wide)
    : changed;
}

function created(world: World, manifest: Wide, now: number): Wide {
  const { metadata } = manifest;
  const age = new Date(now + world.clockSkewMs).toISOString();
  const next = {
    ...manifest,
    metadata: {
      ...metadata,
      uid: '',
      generation: 1,
      creationTimestamp: `${age.slice(0, 19)}Z`,
      managers: [],
      lastAppliedApiVersion: manifest.apiVersion,
    },
  };
  return manifest.kind === 'Service'
    ? (appliedService(world, next as unknown as Service) as unknown as Wide)
    : next;
}

/**
 * An object as it would be with a manifest applied, before any controller has looked at it. Labels, annotations and spec are
 * the manifest's, what the server and the controllers wrote stays; one that a manifest does not change is the same record.
 */
export function appliedObject(
  world: World,
  manifest: KubernetesObject,
  now: number,
): KubernetesObject {
  const kind = manifest.kind as 'Service';
  const recorded = world.table(kind).get(keyOf(manifest));
  return recorded
    ? overlay(world, manifest as Wide, recorded as unknown as Wide)
    : created(world, manifest as Wide, now);
}
