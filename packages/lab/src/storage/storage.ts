import { randomUUID } from 'node:crypto';
import { definitionOfCrd } from './crd';
import { completedObject } from './defaults';
import { createHistory, type History, type StorageEvent } from './history';
import {
  deepFreeze,
  groupOf,
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
import {
  BUILT_IN_RESOURCES,
  CRD_RESOURCE,
  type ResourceDefinition,
} from './resources';
import { createServiceAddresses } from './service-defaults';
import {
  alreadyExists,
  badRequest,
  conflict,
  expired,
  notFound,
} from './status';

/** How to delete. */
export interface DeleteOptions {
  preconditions?: { uid?: string; resourceVersion?: string };
  /** What becomes of objects that this one owns; `Background` (they are deleted too) unless told. */
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  dryRun?: boolean;
}

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

interface Bucket {
  objects: Map<string, KubeObject>;
  /** Keys in order; absent after an insertion or removal. */
  order?: string[];
  history: History;
}

const keyOf = ({ namespace, name }: ObjectKey) => `${namespace ?? ''}/${name}`;

/** An empty cluster with the namespaces that every cluster has. */
export function createStorage(options: StorageOptions): Storage {
  const { now, historyLimit = 2048 } = options;
  const definitions = new Map<string, ResourceDefinition>(
    BUILT_IN_RESOURCES.map(definition => [definition.id, definition]),
  );
  const buckets = new Map<string, Bucket>();
  /** Owner uid → keys of its dependents. */
  const dependents = new Map<string, Map<string, [string, ObjectKey]>>();
  let addresses = createServiceAddresses();
  let revision = 0;
  const listeners = new Set<(event: StorageEvent) => void>();
  const untold: StorageEvent[] = [];
  let telling = false;

  function bucketOf(id: string): Bucket {
    let bucket = buckets.get(id);
    if (!bucket) {
      bucket = { objects: new Map(), history: createHistory(historyLimit) };
      // Changes before a resource was first used are none, so nothing is forgotten.
      buckets.set(id, bucket);
    }
    return bucket;
  }

  function definitionOf(id: string): ResourceDefinition {
    const definition = definitions.get(id);
    if (!definition) throw badRequest(`the server has no resource "${id}"`);
    return definition;
  }

  function index(id: string, previous?: KubeObject, next?: KubeObject): void {
    if (id === 'services') addresses.observe(previous, next);
    if (id === CRD_RESOURCE) {
      if (next) {
        const definition = definitionOfCrd(next);
        definitions.set(definition.id, definition);
      } else if (previous) {
        definitions.delete(previous.metadata.name);
      }
    }
    for (const { uid } of previous?.metadata.ownerReferences ?? []) {
      dependents.get(uid)?.delete(previous!.metadata.uid!);
    }
    for (const { uid } of next?.metadata.ownerReferences ?? []) {
      const owned = dependents.get(uid) ?? new Map();
      owned.set(next!.metadata.uid!, [id, next!.metadata]);
      dependents.set(uid, owned);
    }
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
    const bucket = bucketOf(resource);
    const key = keyOf(next.metadata);
    const object = deepFreeze({
      ...next,
      metadata: { ...next.metadata, resourceVersion: String(revision) },
    });
    if (type === 'DELETED') bucket.objects.delete(key);
    else bucket.objects.set(key, object);
    if (type !== 'MODIFIED') bucket.order = undefined;
    index(resource, previous, type === 'DELETED' ? undefined : object);
    const event: StorageEvent = {
      type,
      revision,
      resource,
      object,
      ...(previous && { previous }),
    };
    bucket.history.append(event);
    tell(event);
    return object;
  }

  function stateAt(bucket: Bucket, at: number): Map<string, KubeObject> {
    if (!bucket.history.reaches(at)) throw expired(at, revision);
    const objects = new Map(bucket.objects);
    for (const event of bucket.history.since(at).reverse()) {
      const key = keyOf(event.object.metadata);
      if (event.previous) objects.set(key, event.previous);
      else objects.delete(key);
    }
    return objects;
  }

  const storage: Storage = {
    revision: () => revision,
    resources: () => [...definitions.values()],
    resource: id => definitions.get(id),
    resourceOf({ apiVersion, kind }) {
      const group = groupOf(apiVersion ?? '');
      for (const definition of definitions.values()) {
        if (definition.group === group && definition.kind === kind) {
          return definition;
        }
      }
      throw badRequest(
        `no matches for kind "${kind}" in version "${apiVersion}"`,
      );
    },
    list(resource, { namespace, at } = {}) {
      const bucket = bucketOf(resource);
      let objects = bucket.objects;
      let order: string[];
      if (at !== undefined && at < revision) {
        objects = stateAt(bucket, at);
        order = [...objects.keys()].sort();
      } else {
        bucket.order = bucket.order ?? [...objects.keys()].sort();
        order = bucket.order;
      }
      const items = order.map(key => objects.get(key)!);
      return namespace === undefined
        ? items
        : items.filter(item => item.metadata.namespace === namespace);
    },
    get: (resource, key) => bucketOf(resource).objects.get(keyOf(key)),
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
      const definition = definitionOf(resource);
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
      const definition = definitionOf(resource);
      const current = storage.get(resource, key);
      if (!current) throw notFound(definition, key.name);
      const { metadata } = current;
      const { uid, resourceVersion } = deleteOptions.preconditions ?? {};
      if (uid && uid !== metadata.uid) {
        throw conflict(
          definition,
          key.name,
          `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
        );
      }
      if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
        throw conflict(
          definition,
          key.name,
          `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
        );
      }
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
    eventsSince: (resource, after) => bucketOf(resource).history.since(after),
    compact() {
      for (const { history } of buckets.values()) history.compact(revision);
    },
    rewind(to) {
      if (!(to >= 0 && to <= revision)) {
        throw badRequest(
          `cannot go back to revision ${to}: the last write is ${revision}`,
        );
      }
      const states = [...buckets].map(
        ([id, bucket]) => [id, stateAt(bucket, to)] as const,
      );
      revision = to;
      addresses = createServiceAddresses();
      dependents.clear();
      definitions.clear();
      for (const definition of BUILT_IN_RESOURCES) {
        definitions.set(definition.id, definition);
      }
      for (const [id, objects] of states) {
        const history = createHistory(historyLimit);
        history.compact(to);
        buckets.set(id, { objects, history });
        for (const object of objects.values()) index(id, undefined, object);
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
        remove(definitions.get(custom)!, object, object, {});
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
    const owned = [...(dependents.get(uid)?.values() ?? [])];
    for (const [id, key] of owned) {
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

  for (const name of [
    'default',
    'kube-system',
    'kube-public',
    'kube-node-lease',
  ]) {
    storage.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { manager: 'kube-apiserver' },
    );
  }
  return storage;
}
