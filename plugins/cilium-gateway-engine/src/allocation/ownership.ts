import type { FieldManager, Service } from '../objects';
import type { World } from '../world';
import { derive } from '../world/derive';
import { ciliumConfig } from '../cluster';
import { addressesOf, ledgerOf } from './ledger';
import {
  BGP_CLASS,
  L2_CLASS,
  NODE_CLASS,
  responsibilityFor,
} from './responsibility';
import { parseIP, formatIP } from '../addresses';

/**
 * Who gives a Service its addresses.
 *
 * @public
 */
export type AddressManager =
  | 'cilium-lb-ipam'
  | 'metallb'
  | 'kube-vip'
  | 'node-ipam'
  | 'other'
  | 'unknown';

const LB_IPAM = 'cilium-operator-lb-ipam';
const SATISFIED = 'cilium.io/IPAMRequestSatisfied';
const METALLB_POOL = [
  'metallb.io/ip-allocated-from-pool',
  'metallb.universe.tf/ip-allocated-from-pool',
];

function byName(manager: string): AddressManager {
  if (manager === LB_IPAM) return 'cilium-lb-ipam';
  if (manager === 'controller' || manager.includes('metallb')) return 'metallb';
  if (manager.includes('kube-vip')) return 'kube-vip';
  if (manager.startsWith('cilium-operator')) return 'node-ipam';
  return 'other';
}

const writesAddresses = ({ subresource, owns }: FieldManager) =>
  subresource === 'status' && owns.includes('status.loadBalancer');

/**
 * The managers that wrote the addresses on a Service's status, the latest first. More than one of them at work is a fight.
 *
 * @public
 */
export function addressWriters(service: Service): readonly FieldManager[] {
  const at = ({ time }: FieldManager) => Date.parse(time ?? '') || 0;
  return service.metadata.managers
    .filter(writesAddresses)
    .sort((a, b) => at(b) - at(a) || (a.manager < b.manager ? -1 : 1));
}

function byClass({ spec }: Service): AddressManager | undefined {
  const name = spec.loadBalancerClass;
  if (name === undefined) return undefined;
  if (name === NODE_CLASS) return 'node-ipam';
  if (name === L2_CLASS || name === BGP_CLASS) return 'cilium-lb-ipam';
  if (name.includes('metallb')) return 'metallb';
  if (name.includes('kube-vip')) return 'kube-vip';
  return 'other';
}

const nodeAddresses = derive(['Node'], (world): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { addresses } of world.table('Node').all()) {
    for (const { address } of addresses) {
      const ip = parseIP(address);
      if (ip) found.add(formatIP(ip));
    }
  }
  return found;
});

/**
 * Who manages the addresses of a Service, by the strongest evidence there is: who wrote its status last, Cilium's
 * condition, MetalLB's annotation, the class, whose pool the address is of, a node's address; for a Service without any
 * address, who is asked to give one.
 *
 * @public
 */
export function managerOf(world: World, service: Service): AddressManager {
  const [latest] = addressWriters(service);
  const addresses = addressesOf(service);
  const hasIngress = service.status.ingress.length > 0;
  const condition = service.status.conditions.find(
    ({ type }) => type === SATISFIED,
  );
  const isCurrent =
    condition?.observedGeneration === undefined ||
    condition.observedGeneration === service.metadata.generation;
  const isSatisfied = condition?.status === 'True' && isCurrent;
  if (latest && hasIngress) {
    const manager = byName(latest.manager);
    // Who wrote the condition along with the addresses brought back what LB-IPAM had written.
    const restored = isSatisfied && latest.owns.includes('status.conditions');
    if (manager !== 'other' || !restored) return manager;
  }
  if (isSatisfied) return 'cilium-lb-ipam';
  if (
    hasIngress &&
    METALLB_POOL.some(key => Object.hasOwn(service.metadata.annotations, key))
  ) {
    return 'metallb';
  }
  const named = byClass(service);
  if (named) return named;
  if (addresses.length > 0) {
    const ledger = ledgerOf(world);
    if (addresses.every(ip => ledger.rangesWith(ip).length > 0)) {
      return 'cilium-lb-ipam';
    }
    const nodes = nodeAddresses(world);
    return addresses.every(ip => nodes.has(formatIP(ip)))
      ? 'node-ipam'
      : 'unknown';
  }
  if (hasIngress) return 'unknown';
  if (condition) return 'cilium-lb-ipam';
  if (responsibilityFor(world, service).verdict === 'yes') {
    return 'cilium-lb-ipam';
  }
  return ciliumConfig(world)?.value('default-lb-service-ipam') === 'nodeipam'
    ? 'node-ipam'
    : 'unknown';
}
