import { restartOperator } from '../kubectl';
import { yamlOf } from '../manifest';
import { pendingOf } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'lb-no-pool-at-all',
  severity: 'error',
  title: 'There is no IP pool, so LB-IPAM sleeps',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'EXTERNAL-IP stays `<pending>`, without any condition or event on the Service.',
    cause:
      'LB-IPAM does nothing at all until the first CiliumLoadBalancerIPPool exists. That is how it stays out of the way of other controllers.',
    look: [
      'kubectl get ciliumloadbalancerippool',
      'kubectl get service <name> -n <namespace> -o jsonpath="{.status}"',
    ],
    fix: 'Create a pool with addresses of the network that are free.',
    silent:
      'A Service that another controller serves by its class, or that already has an address; pools that cannot be read; a cluster without CiliumLoadBalancerIPPools and without settings of Cilium, in which LB-IPAM need not be at all.',
    references: [LB_IPAM, ciliumIssue(38123), ciliumIssue(38559)],
  },
  *evaluate({ allocations, world, config }) {
    const { apiVersion, state } = world.reading('CiliumLoadBalancerIPPool');
    const isInstalled = state !== 'absent';
    if (!isInstalled && config === undefined) return;
    for (const { service, ref, responsibility } of allocations) {
      if (responsibility.verdict !== 'dormant') continue;
      if (service.status.ingress.length > 0) continue;
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `Service ${ref.namespace}/${ref.name} has no address, because there is no CiliumLoadBalancerIPPool: LB-IPAM sleeps until one exists.`,
        seen: 'empty',
        wanted: 'an address from a pool',
        because: responsibility.evidence,
        fix: {
          text: `${
            isInstalled
              ? ''
              : 'Cilium’s operator installs the missing CRD when it starts: restart it. '
          }Create a pool; put your own free addresses in place of the block.`,
          commands: [
            ...(isInstalled ? [] : [restartOperator(world.ciliumNamespace)]),
            'kubectl apply -f pool.yaml',
          ],
          manifest: yamlOf({
            apiVersion: apiVersion ?? 'cilium.io/v2',
            kind: 'CiliumLoadBalancerIPPool',
            metadata: { name: 'default-pool' },
            spec: { blocks: [{ cidr: '172.16.20.208/28' }] },
          }),
        },
        explains: pendingOf(ref),
      };
    }
  },
};
