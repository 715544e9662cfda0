import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'pool-block-malformed',
  severity: 'error',
  title: 'A pool has a block that Cilium cannot read',
  needs: ['CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'The pool never gets conditions, or keeps old ones, and its addresses are not given.',
    cause:
      'A block has neither `cidr` nor `start`, is no address, mixes families, or has its start above its stop. The operator stops there and tries again for ever.',
    look: [
      'kubectl get ciliumloadbalancerippool <name> -o yaml',
      'kubectl logs -n kube-system deployment/cilium-operator | grep -i pool',
    ],
    fix: 'Correct the block.',
    silent:
      'A CIDR with host bits, which Cilium masks; a block of one start address; a pool without blocks.',
    references: [LB_IPAM],
  },
  *evaluate({ ledger }) {
    for (const { pool, blocks } of ledger.pools) {
      const [first] = blocks.malformed;
      if (!first) continue;
      const object = refOf(pool);
      yield {
        object,
        field: `spec.blocks[${first.index}]`,
        message: `Block ${first.index} of pool ${object.name} cannot be read: ${first.message}; Cilium reads neither it nor those after it.`,
        seen: JSON.stringify(pool.spec.blocks[first.index]),
        wanted: 'a cidr, or start and stop of one family in ascending order',
        fix: { text: 'Correct the block.', commands: [edit(object)] },
      };
    }
  },
};
