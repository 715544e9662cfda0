import { resolve, ResolveAnswer, ResolveRequest } from '../resolution';
import type { World } from '../world';
import type { Manifest } from './builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
} from './gateways';

export function answerOf(world: World, request: ResolveRequest): ResolveAnswer {
  const answer = resolve(world, request);
  if ('problem' in answer) throw new Error(answer.problem);
  return answer;
}

export const toService = (name: string) => [{ name, port: 80 }];
export const rule = (service: string, ...matches: Manifest[]): Manifest => ({
  matches,
  backendRefs: toService(service),
});
export const prefix = (value: string) => ({
  path: { type: 'PathPrefix', value },
});
export const exact = (value: string) => ({ path: { type: 'Exact', value } });
export const pattern = (value: string) => ({
  path: { type: 'RegularExpression', value },
});
export const SERVICES = ['a', 'b', 'c', 'd', 'web'].flatMap(name =>
  backendManifests(name),
);

/** Services that get a share, or the status without one. */
export function outcome(world: World, request: ResolveRequest): string {
  const { response } = answerOf(world, request);
  const names = response.backends
    .filter(({ resolved }) => resolved !== false)
    .map(({ ref }) => ref.name);
  return names.length > 0 ? names.join(' ') : String(response.status);
}

export function worldOfRules(
  rules: Manifest[],
  more: Manifest[] = [],
  spec = {},
) {
  return gatewayWorld([
    gatewayManifest('gw', [{}]),
    generatedManifest('gw', ['172.16.20.208']),
    ...SERVICES,
    routeManifest('r', { rules, ...spec }),
    ...more,
  ]);
}
