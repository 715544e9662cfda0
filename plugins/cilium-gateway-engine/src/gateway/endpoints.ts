import type { EndpointSlice, Service, ServicePort } from '../objects';
import { isKnown, keyOf, World } from '../world';

/** The address that Cilium gives to the one endpoint of a generated Service, which nothing ever connects to. */
const DUMMY = '192.192.192.192';

/**
 * Endpoints behind a port of a Service.
 *
 * @public
 */
export interface EndpointCount {
  readonly ready: number;
  readonly total: number;
}

const isDummy = (slice: EndpointSlice) =>
  slice.endpoints.some(endpoint => endpoint.addresses.includes(DUMMY));

/** A Service with one port has all its endpoints behind it, whatever the port is called. */
const holdsPort = (
  slice: EndpointSlice,
  service: Service,
  port: ServicePort | undefined,
) =>
  port === undefined ||
  service.spec.ports.length <= 1 ||
  slice.ports.some(one => (one.name ?? '') === (port.name ?? ''));

/**
 * How many endpoints a port of a Service has. A pod with an address in both families counts once. Null when endpoints
 * cannot be read, and for a Service that Cilium generated, whose endpoint is a dummy.
 *
 * @param port - all ports when absent
 * @public
 */
export function countEndpoints(
  world: World,
  service: Service,
  port: ServicePort | undefined,
): EndpointCount | null {
  const slices = world.table('EndpointSlice').by('service', keyOf(service));
  if (slices.some(isDummy)) return null;
  const { state } = world.reading('EndpointSlice');
  if (!isKnown(world, 'EndpointSlice') || state === 'absent') {
    return slices.length === 0 ? null : countIn(slices, service, port);
  }
  return countIn(slices, service, port);
}

function countIn(
  slices: readonly EndpointSlice[],
  service: Service,
  port: ServicePort | undefined,
): EndpointCount {
  const families = new Map<string, Map<string, boolean>>();
  for (const slice of slices) {
    if (!holdsPort(slice, service, port)) continue;
    let family = families.get(slice.addressType);
    if (!family) {
      family = new Map();
      families.set(slice.addressType, family);
    }
    for (const { addresses, ready } of slice.endpoints) {
      const address = addresses[0] ?? '';
      family.set(address, ready || family.get(address) === true);
    }
  }
  let best: EndpointCount = { ready: 0, total: 0 };
  for (const family of families.values()) {
    const ready = [...family.values()].filter(Boolean).length;
    if (
      ready > best.ready ||
      (ready === best.ready && family.size > best.total)
    ) {
      best = { ready, total: family.size };
    }
  }
  return best;
}
