import { managerOf, NODE_CLASS } from '../allocation';
import { ciliumConfig, featuresOf } from '../cluster';
import type { Service } from '../objects';
import { isKnown, World } from '../world';
import { isBgpKnown } from './bgp';

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

/** Whether everything is read that could announce a Service, so that nobody does where nothing is found. */
export function areAnnouncersKnown(world: World): boolean {
  const { l2Announcements } = featuresOf(world);
  if (l2Announcements === null || !isBgpKnown(world)) return false;
  return !l2Announcements || isKnown(world, 'CiliumL2AnnouncementPolicy');
}
