import { leaseOf } from '../announcement';
import { expectedAnnouncement } from '../announcement/expected';
import type { Lease, Service } from '../objects';
import { keyOf, l2LeaseNames, World } from '../world';
import { holderOf } from './announcements';

function electedLease(
  world: World,
  service: Service,
  node: string,
  now: number,
): Lease {
  const time = new Date(now + world.clockSkewMs).toISOString();
  const known = leaseOf(world, service, now);
  const [name] = l2LeaseNames(service);
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: known?.metadata ?? {
      name,
      namespace: world.ciliumNamespace,
      uid: '',
      resourceVersion: '',
      labels: {},
      annotations: {},
      ownerReferences: [],
      managers: [],
    },
    spec: {
      leaseTransitions: 0,
      ...known?.spec,
      holderIdentity: node,
      acquireTime: time,
      renewTime: time,
    },
  };
}

/**
 * A world in which the agents have come to terms with what is changed: who may not hold a lease has given it up, and of
 * those that may one has taken it. Leases of Services that are announced as before stay as they are.
 *
 * @param before - as it was, to tell what the change is the reason of
 */
export function withElections(before: World, after: World, now: number): World {
  if (after === before) return before;
  const put: Lease[] = [];
  const gone = new Set<string>();
  const services = after.table('Service');
  for (const service of before.table('Service').all()) {
    const next = services.get(keyOf(service));
    const isHeld = holderOf(before, service, now) !== undefined;
    const remains = next && expectedAnnouncement(after, next);
    const lease = isHeld && leaseOf(before, service, now);
    if (lease && (remains?.mode !== 'l2' || remains.nodes.length === 0))
      gone.add(keyOf(lease));
  }
  for (const service of services.all()) {
    const { mode, nodes } = expectedAnnouncement(after, service);
    if (mode !== 'l2' || nodes.length === 0) continue;
    const recorded = before.table('Service').get(keyOf(service));
    const old = recorded && expectedAnnouncement(before, recorded);
    const holder = recorded && holderOf(before, recorded, now);
    const couldBefore = old?.mode === 'l2' && old.nodes.length > 0;
    const isKept = holder !== undefined && nodes.includes(holder);
    // What was not announced although it could be is no doing of the change.
    if (isKept || (couldBefore && holder === undefined)) continue;
    if (holder !== undefined && !old?.nodes.includes(holder)) continue;
    const lease = electedLease(after, service, nodes[0], now);
    gone.delete(keyOf(lease));
    put.push(lease);
  }
  if (put.length === 0 && gone.size === 0) return after;
  return after.with({
    put,
    remove: [...gone].map(key => ({ kind: 'Lease' as const, key })),
  });
}
