import { countEndpoints } from '../gateway';
import { refOf, Service } from '../objects';
import { addressHops, dnsHop } from './addressHops';
import { serviceHops } from './backendHops';
import { PathAnswer, pathAnswer } from './path';
import type { Surroundings } from './stations';
import { schemeOfPort, urlOf } from './url';

/** Whether clients outside can be meant to reach the Service by an address of its own. */
export function isExposed({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' || spec.externalIPs.length > 0;
}

/** The hostnames that external-dns is asked to publish for a Service. */
export function publishedNames({
  metadata: { annotations },
}: Service): readonly string[] {
  const written = [
    'external-dns.kubernetes.io/hostname',
    'external-dns.alpha.kubernetes.io/hostname',
  ].find(key => Object.hasOwn(annotations, key));
  return written === undefined
    ? []
    : annotations[written]
        .split(',')
        .map(one => one.trim())
        .filter(one => one !== '');
}

/**
 * The paths to a Service that has an address of its own: one for each port, by each name that external-dns publishes, or
 * by each address where there is no name.
 */
export function servicePaths(
  { world, now, findings }: Surroundings,
  service: Service,
): readonly PathAnswer[] {
  const head = addressHops(world, service, now, findings);
  const ingress = service.status.ingress.flatMap(
    ({ ip, hostname }) => ip ?? hostname ?? [],
  );
  const addresses = [...new Set([...ingress, ...service.spec.externalIPs])];
  const names = publishedNames(service);
  const hosts = addresses.length > 0 ? addresses : ['<pending>'];
  return service.spec.ports.flatMap(port => {
    const scheme = schemeOfPort(port);
    const rest = serviceHops(
      service,
      port.port,
      countEndpoints(world, service, port),
    );
    if (names.length === 0) {
      return hosts.map(host =>
        pathAnswer(urlOf(scheme, host, port.port), null, port.port, [
          ...head,
          ...rest,
        ]),
      );
    }
    return names.map(name =>
      pathAnswer(urlOf(scheme, name, port.port), name, port.port, [
        ...dnsHop(name, addresses, [
          { ref: refOf(service), annotations: service.metadata.annotations },
        ]),
        ...head,
        ...rest,
      ]),
    );
  });
}
