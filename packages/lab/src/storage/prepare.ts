import { managedFieldsAfter } from './managed-fields';
import {
  sameJson,
  timestamp,
  type KubeObject,
  type ObjectMeta,
} from './object';
import type { ResourceDefinition } from './resources';
import { conflict, invalid } from './status';

/** Who writes, and to which part of the object. */
export interface Writer {
  /** Field manager, as in `metadata.managedFields[].manager`. */
  manager: string;
  /** Writes only `status`; without it, `status` is not written where a kind has the subresource. */
  subresource?: 'status';
  /** Of an object that is created as one that has been changed before; 1 unless told. */
  generation?: number;
  /** Validate and answer, but store nothing. */
  dryRun?: boolean;
}

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const PATH_SEGMENT = /^(?!\.\.?$)[^/%]+$/;

/** True when the version under which the object comes has a status subresource. */
export function hasStatus(
  definition: ResourceDefinition,
  object: KubeObject,
): boolean {
  const version = object.apiVersion.split('/').pop();
  return definition.versions.some(
    known => known.name === version && known.statusSubresource,
  );
}

/** Throws 422 when the name is not one that the kind may have. */
export function checkName(
  definition: ResourceDefinition,
  object: KubeObject,
): void {
  const { name } = object.metadata;
  if (!name) {
    throw invalid(
      definition,
      '',
      'metadata.name',
      'Required value: name or generateName is required',
      'FieldValueRequired',
    );
  }
  const isRbac = definition.group === 'rbac.authorization.k8s.io';
  if (isRbac ? !PATH_SEGMENT.test(name) : !SUBDOMAIN.test(name)) {
    throw invalid(
      definition,
      name,
      'metadata.name',
      `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
    );
  }
}

function withoutEmptyMaps(metadata: ObjectMeta): ObjectMeta {
  const cleaned: Record<string, unknown> = { ...metadata };
  for (const key of [
    'labels',
    'annotations',
    'finalizers',
    'ownerReferences',
  ]) {
    const value = cleaned[key];
    if (value === null || (value && Object.keys(value).length === 0)) {
      delete cleaned[key];
    }
  }
  return cleaned as unknown as ObjectMeta;
}

/** A new object as it will be stored, but for its resourceVersion. */
export function preparedForCreate(
  definition: ResourceDefinition,
  object: KubeObject,
  uid: string,
  writer: Writer,
  now: number,
): KubeObject {
  const {
    resourceVersion: _resourceVersion,
    generation: _generation,
    deletionTimestamp: _deletionTimestamp,
    deletionGracePeriodSeconds: _deletionGracePeriodSeconds,
    managedFields: _managedFields,
    ...metadata
  } = object.metadata;
  const created: KubeObject = {
    ...object,
    metadata: withoutEmptyMaps({
      ...metadata,
      uid,
      creationTimestamp: timestamp(now),
      ...(definition.generation && { generation: writer.generation ?? 1 }),
    }),
  };
  const managedFields = managedFieldsAfter(undefined, created, writer, now);
  return managedFields.length > 0
    ? { ...created, metadata: { ...created.metadata, managedFields } }
    : created;
}

function withoutBookkeeping(object: KubeObject): KubeObject {
  const { managedFields, resourceVersion, generation, ...metadata } =
    object.metadata;
  return { ...object, metadata };
}

/** Everything whose change counts as a new generation. */
function desired(definition: ResourceDefinition, object: KubeObject): unknown {
  const {
    metadata: _metadata,
    apiVersion: _apiVersion,
    status,
    ...rest
  } = object;
  return definition.custom && !hasStatus(definition, object)
    ? { ...rest, status }
    : rest;
}

/**
 * What an update makes of `current`: system metadata kept, `status` and the
 * rest kept apart. Throws 409 on a stale resourceVersion or another uid.
 */
export function preparedForUpdate(
  definition: ResourceDefinition,
  current: KubeObject,
  object: KubeObject,
  writer: Writer,
): KubeObject {
  const held = current.metadata;
  const asked = object.metadata;
  if (asked.resourceVersion && asked.resourceVersion !== held.resourceVersion) {
    throw conflict(definition, held.name);
  }
  if (asked.uid && asked.uid !== held.uid) {
    throw conflict(
      definition,
      held.name,
      `Precondition failed: UID in precondition: ${asked.uid}, UID in object meta: ${held.uid}`,
    );
  }
  let next: KubeObject;
  if (writer.subresource === 'status') {
    next = {
      ...current,
      apiVersion: object.apiVersion,
      metadata: { ...held },
      status: object.status,
    };
    if (next.status === undefined || next.status === null) delete next.status;
  } else {
    next = {
      ...object,
      metadata: withoutEmptyMaps({
        ...asked,
        name: held.name,
        namespace: held.namespace,
        generateName: held.generateName,
        uid: held.uid,
        resourceVersion: held.resourceVersion,
        creationTimestamp: held.creationTimestamp,
        generation: held.generation,
        deletionTimestamp: held.deletionTimestamp,
        deletionGracePeriodSeconds: held.deletionGracePeriodSeconds,
        managedFields: held.managedFields,
      }),
    };
    if (hasStatus(definition, object)) {
      if (current.status === undefined) delete next.status;
      else next.status = current.status;
    }
    if (held.deletionTimestamp) {
      const fresh = (asked.finalizers ?? []).filter(
        finalizer => !held.finalizers?.includes(finalizer),
      );
      if (fresh.length > 0) {
        throw invalid(
          definition,
          held.name,
          'metadata.finalizers',
          `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${fresh
            .map(finalizer => JSON.stringify(finalizer))
            .join(', ')}}`,
        );
      }
    }
  }
  return { ...next, metadata: { ...next.metadata } };
}

/** Moves generation and managedFields of `next` on from `current`; `current` itself when nothing changed. */
export function withBookkeeping(
  definition: ResourceDefinition,
  current: KubeObject,
  next: KubeObject,
  writer: Writer,
  now: number,
): KubeObject {
  const same = sameJson(
    { ...withoutBookkeeping(next), apiVersion: '' },
    { ...withoutBookkeeping(current), apiVersion: '' },
  );
  if (same) return current;
  const managedFields = managedFieldsAfter(current, next, writer, now);
  const bumped =
    definition.generation &&
    !sameJson(desired(definition, current), desired(definition, next));
  return {
    ...next,
    metadata: {
      ...next.metadata,
      ...(bumped && { generation: (current.metadata.generation ?? 0) + 1 }),
      ...(managedFields.length > 0 && { managedFields }),
    },
  };
}
