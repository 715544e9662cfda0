import { canonicalIP } from '../addresses';
import { ciliumConfig } from '../cluster';
import type { Gateway, Service } from '../objects';
import type { World } from '../world';
import type { CiliumRelease } from './release';

/** Cilium honours `spec.addresses` since this version. */
const STATIC_SINCE = '1.17.0';
/** Since this version a Gateway in the host network carries the addresses of nodes. */
const NODE_ADDRESSES_SINCE = '1.20.0';
const MOST_NODE_ADDRESSES = 16;

/**
 * How a Gateway comes to its addresses.
 *
 * @public
 */
export interface GatewayAddresses {
  /** IP addresses, and hostnames where a cloud gives those; from the generated Service. */
  readonly values: readonly string[];
  /** Cilium serves Gateways on the nodes' own network, without a LoadBalancer. */
  readonly hostNetwork: boolean;
  /** Indexes of `spec.addresses` that cannot be asked for: no IP address. */
  readonly unsupported: readonly number[];
  /** Values of `spec.addresses` that the Service did not get. */
  readonly missing: readonly string[];
}

/** What the controller chose among the nodes' addresses; before it has, those that it can choose from. */
function hostAddresses(world: World, gateway: Gateway): readonly string[] {
  const chosen = gateway.status.addresses.flatMap(({ value }) => value ?? []);
  if (chosen.length > 0) return chosen;
  return world
    .table('Node')
    .all()
    .flatMap(node => node.addresses)
    .flatMap(({ type, address }) => (type === 'InternalIP' ? address : []))
    .sort()
    .slice(0, MOST_NODE_ADDRESSES);
}

/**
 * The addresses of a Gateway, and what stands between it and those that its spec asks for.
 *
 * @public
 */
export function gatewayAddresses(
  world: World,
  release: CiliumRelease,
  gateway: Gateway,
  service: Service | undefined,
): GatewayAddresses {
  const hostNetwork =
    ciliumConfig(world)?.flag('gateway-api-hostnetwork-enabled') === true;
  const values =
    hostNetwork && release.atLeast(NODE_ADDRESSES_SINCE)
      ? hostAddresses(world, gateway)
      : service?.status.ingress.flatMap(
          entry => entry.ip ?? entry.hostname ?? [],
        ) ?? [];
  const wanted = release.atLeast(STATIC_SINCE) ? gateway.spec.addresses : [];
  const unsupported: number[] = [];
  const missing: string[] = [];
  const present = new Set(values.map(value => canonicalIP(value) ?? value));
  wanted.forEach(({ type, value }, index) => {
    const address = value === undefined ? undefined : canonicalIP(value);
    if ((type !== undefined && type !== 'IPAddress') || address === undefined) {
      unsupported.push(index);
    } else if (!present.has(address)) missing.push(address);
  });
  return {
    values: [...new Set(values)],
    hostNetwork,
    unsupported,
    missing,
  };
}
