import { randomUUID } from 'node:crypto';
import { createCollection, type Collection } from './collection';
import { completedObject } from './defaults';
import { checkDeletion, type DeleteOptions } from './deletion';
import { createDefinitions } from './definitions';
import type { StorageEvent } from './history';
import {
  deepFreeze,
  timestamp,
  type KubeObject,
  type ObjectKey,
} from './object';
import { applyPatchTo, type Patch } from './patch';
import {
  checkName,
  preparedForCreate,
  preparedForUpdate,
  withBookkeeping,
  type Writer,
} from './prepare';
import { createOwners } from './owners';
import { CRD_RESOURCE, type ResourceDefinition } from './resources';
import { createServiceAddresses } from './service-defaults';
import { alreadyExists, badRequest, notFound } from './status';

/**
 * The lab's etcd and registry in one: objects in memory under one strictly
 * increasing resourceVersion. Resources are named by id (`services`,
 * `leases.coordination.k8s.io`). All calls are synchronous; failures throw
 * `ApiError` with the Status that an API server would answer. Objects that go
 * in are copied, objects that come out are frozen.
 */
export interface Storage {
  /** The revision of the last write. */
  revision(): number;
  /** Everything served now, built in or defined by CRDs. */
  resources(): ResourceDefinition[];
  /** The resource with this id, if served. */
  resource(id: string): ResourceDefinition | undefined;
  /** The resource of this `apiVersion` and `kind`; throws 400 when there is none. */
  resourceOf(object: { apiVersion: string; kind: string }): ResourceDefinition;
  /** Objects in the order of their keys, now or as they were at a past revision (410 when forgotten). */
  list(
    resource: string,
    options?: { namespace?: string; at?: number },
  ): KubeObject[];
  get(resource: string, key: ObjectKey): KubeObject | undefined;
  /** 409 when the name is taken, 404 when the namespace is not there, 422 when the object is not valid. */
  create(object: KubeObject, writer: Writer): KubeObject;
  /** Replaces spec and metadata, or with `subresource: 'status'` only status. Changing nothing writes nothing. */
  update(object: KubeObject, writer: Writer): KubeObject;
  /** Patches the object as seen under `apiVersion` (as stored, unless told). */
  patch(
    resource: string,
    key: ObjectKey,
    patch: Patch,
    writer: Writer,
    apiVersion?: string,
  ): KubeObject;
  /** Makes the stored object equal to `object`, `status` included: for seeds and controllers. At most two writes. */
  put(object: KubeObject, writer: Writer): KubeObject;
  /** Deletes, or with finalizers begins to. Returns the last state. */
  delete(resource: string, key: ObjectKey, options?: DeleteOptions): KubeObject;
  /** Calls `listener` after each write, in order; writes made inside it are told after it returns. */
  subscribe(listener: (event: StorageEvent) => void): () => void;
  /** The writes to a resource after `revision`, oldest first; 410 when some are forgotten. */
  eventsSince(resource: string, revision: number): StorageEvent[];
  /** Forgets all history: older resourceVersions become 410. */
  compact(): void;
  /** Goes back to how all was at `revision`, numbering included, as when etcd is restored from a backup. Tells nobody. */
  rewind(revision: number): void;
}

/** What the storage needs from outside. */
export interface StorageOptions {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** How many past writes each resource keeps at least. */
  historyLimit?: number;
}

const BUILT_IN_NAMESPACES = [
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
];

