import type { Gateway, GatewayClass, Service } from '../objects';
import { isKnown, World } from '../world';
import { generatedService } from './generatedService';

/**
 * Name of Cilium's Gateway controller, in a GatewayClass and in the status of routes.
 *
 * @public
 */
export const CILIUM_GATEWAY_CONTROLLER = 'io.cilium/gateway-controller';

/**
 * Who serves a Gateway.
 *
 * @public
 */
export interface GatewayOwnership {
  /** Whether Cilium does; null when the class cannot be read. */
  readonly managed: boolean | null;
  /** The Gateway's class; undefined when there is none of that name, or it cannot be read. */
  readonly class: GatewayClass | undefined;
  /** The Service that Cilium generated; undefined when there is none, or Cilium does not serve the Gateway. */
  readonly service: Service | undefined;
}

/**
 * Who serves a Gateway: its class names the controller. Where classes cannot be read, a Service that the Gateway owns and
 * that has Cilium's own name is proof enough.
 *
 * @public
 */
export function gatewayOwnership(
  world: World,
  gateway: Gateway,
): GatewayOwnership {
  const gatewayClass = world
    .table('GatewayClass')
    .get(gateway.spec.gatewayClassName);
  if (gatewayClass) {
    const managed =
      gatewayClass.spec.controllerName === CILIUM_GATEWAY_CONTROLLER;
    return {
      managed,
      class: gatewayClass,
      service: managed ? generatedService(world, gateway) : undefined,
    };
  }
  if (isKnown(world, 'GatewayClass')) {
    return { managed: false, class: undefined, service: undefined };
  }
  const service = generatedService(world, gateway);
  const proven = service?.metadata.name.startsWith('cilium-gateway-') ?? false;
  return {
    managed: proven ? true : null,
    class: undefined,
    service: proven ? service : undefined,
  };
}
