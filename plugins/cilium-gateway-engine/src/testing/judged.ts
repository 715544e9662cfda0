import { gatewayAnswer, routeAnswer, Verdict } from '../gateway';
import type { Manifest } from './builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  routeManifest,
  routeOf,
} from './gateways';

/** `Type=Status Reason` of each condition. */
export const short = (conditions: readonly Verdict[]) =>
  conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`);

export const secret = (name = 'cert', more: Manifest = {}) => ({
  certificateRefs: [{ name, ...more }],
});
export const https = (more: Manifest = {}) => ({
  name: 'https',
  port: 443,
  protocol: 'HTTPS',
  tls: secret(),
  ...more,
});

export function listenersOf(
  listeners: readonly Manifest[],
  {
    cilium,
    others = [],
  }: { cilium?: string; others?: readonly Manifest[] } = {},
) {
  const world = gatewayWorld(
    [
      gatewayManifest('gw', listeners),
      generatedManifest('gw', ['172.16.20.208']),
      ...others,
    ],
    cilium,
  );
  return gatewayAnswer(world, gatewayOf(world)).listeners;
}

export const SERVED = [
  generatedManifest('gw', ['172.16.20.208']),
  ...backendManifests('web'),
];

export function parentOf(
  listeners: Manifest[],
  spec: Manifest = {},
  {
    at = 'r',
    kind = 'HTTPRoute',
    cilium,
    others = [],
  }: {
    at?: string;
    kind?: string;
    cilium?: string;
    others?: readonly Manifest[];
  } = {},
) {
  const world = gatewayWorld(
    [
      gatewayManifest('gw', listeners),
      ...SERVED,
      routeManifest(at, spec, kind),
      ...others,
    ],
    cilium,
  );
  return routeAnswer(world, routeOf(world, at, kind));
}

/** What became of the first parentRef: its listeners, or the tokens. */
export const to = (more: Manifest = {}) => ({
  parentRefs: [{ name: 'gw', ...more }],
});
export const far = {
  parentRefs: [{ name: 'gw', namespace: 'default' }],
};
export const namespaces = (from: string, selector?: Manifest) => ({
  allowedRoutes: { namespaces: { from, ...(selector ? { selector } : {}) } },
});
export const kinds = (...names: string[]) => ({
  allowedRoutes: { kinds: names.map(kind => ({ kind })) },
});