/** An empty cluster with the namespaces that every cluster has. */
export function createStorage(options: StorageOptions): Storage {
  const { now, historyLimit = 2048 } = options;
  const collections = new Map<string, Collection>();
  let definitions = createDefinitions();
  let owners = createOwners();
  let addresses = createServiceAddresses();
  let revision = 0;
  const listeners = new Set<(event: StorageEvent) => void>();
  const untold: StorageEvent[] = [];
  let telling = false;

  function collectionOf(resource: string): Collection {
    let collection = collections.get(resource);
    if (!collection) {
      collection = createCollection(historyLimit);
      collections.set(resource, collection);
    }
    return collection;
  }

  function observe(id: string, previous?: KubeObject, next?: KubeObject): void {
    if (id === 'services') addresses.observe(previous, next);
    if (id === CRD_RESOURCE) definitions.observe(previous, next);
    owners.observe(id, previous, next);
  }

  function tell(event: StorageEvent): void {
    untold.push(event);
    if (telling) return;
    telling = true;
    try {
      for (let next = untold.shift(); next; next = untold.shift()) {
        for (const listener of listeners) listener(next);
      }
    } finally {
      telling = false;
    }
  }

  function commit(
    type: StorageEvent['type'],
    resource: string,
    previous: KubeObject | undefined,
    next: KubeObject,
  ): KubeObject {
    revision += 1;
    const object = deepFreeze({
      ...next,
      metadata: { ...next.metadata, resourceVersion: String(revision) },
    });
    const event: StorageEvent = {
      type,
      revision,
      resource,
      object,
      ...(previous && { previous }),
    };
    collectionOf(resource).apply(event);
    observe(resource, previous, type === 'DELETED' ? undefined : object);
    tell(event);
    return object;
  }

  const storage: Storage = {
    revision: () => revision,
    resources: () => definitions.all(),
    resource: id => definitions.get(id),
    resourceOf: type => definitions.ofKind(type),
    list(resource, { namespace, at } = {}) {
      const items = collectionOf(resource).list(at);
      return namespace === undefined
        ? items
        : items.filter(item => item.metadata.namespace === namespace);
    },
    get: (resource, key) => collectionOf(resource).get(key),
    create(input, writer) {
      const definition = storage.resourceOf(input);
      let object = structuredClone(input);
      if (!object.metadata.name && object.metadata.generateName) {
        object.metadata.name = `${
          object.metadata.generateName
        }${randomUUID().slice(0, 5)}`;
      }
      checkName(definition, object);
      const { name, namespace } = object.metadata;
      if (definition.namespaced) {
        const home = storage.get('namespaces', { name: namespace ?? '' });
        if (!home) {
          throw notFound({ group: '', plural: 'namespaces' }, namespace ?? '');
        }
      } else {
        delete object.metadata.namespace;
      }
      if (storage.get(definition.id, object.metadata)) {
        throw alreadyExists(definition, name);
      }
      object = completedObject(definition, object, undefined, {
        addresses,
        now: now(),
      });
      const created = preparedForCreate(
        definition,
        object,
        randomUUID(),
        writer,
        now(),
      );
      return writer.dryRun
        ? created
        : commit('ADDED', definition.id, undefined, created);
    },
    update(input, writer) {
      const definition = storage.resourceOf(input);
      const object = structuredClone(input);
      if (!definition.namespaced) delete object.metadata.namespace;
      const current = storage.get(definition.id, object.metadata);
      if (!current) throw notFound(definition, object.metadata.name);
      const prepared = preparedForUpdate(definition, current, object, writer);
      const completed = completedObject(definition, prepared, current, {
        addresses,
        now: now(),
      });
      const next = withBookkeeping(
        definition,
        current,
        completed,
        writer,
        now(),
      );
      if (next === current || writer.dryRun) return next;
      if (
        next.metadata.deletionTimestamp &&
        !next.metadata.finalizers?.length
      ) {
        return remove(definition, current, next, {});
      }
      return commit('MODIFIED', definition.id, current, next);
    },
    patch(resource, key, patch, writer, apiVersion) {
      const definition = definitions.require(resource);
      const current = storage.get(resource, key);
      if (!current) throw notFound(definition, key.name);
      const seen = { ...current, apiVersion: apiVersion ?? current.apiVersion };
      const patched = applyPatchTo(seen, patch);
      if (patched.metadata.name !== key.name) {
        throw badRequest(
          `the name of the object (${patched.metadata.name}) does not match the name on the URL (${key.name})`,
        );
      }
      return storage.update(patched, writer);
    },
    put(object, writer) {
      const definition = storage.resourceOf(object);
      const current = storage.get(definition.id, object.metadata);
      const {
        resourceVersion: _resourceVersion,
        uid: _uid,
        ...metadata
      } = object.metadata;
      const written = current
        ? storage.update({ ...object, metadata }, writer)
        : storage.create(object, writer);
      if (object.status === undefined) return written;
      return storage.update(
        { ...written, status: object.status },
        { ...writer, subresource: 'status' },
      );
    },
    delete(resource, key, deleteOptions = {}) {
      const definition = definitions.require(resource);
      const current = storage.get(resource, key);
      if (!current) throw notFound(definition, key.name);
      checkDeletion(definition, current, deleteOptions);
      const { metadata } = current;
      if (deleteOptions.dryRun) return current;
      if (metadata.finalizers?.length) {
        if (metadata.deletionTimestamp) return current;
        return commit('MODIFIED', resource, current, {
          ...current,
          metadata: {
            ...metadata,
            deletionTimestamp: timestamp(now()),
            deletionGracePeriodSeconds: 0,
            ...(definition.generation && {
              generation: (metadata.generation ?? 0) + 1,
            }),
          },
        });
      }
      return remove(definition, current, current, deleteOptions);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    eventsSince: (resource, after) => collectionOf(resource).since(after),
    compact() {
      for (const collection of collections.values()) {
        collection.compact(revision);
      }
    },
    rewind(to) {
      if (!(to >= 0 && to <= revision)) {
        throw badRequest(
          `cannot go back to revision ${to}: the last write is ${revision}`,
        );
      }
      const past = [...collections].map(
        ([resource, collection]) => [resource, collection.list(to)] as const,
      );
      revision = to;
      definitions = createDefinitions();
      owners = createOwners();
      addresses = createServiceAddresses();
      for (const [resource, objects] of past) {
        const collection = createCollection(historyLimit, objects);
        collection.compact(to);
        collections.set(resource, collection);
        for (const object of objects) observe(resource, undefined, object);
      }
    },
  };

  /** Removes an object for good, then what depended on it, as the garbage collector would. */
  function remove(
    definition: ResourceDefinition,
    current: KubeObject,
    last: KubeObject,
    { propagationPolicy = 'Background' }: DeleteOptions,
  ): KubeObject {
    if (definition.id === CRD_RESOURCE) {
      const custom = current.metadata.name;
      for (const object of storage.list(custom)) {
        remove(definitions.require(custom), object, object, {});
      }
    }
    const deleted = commit('DELETED', definition.id, current, last);
    if (definition.id === 'namespaces') {
      for (const { id, namespaced } of storage.resources()) {
        if (!namespaced) continue;
        const inside = storage.list(id, { namespace: current.metadata.name });
        for (const object of inside) {
          if (storage.get(id, object.metadata)) {
            storage.delete(id, object.metadata);
          }
        }
      }
    }
    const uid = current.metadata.uid!;
    for (const [id, key] of owners.dependentsOf(uid)) {
      const object = storage.get(id, key);
      if (!object) continue;
      const others = object.metadata.ownerReferences!.filter(
        owner => owner.uid !== uid,
      );
      if (propagationPolicy === 'Orphan' || others.length > 0) {
        storage.update(
          {
            ...object,
            metadata: { ...object.metadata, ownerReferences: others },
          },
          { manager: 'kube-controller-manager' },
        );
      } else {
        storage.delete(id, key);
      }
    }
    return deleted;
  }

  for (const name of BUILT_IN_NAMESPACES) {
    storage.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { manager: 'kube-apiserver' },
    );
  }
  return storage;
}
