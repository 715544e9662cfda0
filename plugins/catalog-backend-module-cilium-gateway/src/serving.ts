import {
  type AuditRow,
  type Gateway,
  hostnameOfUrl,
  type Pool,
  type Ref,
} from 'backstage-plugin-cilium-gateway-common';
import { keyOf, type Observation } from './observe';

/** Who serves whom in one cluster. */
export interface Serving {
  /** Hostnames by which requests come to a Gateway. */
  hostnamesOf(gateway: Gateway): ReadonlySet<string>;
  /** Rows of the entities that are reached through a Gateway. */
  through(gateway: Gateway): readonly AuditRow[];
  /** Rows of the entities that are reached at an address of a pool, and not through a Gateway. */
  directly(pool: Pool): readonly AuditRow[];
}

const hostnamesIn = ({ urls }: AuditRow) =>
  urls.flatMap(url => hostnameOfUrl(url) ?? []);

/**
 * Works out who serves whom from what entities are reached by. Where a Gateway shares its address with another Service, only
 * those are served by it whose hostnames it has.
 */
export function servingIn({
  gateways,
  pools,
  routes,
  rows,
}: Observation): Serving {
  const hostnames = new Map<string, Set<string>>(
    gateways.map(({ ref, listeners }) => [
      keyOf(ref),
      new Set(listeners.flatMap(({ hostname }) => hostname ?? [])),
    ]),
  );
  for (const route of routes) {
    for (const { gateway, accepted } of route.parents) {
      if (!gateway || accepted === false) continue;
      const of = hostnames.get(keyOf(gateway));
      for (const hostname of route.hostnames) of?.add(hostname);
    }
  }
  const shared = new Set(
    pools.flatMap(({ allocations }) =>
      allocations
        .filter(({ services }) => services.length > 1)
        .map(({ ip }) => ip),
    ),
  );
  const byAddress = new Map<string, Gateway>();
  for (const gateway of gateways) {
    for (const { ip } of gateway.addresses) byAddress.set(ip, gateway);
  }
  const hostnamesOf = ({ ref }: Gateway) => hostnames.get(keyOf(ref))!;

  function isThrough(gateway: Gateway, ip: string, row: AuditRow) {
    return (
      gateway.addresses.some(address => address.ip === ip) &&
      (!shared.has(ip) ||
        hostnamesIn(row).some(hostname => hostnamesOf(gateway).has(hostname)))
    );
  }

  return {
    hostnamesOf,
    through: gateway =>
      rows.filter(row =>
        row.addresses.some(({ ip }) => isThrough(gateway, ip, row)),
      ),
    directly: ({ name }) =>
      rows.filter(row =>
        row.addresses.some(({ ip, pool }) => {
          if (pool !== name) return false;
          const gateway = byAddress.get(ip);
          return !gateway || !isThrough(gateway, ip, row);
        }),
      ),
  };
}

/** Rows by the hostnames of their URLs. */
export function rowsByHostname(
  rows: readonly AuditRow[],
): Map<string, AuditRow[]> {
  const found = new Map<string, AuditRow[]>();
  for (const row of rows) {
    for (const hostname of new Set(hostnamesIn(row))) {
      found.set(hostname, [...(found.get(hostname) ?? []), row]);
    }
  }
  return found;
}

/** Gateways by namespace and name, with the entities that name them in an annotation. */
export type Claims = ReadonlyMap<string, readonly string[]>;

/** The entities of a cluster's Gateway: those that name it. */
export function claimersOf(claims: Claims, ref: Ref): readonly string[] {
  return claims.get(keyOf(ref)) ?? [];
}
