import type { Service as ServiceShape } from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  announcementOf,
  owningGateway,
  refOf,
  Service,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** Whether a Service may be one of those that answers are about: of type LoadBalancer, or with external IPs. */
export function hasAddresses({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' || spec.externalIPs.length > 0;
}

/** A Service as the contract has it; null for one that has external IPs only, and nobody announces them. */
export function serviceShape(
  picture: Picture,
  service: Service,
): ServiceShape | null {
  const { cluster, world, now, findings } = picture;
  const { manager, state, reason, addresses, reported } = allocationOf(
    world,
    service,
  );
  const announced = announcementOf(world, service, now);
  const { mode, node, lease, policies, eligibleNodes } = announced;
  if (service.spec.type !== 'LoadBalancer' && policies.length === 0)
    return null;
  const gateway = owningGateway(world, service);
  const ref = refOf(service);
  return {
    cluster,
    ref,
    ownerGateway: gateway ? refOf(gateway) : null,
    manager,
    state,
    reason,
    addresses,
    announcement: {
      mode,
      state: announced.state,
      node,
      lease,
      policies,
      eligibleNodes,
    },
    ports: service.spec.ports.map(({ name, protocol, port, nodePort }) => ({
      name,
      protocol,
      port,
      nodePort,
    })),
    reported,
    findings: findings().at(ref),
  };
}
