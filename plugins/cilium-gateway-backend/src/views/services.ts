import type { Service as ServiceShape } from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  announcementOf,
  owningGateway,
  refOf,
  Service,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Picture } from './picture';
import { reused } from './reuse';

/** Whether a Service may be one of those that answers are about: of type LoadBalancer, or with external IPs. */
export function hasAddresses({ spec }: Service): boolean {
  return spec.type === 'LoadBalancer' || spec.externalIPs.length > 0;
}

/** A Service as the contract has it; null for one that has external IPs only, and nobody announces them. */
export const serviceShape = reused(
  ({ world, now, findings }: Picture, service: Service) => {
    const gateway = owningGateway(world, service);
    return [
      allocationOf(world, service),
      announcementOf(world, service, now),
      gateway,
      ...findings().at(refOf(service)),
    ] as const;
  },
  (
    { cluster },
    service,
    [allocation, announced, gateway, ...findings],
  ): ServiceShape | null => {
    const { manager, state, reason, addresses, reported } = allocation;
    const { mode, node, lease, policies, eligibleNodes } = announced;
    if (service.spec.type !== 'LoadBalancer' && policies.length === 0)
      return null;
    return {
      cluster,
      ref: refOf(service),
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
      findings,
    };
  },
);
