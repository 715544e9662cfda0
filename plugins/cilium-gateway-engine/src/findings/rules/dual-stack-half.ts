import { formatIP } from '../../addresses';
import { refOf } from '../../objects';
import { patch } from '../kubectl';
import { lacksOf, pendingOf, reportedEvidence } from '../pending';
import { LB_IPAM } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'dual-stack-half',
  severity: 'warning',
  title: 'A Service has an address of one family and lacks the other',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'The Service works over IPv4, yet its condition `cilium.io/IPAMRequestSatisfied` is False (or the same with IPv6).',
    cause:
      'The Service wants both families, as Cilium’s Gateway Services do in a dual-stack cluster, and only one of them is in the pools that select it.',
    look: [
      'kubectl get service <name> -n <namespace> -o jsonpath="{.spec.ipFamilyPolicy} {.spec.ipFamilies} {.status.loadBalancer}"',
      'kubectl get ciliumloadbalancerippool -o jsonpath="{.items[*].spec.blocks}"',
    ],
    fix: 'Add a block of the missing family to the pool, or make the Service single-stack.',
    silent:
      'A Service without any address, which is pending; a cluster in which the other family is switched off.',
    references: [LB_IPAM],
  },
  *evaluate(context) {
    for (const one of context.allocations) {
      const { ref, service, decision, gateway } = one;
      if (!decision || decision.kept.length === 0) continue;
      if (decision.request.ips.length > 0) continue;
      const lack = lacksOf(one).find(({ family }) => family !== undefined);
      if (!lack) continue;
      const [kept] = decision.kept;
      const change = {
        spec: { ipFamilyPolicy: 'SingleStack', ipFamilies: [kept.ip.family] },
      };
      yield {
        object: ref,
        field: 'spec.ipFamilyPolicy',
        message: `Service ${ref.namespace}/${ref.name} has ${formatIP(
          kept.ip,
        )} and no ${lack.family} address. ${lack.because}`,
        seen: `${
          service.spec.ipFamilyPolicy ?? 'absent'
        } with ${service.spec.ipFamilies.join(', ')}`,
        wanted: `an ${lack.family} block in pool ${kept.range.entry.pool.metadata.name}, or SingleStack`,
        because: [...lack.evidence, ...reportedEvidence(service, ref)],
        fix: {
          text: gateway
            ? `Add an ${lack.family} block to the pool, or ask for one family in the CiliumGatewayClassConfig of the Gateway’s class (spec.service.ipFamilyPolicy).`
            : `Add an ${lack.family} block to the pool, or make the Service single-stack.`,
          commands: gateway
            ? [
                `kubectl edit ciliumloadbalancerippool ${
                  refOf(kept.range.entry.pool).name
                }`,
              ]
            : [patch(ref, change)],
        },
        explains: pendingOf(ref),
      };
    }
  },
};
