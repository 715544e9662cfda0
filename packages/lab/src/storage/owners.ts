import type { KubeObject, ObjectKey } from './object';

/** Who is owned by whom, by `ownerReferences`. */
export interface Owners {
  /** Follows the stored objects of a resource: `previous` gave way to `next`. */
  observe(resource: string, previous?: KubeObject, next?: KubeObject): void;
  /** Resource and key of each object that names this uid as an owner. */
  dependentsOf(uid: string): [resource: string, key: ObjectKey][];
}

/** An empty index of owners. */
export function createOwners(): Owners {
  const byOwner = new Map<string, Map<string, [string, ObjectKey]>>();
  return {
    observe(resource, previous, next) {
      for (const { uid } of previous?.metadata.ownerReferences ?? []) {
        const owned = byOwner.get(uid);
        owned?.delete(previous!.metadata.uid!);
        if (owned?.size === 0) byOwner.delete(uid);
      }
      for (const { uid } of next?.metadata.ownerReferences ?? []) {
        const owned = byOwner.get(uid) ?? new Map();
        owned.set(next!.metadata.uid!, [resource, next!.metadata]);
        byOwner.set(uid, owned);
      }
    },
    dependentsOf: uid => [...(byOwner.get(uid)?.values() ?? [])],
  };
}
