import { managerOf, NODE_CLASS } from '../allocation';
import { ciliumConfig } from '../cluster';
import type { Service } from '../objects';
import type { World } from '../world';

/** Whether the addresses of a Service are those of nodes, which need no announcement. */
export function isByNodeIpam(world: World, service: Service): boolean {
  if (service.spec.type !== 'LoadBalancer') return false;
  const className = service.spec.loadBalancerClass;
  return className === undefined
    ? ciliumConfig(world)?.value('default-lb-service-ipam') === 'nodeipam'
    : className === NODE_CLASS;
}

/** Whether somebody else than Cilium gave the addresses, and then announces them too. */
export function isOthersBusiness(world: World, service: Service): boolean {
  const manager = managerOf(world, service);
  return manager === 'metallb' || manager === 'kube-vip' || manager === 'other';
}
