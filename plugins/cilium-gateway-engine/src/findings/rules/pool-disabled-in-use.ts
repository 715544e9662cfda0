import { formatIP } from '../../addresses';
import { Ref, refOf } from '../../objects';
import { patch } from '../kubectl';
import { patchOf } from '../manifest';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'pool-disabled-in-use',
  severity: 'warning',
  title: 'Addresses of a disabled pool last until the operator restarts',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'Everything works, and after a restart of the operator Services have lost their addresses or have others.',
    cause:
      'Disabling a pool leaves the addresses that were given in place, but an operator that starts takes over addresses from enabled pools only.',
    look: [
      'kubectl get ciliumloadbalancerippool',
      'kubectl get service -A --field-selector spec.type=LoadBalancer',
    ],
    fix: 'Move the Services to another pool, or enable the pool again.',
    silent: 'A disabled pool that nobody has addresses from.',
    references: [LB_IPAM],
  },
  *evaluate({ allocations, ledger }) {
    const held = new Map<string, { ref: Ref; ip: string }[]>();
    for (const { decision, ref } of allocations) {
      for (const { ip, range } of decision?.kept ?? []) {
        const { name } = range.entry.pool.metadata;
        const list = held.get(name);
        if (list) list.push({ ref, ip: formatIP(ip) });
        else held.set(name, [{ ref, ip: formatIP(ip) }]);
      }
    }
    for (const { pool } of ledger.pools) {
      const services = held.get(pool.metadata.name);
      if (!pool.spec.disabled || !services) continue;
      const object = refOf(pool);
      const change = { spec: { disabled: false } };
      yield {
        object,
        field: 'spec.disabled',
        message: `Pool ${
          object.name
        } is disabled, and Services still have ${services
          .map(({ ip }) => ip)
          .join(', ')} from it: a restart of the operator takes these away.`,
        seen: 'true',
        wanted: 'false, or no Service with an address of the pool',
        because: services.map(({ ref, ip }) => ({
          object: ref,
          field: 'status.loadBalancer.ingress',
          seen: ip,
          wanted: 'an address of an enabled pool',
        })),
        fix: {
          text: 'Enable the pool, or let the Services have addresses of another pool before the operator restarts.',
          commands: [patch(object, change)],
          manifest: patchOf(pool, change),
        },
        affects: services.map(({ ref }) => ref),
      };
    }
  },
};
