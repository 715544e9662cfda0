import type { Service as ServiceShape } from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  announcementOf,
  owningGateway,
  refOf,
  Service,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';

/** Whether a Service is one of those that answers are about: of type LoadBalancer, or with announced external IPs. */
export function isListed({ world, now }: Picture, service: Service): boolean {
  if (service.spec.type === 'LoadBalancer') return true;
  return (
    service.spec.externalIPs.length > 0 &&
    announcementOf(world, service, now).policies.length > 0
  );
}

/** A Service as the contract has it. */
export function serviceShape(picture: Picture, service: Service): ServiceShape {
  const { cluster, world, now, findings } = picture;
  const { manager, state, reason, addresses, reported } = allocationOf(
    world,
    service,
  );
  const announced = announcementOf(world, service, now);
  const { mode, node, lease, policies, eligibleNodes } = announced;
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
