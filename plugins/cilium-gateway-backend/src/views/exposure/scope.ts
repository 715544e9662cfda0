import type { Roots } from './roots';

/** Which namespaces of a cluster an exposure is looked for in: those where the caller may see it; absent for all. */
export interface Scope {
  readonly namespaces?: readonly string[];
  /** True for a caller from whom the names of what belongs to others are held back. */
  readonly discreet?: true;
}

/** Where the objects are that an entity names or selects. */
export function namespacesOf(roots: Roots): readonly string[] {
  const refs = [...roots.services, ...roots.gateways, ...roots.routes];
  return [...new Set(refs.map(({ namespace }) => namespace ?? ''))].sort();
}

/**
 * Undefined where nothing may be seen, be there something or not.
 *
 * @param everything - whether the caller may see whole clusters
 */
export function scopeOf(
  namespaces: readonly string[],
  may: (namespace: string | null) => boolean,
  everything: boolean,
): Scope | undefined {
  const manner = everything ? {} : { discreet: true as const };
  if (namespaces.length === 0) return may(null) ? manner : undefined;
  const seen = namespaces.filter(may);
  if (seen.length === 0) return undefined;
  return seen.length === namespaces.length
    ? manner
    : { ...manner, namespaces: seen };
}

/** The roots that lie within a scope. */
export function within(roots: Roots, { namespaces }: Scope): Roots {
  if (namespaces === undefined) return roots;
  const isIn = ({ namespace }: { namespace?: string }) =>
    namespaces.includes(namespace ?? '');
  return {
    services: roots.services.filter(isIn),
    gateways: roots.gateways.filter(isIn),
    routes: roots.routes.filter(isIn),
  };
}

/** Says the same of an entity that does not exist and of one of which nothing may be seen. */
export function noSuchEntity(ref: string): string {
  return `The catalog has no entity ${ref} that you may see`;
}
