export type { DeleteOptions } from './deletion';
export type { StorageEvent } from './history';
export {
  apiVersionOf,
  asVersion,
  groupOf,
  sameJson,
  timestamp,
  versionOf,
} from './object';
export type {
  FieldsV1,
  KubeObject,
  ManagedFieldsEntry,
  ObjectKey,
  ObjectMeta,
  OwnerReference,
} from './object';
export type { Patch, PatchType } from './patch';
export type { Writer } from './prepare';
export { BUILT_IN_RESOURCES, CRD_RESOURCE } from './resources';
export type {
  PrinterColumn,
  ResourceDefinition,
  ResourceVersionDefinition,
} from './resources';
export { ApiError } from './status';
export type { NamedResource, Status } from './status';
export { createStorage } from './storage';
export type { Storage, StorageOptions } from './storage';
