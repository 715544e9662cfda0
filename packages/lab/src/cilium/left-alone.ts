import type { KubeObject, Storage } from '../storage';

/**
 * Annotation by which an object of a cluster keeps the state that its manifest
 * gives it; the value says why. Some ills are of a controller that is gone, of
 * two that fight, or of time that has passed, and no controller of the lab
 * would leave them so.
 */
export const LEFT_ALONE = 'lab/left-alone';

const isLeftAlone = ({ metadata }: KubeObject) =>
  metadata.annotations?.[LEFT_ALONE] !== undefined;

/** The storage as the lab's own controllers see it: what they write to an object that is left alone is not written. */
export function sparingStorage(storage: Storage): Storage {
  function spared(resource: string, key: KubeObject['metadata']) {
    const known = storage.get(resource, key);
    return known && isLeftAlone(known) ? known : undefined;
  }
  return {
    ...storage,
    update(object, writer) {
      const { id } = storage.resourceOf(object);
      return spared(id, object.metadata) ?? storage.update(object, writer);
    },
    delete(resource, key, options) {
      return spared(resource, key) ?? storage.delete(resource, key, options);
    },
  };
}
