import type {
  Exposure,
  Finding,
  Hop,
  HopKind,
  Path,
  Ref,
  Route,
} from 'backstage-plugin-cilium-gateway-common';

/** A path, and the route object that it goes by. */
export interface Way {
  readonly path: Path;
  readonly route: Route | null;
}

const same = (a: Ref, b: Ref) =>
  a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;

/** The station of a path of some kind. */
export const hopOf = (path: Path, kind: HopKind): Hop | undefined =>
  path.hops.find(hop => hop.kind === kind);

/** The first broken station of a path; on one that is not broken, the first that needs attention. */
export const troubledHop = (path: Path): Hop | undefined =>
  path.hops.find(hop => hop.kind === path.brokenAt) ??
  path.hops.find(hop => hop.state === 'warning');

/** All findings of a path, those of its troubled station first. */
export function findingsOn(path: Path): readonly Finding[] {
  const first = troubledHop(path);
  const rest = path.hops.filter(hop => hop !== first);
  return [...(first ? [first] : []), ...rest].flatMap(hop => hop.findings);
}

/** The ways in, and the routes of the entity that are on none of them, because nothing takes them. */
export function waysOf(exposure: Exposure): {
  ways: Way[];
  strays: Route[];
} {
  const ways = exposure.paths.map(path => {
    const ref = hopOf(path, 'route')?.ref;
    const route = exposure.routes.find(
      candidate =>
        ref && candidate.cluster === path.cluster && same(candidate.ref, ref),
    );
    return { path, route: route ?? null };
  });
  const used = new Set(ways.map(way => way.route));
  return { ways, strays: exposure.routes.filter(route => !used.has(route)) };
}

/** A URL that may be followed with a click: of the web, and without a wildcard in its name. */
export function followable(url: string): string | undefined {
  if (url.includes('*') || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
