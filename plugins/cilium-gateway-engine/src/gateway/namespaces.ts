import type { Evidence, NamespaceRule, Ref } from '../objects';
import { explainMismatch, selectorText } from '../labels';
import { isKnown, World } from '../world';

/** The API server puts its name on every namespace as this label. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * What a namespace rule says about one namespace.
 *
 * @public
 */
export interface NamespaceVerdict {
  /** Null when the namespace's labels cannot be read. */
  readonly allowed: boolean | null;
  readonly seen: string;
  readonly wanted: string;
}

/**
 * Whether a rule of `allowedRoutes` or `allowedListeners` lets in what lives in a namespace. Gateway API spec: `Same` is
 * the namespace of the object that has the rule; a selector is held against the namespace's labels, and one that is
 * absent or invalid selects nothing.
 *
 * @param owner - namespace of the object that has the rule
 * @param fallback - what an absent `from` means: `Same` for routes, `None` for ListenerSets
 * @public
 */
export function judgeNamespace(
  world: World,
  rule: NamespaceRule,
  owner: string,
  namespace: string,
  fallback: 'Same' | 'None',
): NamespaceVerdict {
  const seen = `namespace ${namespace}`;
  switch (rule.from ?? fallback) {
    case 'All':
      return { allowed: true, seen, wanted: 'any namespace' };
    case 'Same':
      return {
        allowed: owner === namespace,
        seen,
        wanted: `namespace ${owner} (from: Same)`,
      };
    case 'Selector': {
      if (rule.selector === undefined) {
        return { allowed: false, seen, wanted: 'a selector (from: Selector)' };
      }
      const wanted = `a namespace with ${selectorText(rule.selector)}`;
      const object = world.table('Namespace').get(namespace);
      if (!object && !isKnown(world, 'Namespace')) {
        return { allowed: null, seen: `${seen}, unread`, wanted };
      }
      const mismatch = explainMismatch(rule.selector, {
        [NAME_LABEL]: namespace,
        ...object?.metadata.labels,
      });
      if (!mismatch) return { allowed: true, seen, wanted };
      return {
        allowed: false,
        seen: `${seen}, where ${mismatch.key || 'the selector'} is ${
          mismatch.seen
        }`,
        wanted,
      };
    }
    case 'None':
      return { allowed: false, seen, wanted: 'nothing (from: None)' };
    default:
      return {
        allowed: false,
        seen: `from: ${rule.from}`,
        wanted: 'Same, All, Selector or None',
      };
  }
}

/**
 * The verdict as evidence, at the field that has the rule.
 *
 * @public
 */
export function namespaceEvidence(
  { seen, wanted }: NamespaceVerdict,
  object: Ref,
  field: string,
): Evidence {
  return { object, field, seen, wanted };
}
