import { poolAnswer } from '../../allocation';
import { refOf } from '../../objects';
import { get } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'pool-counts-differ',
  severity: 'info',
  title: 'A pool reports other counts than its Services add up to',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      '`kubectl get ciliumloadbalancerippool` shows more or fewer addresses in use than Services have.',
    cause:
      'The operator has not caught up, counts an address that a Service holds only in its memory, or does not know one that another controller wrote. On some versions the counts of later pools stay behind until a Service changes.',
    look: [
      'kubectl get ciliumloadbalancerippool',
      'kubectl get service -A -o jsonpath="{.items[*].status.loadBalancer.ingress[*].ip}"',
    ],
    fix: 'Nothing, when it passes. Otherwise restart the operator: it counts anew.',
    silent:
      'Counts that are missing; the first and last addresses that a pool keeps back, which count as used.',
    references: [ciliumIssue(41536)],
  },
  *evaluate({ ledger, world }) {
    for (const { pool } of ledger.pools) {
      const { counts, reportedCounts } = poolAnswer(world, pool);
      if (!reportedCounts) continue;
      const same =
        counts.total === reportedCounts.total &&
        counts.used === reportedCounts.used &&
        counts.available === reportedCounts.available;
      if (same) continue;
      const object = refOf(pool);
      yield {
        object,
        field: 'status.conditions[cilium.io/IPsUsed]',
        message: `Pool ${object.name} reports ${reportedCounts.used} of ${reportedCounts.total} addresses in use, and its Services have ${counts.used} of ${counts.total}.`,
        seen: `${reportedCounts.used} of ${reportedCounts.total}`,
        wanted: `${counts.used} of ${counts.total}`,
        fix: {
          text: 'Wait a moment; when it stays, restart the operator.',
          commands: [
            get(object),
            `kubectl rollout restart deployment/cilium-operator -n ${world.ciliumNamespace}`,
          ],
        },
      };
    }
  },
};
