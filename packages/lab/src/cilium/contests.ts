import {
  l2LeaseNames,
  predictAnnouncement,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Contest } from './agents';

/**
 * The elections that take place: one for each Service that has addresses which
 * an announcement policy covers. Services whose leases have the same name share
 * one, as they do in Cilium. An agent does not ask whether its node's kubelet
 * is well.
 */
export function contestsOf(cluster: World): Contest[] {
  const nodes = cluster.table('Node').all();
  const world = cluster.with({
    put: nodes.map(node => ({ ...node, ready: true })),
  });
  const candidates = new Map<string, Set<string>>();
  for (const service of world.table('Service').all()) {
    const { spec, status } = service;
    const balanced = status.ingress.some(({ ip }) => ip !== undefined);
    if (!balanced && spec.externalIPs.length === 0) continue;
    // Agents look at the addresses of a Service, not at its type.
    const type = balanced ? 'LoadBalancer' : 'ClusterIP';
    const { mode, eligibleNodes } = predictAnnouncement(world, {
      ...service,
      spec: { ...spec, type },
    });
    if (mode !== 'l2') continue;
    const [lease] = l2LeaseNames(service);
    const competing = candidates.get(lease) ?? new Set();
    for (const node of eligibleNodes) competing.add(node);
    candidates.set(lease, competing);
  }
  return [...candidates].map(([lease, competing]) => ({
    lease,
    nodes: [...competing],
  }));
}
