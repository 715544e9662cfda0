import type { Entity } from '@backstage/catalog-model';
import type { Ref } from 'backstage-plugin-cilium-gateway-engine';
import { readSelection, Selection } from '../exposure/annotations';
import type { Sight } from '../sight';

/** Who asks, and the entities that they may see. */
export interface Caller {
  readonly sight: Sight;
  /** Not looked at for a caller that sees everything. */
  readonly entities: readonly Entity[];
}

/** Who asks about one cluster, as far as answers about what would be have to know. */
export interface Onlooker {
  /** Whether nothing needs to be held back. */
  readonly everything: boolean;
  /** Whether objects of a namespace may be named. */
  sees(namespace: string): boolean;
}

/**
 * A caller as it looks at one cluster. A namespace is seen by whoever may see the exposure of an entity there: of one that has
 * something in the namespace, or names it in its annotations.
 *
 * @param namespacesOf - where the objects are that a selection names or selects in this cluster
 */
export function onlookerAt(
  cluster: string,
  { sight, entities }: Caller,
  namespacesOf: (selection: Selection) => readonly string[],
): Onlooker {
  const isIn = (entity: Entity, namespace: string) => {
    const selection = readSelection(entity);
    const { clusters, namespaces, refs } = selection;
    if (clusters.length > 0 && !clusters.includes(cluster)) return false;
    return (
      namespaces.includes(namespace) ||
      refs.some(ref => ref.namespace === namespace) ||
      namespacesOf(selection).includes(namespace)
    );
  };
  const known = new Map<string, boolean>();
  return {
    everything: sight.everything,
    sees(namespace) {
      if (sight.everything) return true;
      let seen = known.get(namespace);
      if (seen === undefined) {
        seen = entities.some(
          entity =>
            sight.exposure(entity, cluster, namespace) &&
            isIn(entity, namespace),
        );
        known.set(namespace, seen);
      }
      return seen;
    },
  };
}

/** Whether an object may be named: what has no namespace is nobody's own. */
export function mayName({ sees }: Onlooker, { namespace }: Ref): boolean {
  return namespace === undefined || sees(namespace);
}

const keyOf = ({ kind, namespace, name }: Ref) =>
  JSON.stringify([kind, namespace, name]);

/** Which objects may be named beside those that the onlooker sees anyway. */
export function andOf(
  onlooker: Onlooker,
  refs: readonly Ref[],
): (ref: Ref) => boolean {
  const keys = new Set(refs.map(keyOf));
  return ref => mayName(onlooker, ref) || keys.has(keyOf(ref));
}
