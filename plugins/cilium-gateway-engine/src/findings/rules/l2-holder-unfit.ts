import { get } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

export const rule: Rule = {
  id: 'l2-holder-unfit',
  severity: 'warning',
  title: 'An address is announced by a node that should not',
  needs: ['Service', 'Lease', 'Node', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'The lease is fresh, and its holder is not ready, is no longer a node of the cluster, or is not one that the policy names any more.',
    cause:
      'An agent goes on renewing its lease as long as it reaches the API server, also on a node that Kubernetes has given up. A changed node selector or label takes effect only when the agent notices.',
    look: [
      'kubectl get leases -n kube-system | grep cilium-l2announce',
      'kubectl get nodes --show-labels',
    ],
    fix: 'Repair the node, or restart the agent that holds the lease.',
    silent:
      'A node that is cordoned and otherwise ready; nodes that cannot be read.',
    references: [L2, ciliumIssue(35507), ciliumIssue(48626)],
  },
  *evaluate({ world, announcements }) {
    for (const { ref, answer } of announcements) {
      if (answer.mode !== 'l2' || answer.state !== 'announced') continue;
      const against = answer.evidence.filter(
        ({ field }) =>
          field === 'spec.holderIdentity' ||
          field === 'status.conditions[Ready]',
      );
      if (against.length === 0) continue;
      const [first] = against;
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `Service ${ref.namespace}/${ref.name} is announced by ${
          answer.node
        }: ${
          first.object.kind === 'Node'
            ? 'a node that is not ready'
            : `wanted is ${first.wanted}`
        }.`,
        seen: `announced by ${answer.node}`,
        wanted: first.object.kind === 'Node' ? 'a ready node' : first.wanted,
        because: against,
        fix: {
          text: 'Repair the node, or delete the agent’s pod on it, so that another node takes over.',
          commands: [
            get({ kind: 'Node', name: answer.node ?? '' }, 'wide'),
            `kubectl delete pod -n ${world.ciliumNamespace} -l k8s-app=cilium --field-selector spec.nodeName=${answer.node}`,
          ],
        },
        explains: unreachableOf(ref),
      };
    }
  },
};
