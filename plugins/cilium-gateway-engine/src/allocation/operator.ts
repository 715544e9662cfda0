import { formatIP, parseIP } from '../addresses';
import type { Condition, IngressEntry, Service } from '../objects';
import type { World } from '../world';
import { keyOf } from '../world';
import { decide } from './decision';
import { responsibilityFor } from './responsibility';
import { reasonOf } from './preview';
import { IPAM_CONDITION, ipamCondition } from './serviceAllocation';

/**
 * What the operator does with a Service's status: `none`: it leaves it alone; `clear`: it takes its own away, because the
 * Service is no longer its business; `write`: it writes the addresses and its condition.
 *
 * @public
 */
export type OperatorAction =
  | { readonly action: 'none' }
  | { readonly action: 'clear' }
  | {
      readonly action: 'write';
      /** All of `status.loadBalancer.ingress`. */
      readonly ingress: readonly IngressEntry[];
      /** Null when the operator writes none: a Service that asks for nothing has nothing to be told. */
      readonly condition: Condition | null;
      /** Whether this differs from what the Service has. */
      readonly isChange: boolean;
    };

const sameIngress = (a: readonly IngressEntry[], b: readonly IngressEntry[]) =>
  a.length === b.length &&
  a.every(
    (entry, index) =>
      entry.ip === b[index].ip && entry.hostname === b[index].hostname,
  );

const sameCondition = (a: Condition | null, b: Condition | undefined) =>
  a === null ||
  (b !== undefined &&
    a.type === b.type &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.observedGeneration === b.observedGeneration);

/**
 * What Cilium's operator does with a Service that it has just seen, in the world as it is. The same decision that a
 * preview shows; where several outcomes are legitimate, pools are asked in order of age and name.
 *
 * @public
 */
export function allocate(world: World, service: Service): OperatorAction {
  const { verdict } = responsibilityFor(world, service);
  const condition = ipamCondition(service);
  if (verdict === 'dormant') return { action: 'none' };
  if (verdict === 'no') {
    return condition ? { action: 'clear' } : { action: 'none' };
  }
  const recorded = world.table('Service').get(keyOf(service)) ?? service;
  const decision = decide(world, service, recorded, 'settled');
  const kept = new Set(decision.kept.map(({ ip }) => formatIP(ip)));
  const ingress: IngressEntry[] = [];
  for (const entry of recorded.status.ingress) {
    const ip = entry.ip === undefined ? undefined : parseIP(entry.ip);
    // Deleting as we go drops a second entry of the same address.
    if (ip && kept.delete(formatIP(ip))) ingress.push({ ip: entry.ip });
  }
  for (const { options } of decision.granted) {
    ingress.push({ ip: formatIP(options[0].ip) });
  }
  const reason = reasonOf(decision);
  const failure = decision.missing.at(-1);
  const next: Condition | null =
    reason === null
      ? null
      : {
          type: IPAM_CONDITION,
          status: failure ? 'False' : 'True',
          reason,
          message: failure?.message ?? '',
          observedGeneration: service.metadata.generation,
        };
  return {
    action: 'write',
    ingress,
    condition: next,
    isChange:
      !sameIngress(ingress, recorded.status.ingress) ||
      !sameCondition(next, condition),
  };
}
