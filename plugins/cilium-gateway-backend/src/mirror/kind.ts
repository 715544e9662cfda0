/** What the mirror needs of every object, whatever its kind. */
export interface MirroredObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid: string;
    resourceVersion: string;
  };
}

/**
 * One kind of object to mirror, as data. `kind` names it in changes and states and is unique among the
 * kinds of one mirror.
 */
export interface MirroredKind<T extends MirroredObject = MirroredObject> {
  kind: string;
  /** API group; empty for the core group. */
  group: string;
  /** Versions that `parse` understands, the preferred one first. */
  versions: readonly string[];
  plural: string;
  /** Mirrors this namespace only. */
  namespace?: string;
  /** Mirrors the object of this name only. */
  name?: string;
  /** Asks the server for metadata alone, when nothing else is read. */
  as?: 'metadata';
  /**
   * Projects an object as received to the record that is kept; `apiVersion` and `kind` are always set on
   * `raw`. Undefined means that the object is not wanted: it is kept out, which is no error. A throw
   * is counted and keeps the object out, too.
   */
  parse(raw: unknown): T | undefined;
  /**
   * Whether `next` differs from `previous` in nothing but a sign of life, as in a lease renewal. The
   * record is replaced without being a change.
   */
  isHeartbeat?(previous: T, next: T): boolean;
}

/** Key of an object within its kind: `namespace/name`, or `name` for a cluster-scoped one. */
export function objectKey(metadata: MirroredObject['metadata']): string {
  return metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
}
