import { applyPatch, type Operation } from 'fast-json-patch';
import { badRequest, invalid } from './status';

/** How a PATCH body is to be read. */
export type PatchType = 'json' | 'merge' | 'strategic';

/** A PATCH: a list of operations (RFC 6902) or a partial object (RFC 7396). */
export interface Patch {
  type: PatchType;
  body: unknown;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7396: maps merge, `null` removes, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const merged: Record<string, unknown> = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** Directives of a strategic merge patch; they steer lists and are no fields. */
function withoutDirectives(patch: unknown): unknown {
  if (Array.isArray(patch)) return patch.map(withoutDirectives);
  if (!isMap(patch)) return patch;
  return Object.fromEntries(
    Object.entries(patch)
      .filter(
        ([key]) =>
          !key.startsWith('$setElementOrder/') &&
          !key.startsWith('$deleteFromPrimitiveList/') &&
          key !== '$retainKeys' &&
          key !== '$patch',
      )
      .map(([key, value]) => [key, withoutDirectives(value)]),
  );
}

/** Lists of maps that a strategic merge merges by a key instead of replacing, by field name. */
const MERGE_KEYS: Record<string, string> = {
  ports: 'port',
  conditions: 'type',
  ownerReferences: 'uid',
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
};

function strategicMerge(target: unknown, patch: unknown, field = ''): unknown {
  if (Array.isArray(patch)) {
    const mergeKey = MERGE_KEYS[field];
    if (!mergeKey || !patch.every(isMap)) return withoutDirectives(patch);
    let merged: unknown[] = Array.isArray(target) ? [...target] : [];
    for (const item of patch) {
      const index = merged.findIndex(
        known => isMap(known) && known[mergeKey] === item[mergeKey],
      );
      if (item.$patch === 'replace') {
        merged = patch.filter(other => other.$patch !== 'replace');
        return withoutDirectives(merged);
      }
      if (item.$patch === 'delete') {
        if (index >= 0) merged.splice(index, 1);
      } else if (index >= 0) {
        merged[index] = strategicMerge(merged[index], item);
      } else {
        merged.push(withoutDirectives(item));
      }
    }
    return merged;
  }
  if (!isMap(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const merged: Record<string, unknown> = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) delete merged[key];
    else merged[key] = strategicMerge(merged[key], value, key);
  }
  return merged;
}

/**
 * The object after the patch. JSON patches that do not apply are 422 Invalid
 * (a failed `test` too, as in a real API server), malformed ones 400.
 *
 * A strategic merge knows the merge keys of the lists that kubectl sends for
 * the lab's kinds; all other lists are replaced, as in a merge patch.
 */
export function applyPatchTo<
  T extends { kind: string; metadata: { name: string } },
>(object: T, patch: Patch): T {
  if (patch.type === 'json') {
    if (!Array.isArray(patch.body)) {
      throw badRequest(
        'json: cannot unmarshal object into Go value of type jsonpatch.Patch',
      );
    }
    try {
      return applyPatch(
        structuredClone(object),
        patch.body as Operation[],
        true,
      ).newDocument;
    } catch (error) {
      const [why] = (error as Error).message.split('\n');
      throw invalid(
        { group: '', kind: object.kind },
        object.metadata.name,
        'patch',
        `Invalid value: ${why}`,
      );
    }
  }
  if (!isMap(patch.body)) {
    throw badRequest('the patch must be a JSON object');
  }
  return (
    patch.type === 'merge'
      ? mergePatch(object, patch.body)
      : strategicMerge(object, patch.body)
  ) as T;
}
