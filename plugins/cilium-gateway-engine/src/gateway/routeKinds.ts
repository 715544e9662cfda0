import { GATEWAY_GROUP, Listener, RouteKind } from '../objects';
import type { CiliumRelease } from './release';

/** Gateway API spec: which routes a protocol can carry. */
const KINDS_BY_PROTOCOL: Readonly<Record<string, readonly RouteKind[]>> = {
  HTTP: ['HTTPRoute', 'GRPCRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

/** Cilium serves TCPRoute and UDPRoute since this version. */
const L4_SINCE = '1.20.0';

/**
 * The kinds of route that a protocol carries; empty for one that Gateway API does not know.
 *
 * @public
 */
export function kindsOfProtocol(protocol: string): readonly RouteKind[] {
  return Object.hasOwn(KINDS_BY_PROTOCOL, protocol)
    ? KINDS_BY_PROTOCOL[protocol]
    : [];
}

/**
 * The kinds of route that this Cilium serves on a protocol; empty when it does not support the protocol.
 *
 * @public
 */
export function servedKinds(
  protocol: string,
  release: CiliumRelease,
): readonly RouteKind[] {
  if (
    (protocol === 'TCP' || protocol === 'UDP') &&
    !release.atLeast(L4_SINCE)
  ) {
    return [];
  }
  return kindsOfProtocol(protocol);
}

/**
 * The kinds of route that a listener takes, and the kinds that it names but cannot take.
 *
 * @public
 */
export interface SupportedKinds {
  readonly kinds: readonly RouteKind[];
  /** `group/Kind` of each. */
  readonly invalid: readonly string[];
}

/**
 * What remains of `allowedRoutes.kinds` when the protocol and this Cilium have had their say; all that the protocol
 * carries when the listener names none. In the order of the protocol.
 *
 * @public
 */
export function supportedKinds(
  listener: Listener,
  release: CiliumRelease,
): SupportedKinds {
  const served = servedKinds(listener.protocol, release);
  const wanted = listener.allowedRoutes.kinds;
  if (wanted.length === 0) return { kinds: served, invalid: [] };
  const named = new Set<RouteKind>();
  const invalid = new Set<string>();
  for (const { group, kind } of wanted) {
    const known = served.find(one => one === kind);
    if (known && group === GATEWAY_GROUP) named.add(known);
    else invalid.add(`${group}/${kind}`);
  }
  return {
    kinds: served.filter(kind => named.has(kind)),
    invalid: [...invalid],
  };
}
