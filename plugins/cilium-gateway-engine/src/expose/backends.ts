import { countEndpoints, EndpointCount, owningGateway } from '../gateway';
import { Ref, refOf, ServicePort } from '../objects';
import type { World } from '../world';

/**
 * A Service that a route could send requests to, or that could be given an address of its own.
 *
 * @public
 */
export interface BackendOption {
  readonly service: Ref;
  readonly type: string;
  readonly ports: readonly BackendPort[];
  /** Whether it selects pods, as a second Service for them has to as well. */
  readonly selects: boolean;
}

/**
 * A port of such a Service.
 *
 * @public
 */
export interface BackendPort
  extends Pick<ServicePort, 'name' | 'port' | 'protocol' | 'appProtocol'> {
  /** Null when they cannot be read. */
  readonly endpoints: EndpointCount | null;
}

/**
 * The Services of a namespace, in order of name, but those that Cilium generated for Gateways and those that only stand for
 * another name.
 *
 * @public
 */
export function backendOptions(
  world: World,
  namespace: string,
): readonly BackendOption[] {
  return world
    .table('Service')
    .all()
    .filter(
      service =>
        service.metadata.namespace === namespace &&
        service.spec.type !== 'ExternalName' &&
        !owningGateway(world, service),
    )
    .map(service => ({
      service: refOf(service),
      type: service.spec.type,
      selects: Object.keys(service.spec.selector).length > 0,
      ports: service.spec.ports.map(port => ({
        ...(port.name === undefined ? {} : { name: port.name }),
        port: port.port,
        protocol: port.protocol,
        ...(port.appProtocol === undefined
          ? {}
          : { appProtocol: port.appProtocol }),
        endpoints: countEndpoints(world, service, port),
      })),
    }));
}
