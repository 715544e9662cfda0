import {
  ExposureAnswer,
  exposureOf,
  FindingAnswer,
  Ref,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from '../picture';
import type { Roots } from './roots';

/** What some objects of a cluster are reached by, and everything that is wrong on the way. */
export interface ExposureSummary {
  readonly exposure: ExposureAnswer;
  /** About the objects and along the paths, each once. */
  readonly findings: readonly FindingAnswer[];
}

const POOL = 'CiliumLoadBalancerIPPool';

/** Refers to a pool, of which an exposure has the name. */
export const poolRef = (name: string): Ref => ({ kind: POOL, name });

/** Follows the references from some objects of a cluster, and gathers what is wrong there. */
export function summarise(picture: Picture, roots: Roots): ExposureSummary {
  const { world, now, gateways, findings } = picture;
  const { byObject } = findings();
  const exposure = exposureOf(world, roots, now, {
    views: gateways(),
    findings: byObject,
  });
  const { services, gateways: through, routes, pools, paths } = exposure;
  const objects = [...services, ...through, ...routes, ...pools.map(poolRef)];
  const found = new Set(objects.flatMap(object => byObject.of(object)));
  for (const { hops } of paths) {
    for (const hop of hops) hop.findings.forEach(one => found.add(one));
  }
  return { exposure, findings: [...found] };
}
