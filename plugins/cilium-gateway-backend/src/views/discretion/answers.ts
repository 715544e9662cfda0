import type {
  AllocationPreview,
  Finding,
  Hop,
  Path,
  Resolution,
} from 'backstage-plugin-cilium-gateway-common';
import type { Ref } from 'backstage-plugin-cilium-gateway-engine';
import { discreetFinding, OF_OTHERS } from './findings';
import { Discretion, isSomebodys } from './names';

const NO_CHANGES = { set: [], add: [], remove: [] };

const isRef = (value: object): value is Ref =>
  'kind' in value && 'name' in value && Object.keys(value).length <= 3;

const isFinding = (value: object): value is Finding =>
  'rule' in value && 'severity' in value && 'evidence' in value;

/**
 * Any part of an answer about an object, without what belongs to others: lists lose the objects that may not be named,
 * findings and texts what they say of them.
 *
 * @param at - the object that the part is about
 */
export function discreet<T>(
  value: T,
  at: Ref | null,
  discretion: Discretion,
): T {
  const { mayName, isDiscreet } = discretion;
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return isDiscreet(part) ? part : OF_OTHERS;
    if (Array.isArray(part)) {
      return part
        .filter(
          item =>
            !(typeof item === 'object' && item && isRef(item)) || mayName(item),
        )
        .map(walk);
    }
    if (typeof part !== 'object' || part === null) return part;
    if (isFinding(part)) return discreetFinding(part, at, discretion);
    if (isRef(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, walk(inner)]),
    );
  };
  return walk(value) as T;
}

function discreetHop(hop: Hop, discretion: Discretion): Hop {
  const { ref } = hop;
  if (ref === null || discretion.mayName(ref)) {
    return discreet(hop, ref, discretion);
  }
  return isSomebodys(ref)
    ? {
        ...hop,
        ref: null,
        summary: 'Belongs to somebody else',
        findings: [],
      }
    : { ...discreet(hop, null, discretion), ref: null };
}

/** A way in, without what may not be named on it. */
export function discreetPath(path: Path, discretion: Discretion): Path {
  return { ...path, hops: path.hops.map(hop => discreetHop(hop, discretion)) };
}

/** Where a request would go, without what may not be named on its way. */
export function discreetResolution(
  { path, response }: Resolution,
  discretion: Discretion,
): Resolution {
  const { mayName } = discretion;
  const isOwn = response.rule === null || mayName(response.rule.route);
  return {
    path: discreetPath(path, discretion),
    response: isOwn
      ? {
          ...response,
          backends: response.backends.filter(({ ref }) => mayName(ref)),
          mirrors: response.mirrors.filter(mayName),
        }
      : {
          status: response.status,
          backends: [],
          mirrors: [],
          rule: null,
          requestHeaders: NO_CHANGES,
          responseHeaders: NO_CHANGES,
          rewrittenUrl: null,
        },
  };
}

/** What LB-IPAM would do, without who has what is not given. */
export function discreetAllocation(
  preview: AllocationPreview,
  discretion: Discretion,
): AllocationPreview {
  return {
    ...discreet(preview, null, discretion),
    explanation: preview.explanation.filter(discretion.isDiscreet),
  };
}
