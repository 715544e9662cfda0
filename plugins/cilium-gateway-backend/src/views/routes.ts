import type { Route as RouteShape } from 'backstage-plugin-cilium-gateway-common';
import { Route, routeAnswer } from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** A route as the contract has it. */
export function routeShape(picture: Picture, route: Route): RouteShape {
  const { cluster, world, gateways, findings } = picture;
  const answer = routeAnswer(world, route, gateways());
  const { ref, hostnames, parents, backends, health } = answer;
  return {
    cluster,
    ref,
    hostnames,
    parents: parents.map(
      ({ judgement: _, disagreements: __, ...parent }) => parent,
    ),
    backends: backends.map(({ judgement: _, ...backend }) => backend),
    health,
    findings: findings().at(ref),
  };
}
