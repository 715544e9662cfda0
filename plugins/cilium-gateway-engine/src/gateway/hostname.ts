/**
 * Hostnames of listeners and routes. Gateway API spec: a hostname is precise or begins with the one wildcard label `*`,
 * which stands for one or more labels; an absent one stands for all names. Names are compared without regard to case.
 */

/** The hostname of a listener or route that names none. @public */
export const ANY_HOSTNAME = '*';

// Longer ones exist in no DNS; cutting there bounds what a hostile name can cost.
const LONGEST = 253;

/**
 * A hostname as it is compared: in lower case, and `*` when absent.
 *
 * @public
 */
export function hostnameOf(hostname: string | undefined): string {
  return hostname === undefined || hostname === ''
    ? ANY_HOSTNAME
    : hostname.toLowerCase();
}

const isWildcard = (hostname: string) => hostname.startsWith('*.');

/**
 * Whether everything that `inner` stands for is matched by `outer`; both as {@link hostnameOf} gives them. For a precise
 * name: whether the pattern matches it. `*.example.com` covers `a.b.example.com` and `*.b.example.com`, never
 * `example.com`.
 *
 * @public
 */
export function coversHostname(outer: string, inner: string): boolean {
  if (outer === ANY_HOSTNAME || outer === inner) return true;
  if (!isWildcard(outer) || inner === ANY_HOSTNAME) return false;
  const suffix = outer.slice(1);
  const name = isWildcard(inner) ? inner.slice(2) : inner;
  return name.length > suffix.length && name.endsWith(suffix);
}

/**
 * The names that both stand for: the more specific of the two, or undefined when they have none in common. Gateway API
 * spec: this is how the hostname of a listener and one of a route meet.
 *
 * @public
 */
export function intersectHostnames(
  one: string,
  other: string,
): string | undefined {
  if (coversHostname(one, other)) return other;
  if (coversHostname(other, one)) return one;
  return undefined;
}

/**
 * The hostnames that a route with these hostnames has on a listener, each once, in the route's order; empty when they
 * have none in common. A route without hostnames takes the listener's.
 *
 * @public
 */
export function sharedHostnames(
  listener: string,
  route: readonly string[],
): readonly string[] {
  if (route.length === 0) return [listener];
  const shared = new Set<string>();
  for (const hostname of route) {
    const both = intersectHostnames(listener, hostnameOf(hostname));
    if (both !== undefined) shared.add(both);
  }
  return [...shared];
}

/**
 * Orders hostnames by how specific they are, the most specific first: precise ones before wildcards, then by length.
 * Gateway API spec: most characters in a matching non-wildcard hostname, then most characters in a matching hostname.
 *
 * @public
 */
export function compareSpecificity(one: string, other: string): number {
  const precise = (hostname: string) =>
    hostname === ANY_HOSTNAME || isWildcard(hostname) ? 0 : hostname.length;
  return precise(other) - precise(one) || other.length - one.length;
}

/**
 * Every hostname pattern that covers a hostname, the most specific first: itself, the wildcards above it, `*`. A look-up
 * over these finds what matches a name without trying all patterns.
 *
 * @public
 */
export function coveringHostnames(hostname: string): readonly string[] {
  if (hostname === ANY_HOSTNAME) return [ANY_HOSTNAME];
  const covering = [hostname];
  const name = isWildcard(hostname) ? hostname.slice(2) : hostname;
  if (name.length <= LONGEST) {
    for (
      let dot = name.indexOf('.');
      dot !== -1;
      dot = name.indexOf('.', dot + 1)
    ) {
      covering.push(`*${name.slice(dot)}`);
    }
  }
  covering.push(ANY_HOSTNAME);
  return covering;
}

/**
 * Hostnames that a listener does not serve although its own hostname covers them, because a more specific listener takes
 * them. Gateway API spec: a request is served by the listener whose hostname is the most specific match.
 *
 * @param hostname - one that this listener has in common with a route
 * @param others - hostnames of the other listeners of the same port and protocol
 * @public
 */
export function isTakenByOther(
  hostname: string,
  listener: string,
  others: ReadonlySet<string>,
): boolean {
  for (const covering of coveringHostnames(hostname)) {
    if (covering === listener) return false;
    if (others.has(covering)) return true;
  }
  return false;
}
