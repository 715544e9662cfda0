import type { Route as RouteShape } from 'backstage-plugin-cilium-gateway-common';
import {
  refOf,
  Route,
  routeAnswer,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';
import { reused } from './reuse';

/** A route as the contract has it. */
export const routeShape = reused(
  ({ world, gateways, findings }: Picture, route: Route) =>
    [
      routeAnswer(world, route, gateways()),
      ...findings().at(refOf(route)),
    ] as const,
  ({ cluster }, _, [answer, ...findings]): RouteShape => {
    const { ref, hostnames, parents, backends, health } = answer;
    return {
      cluster,
      ref,
      hostnames,
      parents: parents.map(
        ({ judgement: __, disagreements: ___, ...parent }) => parent,
      ),
      backends: backends.map(({ judgement: __, ...backend }) => backend),
      health,
      findings,
    };
  },
);
