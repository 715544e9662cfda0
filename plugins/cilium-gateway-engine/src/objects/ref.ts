import type { KubernetesObject } from './metadata';

/**
 * Names one object of a cluster, as the contract does everywhere.
 *
 * @public
 */
export interface Ref {
  readonly kind: string;
  /** Absent on cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/**
 * The name that an object is referred to by.
 *
 * @public
 */
export function refOf(object: KubernetesObject): Ref {
  const { namespace, name } = object.metadata;
  return namespace === undefined
    ? { kind: object.kind, name }
    : { kind: object.kind, namespace, name };
}

/**
 * `Kind namespace/name`, as sentences mention an object.
 *
 * @public
 */
export function nameOf(ref: Ref): string {
  return ref.namespace === undefined
    ? `${ref.kind} ${ref.name}`
    : `${ref.kind} ${ref.namespace}/${ref.name}`;
}
