import {
  sameJson,
  timestamp,
  type FieldsV1,
  type KubeObject,
  type ManagedFieldsEntry,
} from './object';

/** Fields that the API server owns; nobody manages them. */
const SYSTEM_METADATA = new Set([
  'name',
  'namespace',
  'generateName',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
]);

const LEAF: FieldsV1 = {};

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The managed part of an object: everything but type and system metadata. */
function managedPart(object: KubeObject): Record<string, unknown> {
  const { apiVersion, kind, metadata, ...rest } = object;
  const managedMetadata = Object.fromEntries(
    Object.entries(metadata).filter(([key]) => !SYSTEM_METADATA.has(key)),
  );
  return Object.keys(managedMetadata).length > 0
    ? { ...rest, metadata: managedMetadata }
    : rest;
}

/** Paths in `next` whose value is new or different from `previous`; `undefined` when there are none. */
function changed(previous: unknown, next: unknown): FieldsV1 | undefined {
  if (next === undefined || sameJson(previous, next)) return undefined;
  if (!isMap(next)) return LEAF;
  const before = isMap(previous) ? previous : {};
  const fields: FieldsV1 = isMap(previous) ? {} : { '.': LEAF };
  for (const [key, value] of Object.entries(next)) {
    const below = changed(before[key], value);
    if (below) fields[`f:${key}`] = below;
  }
  const keys = Object.keys(fields);
  return keys.some(key => key !== '.') ? fields : undefined;
}

function union(a: FieldsV1, b: FieldsV1): FieldsV1 {
  const fields: FieldsV1 = { ...a };
  for (const [key, below] of Object.entries(b)) {
    fields[key] = fields[key] ? union(fields[key], below) : below;
  }
  return fields;
}

/** `fields` without the leaves of `taken` and without what `object` no longer has. */
function remaining(
  fields: FieldsV1,
  taken: FieldsV1,
  object: unknown,
): FieldsV1 | undefined {
  const left: FieldsV1 = {};
  for (const [key, below] of Object.entries(fields)) {
    if (key === '.') {
      left[key] = below;
      continue;
    }
    const value = isMap(object) ? object[key.slice(2)] : undefined;
    if (value === undefined) continue;
    const takenBelow = taken[key];
    if (Object.keys(below).length === 0) {
      if (!takenBelow) left[key] = below;
      continue;
    }
    const kept = remaining(below, takenBelow ?? {}, value);
    if (kept) left[key] = kept;
  }
  const keys = Object.keys(left);
  return keys.length === 0 || (keys.length === 1 && keys[0] === '.')
    ? undefined
    : left;
}

/**
 * `metadata.managedFields` after a write: the writer's entry gains the fields
 * it changed, the others lose them, fields that are gone belong to nobody.
 *
 * Source of the semantics: Kubernetes "Server-Side Apply", for writes with
 * operation `Update`. Lists count as one field.
 */
export function managedFieldsAfter(
  previous: KubeObject | undefined,
  next: KubeObject,
  writer: { manager: string; subresource?: string },
  now: number,
): ManagedFieldsEntry[] {
  const part = managedPart(next);
  const before = previous ? managedPart(previous) : {};
  const fields = changed(before, part) ?? {};
  delete fields['.'];
  const entries = previous?.metadata.managedFields ?? [];
  const isWriters = (entry: ManagedFieldsEntry) =>
    entry.manager === writer.manager &&
    entry.operation === 'Update' &&
    entry.apiVersion === next.apiVersion &&
    entry.subresource === writer.subresource;
  const after: ManagedFieldsEntry[] = [];
  for (const entry of entries) {
    if (isWriters(entry)) continue;
    const kept = remaining(entry.fieldsV1, fields, part);
    if (kept) after.push({ ...entry, fieldsV1: kept });
  }
  const own = entries.find(isWriters);
  const ownKept = own ? remaining(own.fieldsV1, {}, part) ?? {} : {};
  const ownFields = union(ownKept, fields);
  if (Object.keys(ownFields).length > 0) {
    after.push({
      manager: writer.manager,
      operation: 'Update',
      apiVersion: next.apiVersion,
      time: own && Object.keys(fields).length === 0 ? own.time : timestamp(now),
      fieldsType: 'FieldsV1',
      fieldsV1: ownFields,
      ...(writer.subresource && { subresource: writer.subresource }),
    });
  }
  return after;
}
