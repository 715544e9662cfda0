import type { KubeObject } from './object';
import type { ResourceDefinition } from './resources';
import { ApiError, conflict } from './status';

/** How to delete. */
export interface DeleteOptions {
  preconditions?: { uid?: string; resourceVersion?: string };
  /** What becomes of objects that this one owns; `Background` (they are deleted too) unless told. */
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  dryRun?: boolean;
}

/** Namespaces that an API server does not let go. */
const LASTING_NAMESPACES = new Set(['default', 'kube-system', 'kube-public']);

/** Throws 403 for what may not be deleted and 409 where a precondition does not hold. */
export function checkDeletion(
  definition: ResourceDefinition,
  { metadata }: KubeObject,
  { preconditions = {} }: DeleteOptions,
): void {
  const { name } = metadata;
  if (definition.id === 'namespaces' && LASTING_NAMESPACES.has(name)) {
    throw new ApiError(
      403,
      'Forbidden',
      `namespaces "${name}" is forbidden: this namespace may not be deleted`,
      { name, kind: 'namespaces' },
    );
  }
  const { uid, resourceVersion } = preconditions;
  if (uid && uid !== metadata.uid) {
    throw conflict(
      definition,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
    throw conflict(
      definition,
      name,
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
    );
  }
}
