import { allocate, responsibilityFor } from '../allocation';
import { decide, Decision } from '../allocation/decision';
import { addressesOf } from '../allocation/ledger';
import { formatIP } from '../addresses';
import type { Service } from '../objects';
import { isKnown, keyOf, MutableWorld, World } from '../world';
import type { Applied } from './applying';

/** What LB-IPAM did for one Service, in the world in which it did it. */
export interface Step {
  readonly service: Service;
  /** As it could also have been decided; null where LB-IPAM is not responsible. */
  readonly decision: Decision | null;
  /** Why LB-IPAM took everything away. */
  readonly because?: string;
}

/** What a world comes to when LB-IPAM has looked at every Service until nothing is left to do. */
export interface Settled {
  readonly world: World;
  /** By key of the Service, of those whose addresses LB-IPAM has changed, in the order in which it did. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
}

/** More rounds than freed addresses take to find their next holders; what has no end stops here. */
const ROUNDS = 8;

/** Who is served first: those that have an address, then by age and name. */
function byTurn(a: Service, b: Service): number {
  const holds = ({ status }: Service) => (status.ingress.length > 0 ? 0 : 1);
  const age = ({ metadata }: Service) => metadata.creationTimestamp ?? '';
  const order = (one: string, other: string) =>
    Number(one > other) - Number(one < other);
  return (
    holds(a) - holds(b) || order(age(a), age(b)) || order(keyOf(a), keyOf(b))
  );
}

const withIngress = (
  service: Service,
  status: Partial<Service['status']>,
): Service => ({ ...service, status: { ...service.status, ...status } });

const textsOf = (service: Service | undefined) =>
  service ? addressesOf(service).map(formatIP) : [];

const isSameText = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every(one => b.includes(one));

/** Addresses that are on the status of a Service, each once. */
export const heldBy = textsOf;

/**
 * Lets LB-IPAM work on a world in which the Services are yet as they were.
 *
 * @param before - as it was, which tells who has been LB-IPAM's business so far
 */
export function settle(before: World, { world, services }: Applied): Settled {
  // Copied only when there is something to write: what is known of a world is not known of its copy.
  let copy: MutableWorld | undefined;
  const current = (): World => copy ?? world;
  const own = () => (copy ??= world.copy(['Service']));
  const steps = new Map<string, Step[]>();
  const wasOurs = (key: string) => {
    const recorded = before.table('Service').get(key);
    return (
      recorded !== undefined &&
      responsibilityFor(before, recorded).verdict === 'yes'
    );
  };

  function look(key: string, service: Service): boolean {
    const scratch = current();
    const recorded = scratch.table('Service').get(key);
    const { verdict, because } = responsibilityFor(scratch, service);
    let next = service;
    let step: Step = { service, decision: null, because };
    if (verdict === 'yes' && isKnown(scratch, 'CiliumLoadBalancerIPPool')) {
      const done = allocate(scratch, service);
      if (done.action === 'write') {
        const { ingress, condition } = done;
        next = withIngress(service, {
          ingress,
          conditions: condition
            ? [
                ...service.status.conditions.filter(
                  ({ type }) => type !== condition.type,
                ),
                condition,
              ]
            : service.status.conditions,
        });
        step = { service, decision: decide(scratch, service, recorded) };
      }
    } else if (
      wasOurs(key) &&
      // A pool that is gone took its addresses along before LB-IPAM fell asleep.
      (verdict === 'no' || before.table('CiliumLoadBalancerIPPool').size > 0) &&
      isKnown(scratch, 'CiliumLoadBalancerIPPool')
    ) {
      next = withIngress(service, { ingress: [], conditions: [] });
    }
    const isChange = !isSameText(textsOf(recorded), textsOf(next));
    if (isChange || recorded !== service) own().put(next);
    if (!isChange) return false;
    steps.set(key, [...(steps.get(key) ?? []), step]);
    return true;
  }

  for (const [key, service] of services)
    if (service === undefined) own().remove('Service', key);
  const given = [...services.values()].flatMap(one => one ?? []);
  for (const service of given.sort(byTurn)) look(keyOf(service), service);
  for (let round = 0; round < ROUNDS; round++) {
    let changes = 0;
    for (const service of [...current().table('Service').all()].sort(byTurn)) {
      const key = keyOf(service);
      if (
        service.spec.type !== 'LoadBalancer' &&
        service.status.ingress.length === 0
      )
        continue;
      if (look(key, current().table('Service').get(key)!)) changes++;
    }
    if (changes === 0) break;
  }
  return { world: current(), steps };
}
