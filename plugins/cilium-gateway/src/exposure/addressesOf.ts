import type {
  Exposure,
  Ref,
  Service,
  ServiceAddress,
} from 'backstage-plugin-cilium-gateway-common';

/** A Service and the addresses that the entity's users type to reach it. */
export interface AddressInUse {
  readonly service: Service;
  readonly address: ServiceAddress | null;
  readonly gateway: Ref | null;
  readonly pool: Exposure['pools'][number] | null;
}

/** Every address that leads to the entity; a Service that has none yet, or waits for more, has an entry without one. */
export function addressesOf(exposure: Exposure): AddressInUse[] {
  return exposure.services.flatMap(service => {
    const gateway = service.ownerGateway;
    const held = service.addresses.map(address => ({
      service,
      address,
      gateway,
      pool:
        exposure.pools.find(
          pool =>
            pool.cluster === service.cluster && pool.name === address.pool,
        ) ?? null,
    }));
    const waits = service.state === 'pending' || service.state === 'partial';
    return waits || held.length === 0
      ? [...held, { service, address: null, gateway, pool: null }]
      : held;
  });
}
