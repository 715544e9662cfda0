import { Ref, refOf } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { lacksOf, pendingOf } from '../pending';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

/** The Services that a conflict keeps from an address, by the pools that are named in evidence. */
function hindered(context: Context): ReadonlyMap<string, readonly Ref[]> {
  const found = new Map<string, Ref[]>();
  for (const one of context.allocations) {
    for (const { cause, evidence } of lacksOf(one)) {
      if (cause !== 'conflict') continue;
      for (const name of new Set(evidence.map(({ object }) => object.name))) {
        const refs = found.get(name);
        if (refs) refs.push(one.ref);
        else found.set(name, [one.ref]);
      }
    }
  }
  return found;
}

export const rule: Rule = {
  id: 'pool-conflict',
  severity: 'error',
  title: 'An IP pool overlaps another and gives nothing',
  needs: ['CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'The pool’s condition `cilium.io/PoolConflict` is True with reason `cidr_overlap`; no Service gets an address from it.',
    cause:
      'Two pools, or two blocks of one pool, have addresses in common. Selectors and `disabled` do not matter. The pool that was created later gives nothing new any more, not even out of its other blocks. Pools created in the same second, as GitOps does, conflict in an order that nobody knows.',
    look: [
      'kubectl get ciliumloadbalancerippool',
      'kubectl get ciliumloadbalancerippool -o jsonpath="{.items[*].spec.blocks}"',
    ],
    fix: 'Take the common addresses out of one of the pools, or delete the newer pool.',
    silent:
      'Blocks that touch without overlapping; a condition PoolConflict that is False; overlap with a pool of MetalLB (see [pool-overlaps-metallb](pool-overlaps-metallb.md)).',
    references: [LB_IPAM],
  },
  *evaluate(context) {
    const waiting = hindered(context);
    const told = new Set<string>();
    for (const { pool, conflict } of context.ledger.pools) {
      const object = refOf(pool);
      // Where it is open which of two pools is blocked, the first that is told of stands for both.
      if (!conflict || (!conflict.certain && told.has(conflict.with))) continue;
      told.add(object.name);
      const self = conflict.with === object.name;
      const refs = [
        ...(waiting.get(object.name) ?? []),
        ...(conflict.certain ? [] : waiting.get(conflict.with) ?? []),
      ];
      yield {
        object,
        field: 'spec.blocks',
        severity: conflict.certain ? undefined : 'warning',
        message: self
          ? `Two blocks of pool ${object.name} overlap, so it gives no addresses: ${conflict.message}.`
          : `Pool ${object.name} overlaps pool ${conflict.with}, and ${
              conflict.certain
                ? 'since it is the newer one it gives no addresses'
                : 'one of the two, nobody can say which, gives no addresses'
            }: ${conflict.message}.`,
        seen: conflict.message,
        wanted: 'blocks that overlap no others',
        because: self
          ? []
          : [
              {
                object: {
                  kind: 'CiliumLoadBalancerIPPool',
                  name: conflict.with,
                },
                field: 'spec.blocks',
                seen: 'has addresses in common',
                wanted: 'no address in common',
              },
            ],
        fix: {
          text: self
            ? 'Take the common addresses out of one of the blocks.'
            : 'Take the common addresses out of one of the two pools, or delete the newer one.',
          commands: [
            edit(object),
            ...(self || conflict.certain
              ? []
              : [edit({ ...object, name: conflict.with })]),
          ],
        },
        affects: refs,
        explains: refs.flatMap(ref => pendingOf(ref)),
      };
    }
  },
};
