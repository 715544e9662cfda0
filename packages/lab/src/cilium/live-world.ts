import {
  createWorld,
  KIND_NAMES,
  KINDS,
  type Kind,
  type KubernetesObject,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import {
  apiVersionOf,
  asVersion,
  CRD_RESOURCE,
  type KubeObject,
  type Storage,
  type StorageEvent,
} from '../storage';

/** The namespace that Cilium runs in, in every cluster of the lab. */
export const CILIUM_NAMESPACE = 'kube-system';

/** The engine's view of what is in a storage. */
export interface LiveWorld {
  readonly world: World;
  /** Takes over one change. */
  observe(event: StorageEvent): void;
}

const resourceOf = (kind: Kind) => {
  const { group, plural } = KINDS[kind];
  return group === '' ? plural : `${plural}.${group}`;
};

const KIND_OF_RESOURCE = new Map<string, Kind>(
  KIND_NAMES.map(kind => [resourceOf(kind), kind]),
);

/** A world that holds what the storage holds, and follows it as long as it is told of every change. */
export function createLiveWorld(storage: Storage): LiveWorld {
  const world = createWorld({ ciliumNamespace: CILIUM_NAMESPACE });

  function read(kind: Kind, object: KubeObject): KubernetesObject | undefined {
    const { inCiliumNamespace, name, namePrefix = '' } = KINDS[kind];
    const { metadata } = object;
    if (inCiliumNamespace && metadata.namespace !== CILIUM_NAMESPACE) {
      return undefined;
    }
    if (name !== undefined && metadata.name !== name) return undefined;
    if (!metadata.name.startsWith(namePrefix)) return undefined;
    const { apiVersion } = world.reading(kind);
    return KINDS[kind].read(
      apiVersion === null ? object : asVersion(object, apiVersion),
    );
  }

  function readVersions(): void {
    for (const kind of KIND_NAMES) {
      const served = (storage.resource(resourceOf(kind))?.versions ?? [])
        .filter(version => version.served)
        .map(version => version.name);
      const preferred = KINDS[kind].versions.find(version =>
        served.includes(version),
      );
      world.setReading(kind, {
        state: preferred === undefined ? 'absent' : 'ok',
        apiVersion:
          preferred === undefined
            ? null
            : apiVersionOf(KINDS[kind].group, preferred),
        servedVersions: served,
      });
    }
  }

  readVersions();
  for (const kind of KIND_NAMES) {
    for (const object of storage.list(resourceOf(kind))) {
      const known = read(kind, object);
      if (known) world.put(known);
    }
  }

  return {
    world,
    observe({ type, resource, object, previous }) {
      if (resource === CRD_RESOURCE) readVersions();
      const kind = KIND_OF_RESOURCE.get(resource);
      const known = kind && read(kind, object);
      if (!known) return;
      if (type === 'DELETED') {
        const { namespace, name } = object.metadata;
        world.remove(
          kind,
          KINDS[kind].namespaced ? `${namespace}/${name}` : name,
        );
      } else if (
        kind === 'Lease' &&
        previous?.spec.holderIdentity === object.spec.holderIdentity
      ) {
        world.touch(known);
      } else {
        world.put(known);
      }
    },
  };
}
