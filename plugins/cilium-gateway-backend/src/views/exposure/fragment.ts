import type { Finding, Path } from 'backstage-plugin-cilium-gateway-common';
import { exposureOf, Ref } from 'backstage-plugin-cilium-gateway-engine';
import { describeCluster } from '../cluster';
import { COLLECTIONS } from '../collections';
import { findingIn, Picture } from '../picture';
import type { Selection } from './annotations';
import { rootsIn } from './roots';

/** One cluster's part of an exposure, of which all but the leases is JSON already: items joined by commas. */
export interface ExposureFragment {
  readonly services: string;
  readonly gateways: string;
  readonly routes: string;
  readonly pools: string;
  readonly timings: string;
  readonly paths: string;
  readonly findings: string;
  /** Names; they are rendered with each request, because they carry the times of renewals. */
  readonly leases: readonly string[];
  /** Keys of the objects that the selection led to directly, as `Kind/namespace/name`. */
  readonly roots: ReadonlySet<string>;
}

const join = (items: readonly unknown[]) =>
  items.map(item => JSON.stringify(item)).join(',');
const keyOf = ({ kind, namespace, name }: Ref) =>
  `${kind}/${namespace}/${name}`;

/** Renders what a selection comes to in one cluster: the objects that it names or selects, and what they refer to. */
export function renderExposure(
  picture: Picture,
  selection: Selection,
): ExposureFragment {
  const { cluster, world, now } = picture;
  const roots = rootsIn(cluster, world, selection);
  const exposure = exposureOf(world, roots, now, {
    views: picture.gateways(),
    findings: picture.findings().byObject,
  });
  const found = new Map<string, Finding>();
  const collect = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      found.set(JSON.stringify(finding), finding);
    }
  };
  const paths = exposure.paths.map(
    (path): Path => ({
      ...path,
      cluster,
      hops: path.hops.map(hop => ({
        ...hop,
        findings: hop.findings.map(finding => findingIn(cluster, finding)),
      })),
    }),
  );
  const pools = exposure.pools.flatMap(name => {
    const pool = COLLECTIONS.pools.get(picture, name);
    return pool ? [{ cluster, name, counts: pool.counts }] : [];
  });
  const { services, gateways, routes } = exposure;
  for (const ref of [...services, ...gateways, ...routes]) {
    collect(picture.findings().at(ref));
  }
  for (const name of exposure.pools) {
    collect(picture.findings().at({ kind: 'CiliumLoadBalancerIPPool', name }));
  }
  for (const { hops } of paths) {
    for (const hop of hops) collect(hop.findings);
  }
  const of = (collection: 'services' | 'gateways', refs: readonly Ref[]) =>
    join(
      refs.flatMap(
        ({ namespace, name }) =>
          COLLECTIONS[collection].get(picture, `${namespace}/${name}`) ?? [],
      ),
    );
  return {
    services: of('services', services),
    gateways: of('gateways', gateways),
    routes: join(
      routes.flatMap(ref => COLLECTIONS.routes.get(picture, keyOf(ref)) ?? []),
    ),
    pools: join(pools),
    timings: join([{ cluster, l2Timing: describeCluster(world).l2Timing }]),
    paths: join(paths),
    findings: join([...found.values()]),
    leases: exposure.leases,
    roots: new Set(
      [...roots.services, ...roots.gateways, ...roots.routes].map(keyOf),
    ),
  };
}
