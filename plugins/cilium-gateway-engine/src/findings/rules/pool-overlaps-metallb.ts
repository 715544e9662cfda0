import { overlaps, parseRange, rangeText } from '../../addresses';
import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'pool-overlaps-metallb',
  severity: 'warning',
  title: 'Cilium and MetalLB may hand out the same address',
  needs: ['CiliumLoadBalancerIPPool', 'IPAddressPool'],
  page: {
    symptom:
      'Two Services have the same address, given by two controllers; which of them answers changes.',
    cause:
      'A pool of Cilium’s and an IPAddressPool of MetalLB have addresses in common, and neither controller looks at what the other gave.',
    look: [
      'kubectl get ipaddresspool -A -o yaml',
      'kubectl get ciliumloadbalancerippool -o yaml',
    ],
    fix: 'Separate the ranges, or delete MetalLB’s pool once the migration is done.',
    silent:
      'MetalLB’s pools and annotations that are left over and have no address in common with Cilium’s.',
    references: [LB_IPAM],
  },
  *evaluate({ world, ledger }) {
    for (const metallb of world.table('IPAddressPool').all()) {
      for (const [index, text] of metallb.addresses.entries()) {
        const theirs = parseRange(text);
        if (!theirs) continue;
        for (const { pool, ranges } of ledger.pools) {
          const ours = ranges.find(range => overlaps(range, theirs));
          if (!ours) continue;
          const object = refOf(pool);
          const other = refOf(metallb);
          yield {
            object,
            field: `spec.blocks[${ours.index}]`,
            message: `Pool ${object.name} and MetalLB’s IPAddressPool ${other.namespace}/${other.name} have addresses in common.`,
            seen: rangeText(ours),
            wanted: `nothing of ${text}`,
            because: [
              {
                object: other,
                field: `spec.addresses[${index}]`,
                seen: text,
                wanted: `nothing of ${rangeText(ours)}`,
              },
            ],
            fix: {
              text: 'Separate the two ranges, or delete MetalLB’s pool when nothing uses it any more.',
              commands: [edit(object), edit(other)],
            },
          };
        }
      }
    }
  },
};
