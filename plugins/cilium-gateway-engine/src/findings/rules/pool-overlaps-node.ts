import { formatIP, parseIP } from '../../addresses';
import { Evidence, refOf } from '../../objects';
import { edit } from '../kubectl';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

interface Overlap {
  readonly evidence: Evidence[];
  readonly addresses: string[];
  /** Whether a Service has the address of a node already. */
  given: boolean;
}

export const rule: Rule = {
  id: 'pool-overlaps-node',
  severity: 'warning',
  title: 'A pool has addresses of the nodes',
  needs: ['Node', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'A Service gets the address of a node, and the node, or the Service, is no longer reachable.',
    cause:
      'A pool’s block contains the address of a node. LB-IPAM knows nothing of nodes: it hands the address out like any other.',
    look: [
      'kubectl get nodes -o wide',
      'kubectl get ciliumloadbalancerippool -o jsonpath="{.items[*].spec.blocks}"',
    ],
    fix: 'Take the nodes’ addresses out of the block: use ranges of start and stop around them.',
    silent:
      'A pool in the nodes’ subnet that leaves their addresses out, which is what L2 announcements need; an address that the pool keeps back as first or last of a block.',
    references: [LB_IPAM],
  },
  *evaluate({ world, ledger }) {
    const overlaps = new Map<string, Overlap>();
    for (const node of world.table('Node').all()) {
      for (const { address, type } of node.addresses) {
        const ip = parseIP(address);
        if (!ip) continue;
        for (const range of ledger.rangesWith(ip)) {
          if (range.reserved.includes(ip.value)) continue;
          const { name } = range.entry.pool.metadata;
          const overlap: Overlap = overlaps.get(name) ?? {
            evidence: [],
            addresses: [],
            given: false,
          };
          overlaps.set(name, overlap);
          if (overlap.addresses.includes(formatIP(ip))) continue;
          overlap.addresses.push(formatIP(ip));
          overlap.given ||= ledger.holding(ip) !== undefined;
          overlap.evidence.push({
            object: refOf(node),
            field: `status.addresses[${type}]`,
            seen: address,
            wanted: `an address outside pool ${name}`,
          });
        }
      }
    }
    for (const { pool } of ledger.pools) {
      const overlap = overlaps.get(pool.metadata.name);
      if (!overlap) continue;
      const object = refOf(pool);
      const addresses = overlap.addresses.join(', ');
      yield {
        object,
        field: 'spec.blocks',
        severity: overlap.given ? 'error' : undefined,
        message: `Pool ${
          object.name
        } has the address of a node, ${addresses}, and ${
          overlap.given ? 'a Service has it now' : 'can give it to a Service'
        }.`,
        seen: addresses,
        wanted: 'blocks without the nodes’ addresses',
        because: overlap.evidence,
        fix: {
          text: 'Replace the block by ranges of start and stop that leave the nodes’ addresses out.',
          commands: [edit(object)],
        },
      };
    }
  },
};
