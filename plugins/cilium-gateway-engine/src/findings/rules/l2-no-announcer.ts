import type { Announcement, Context } from '../context';
import { describe, get, restartAgents } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Fix, Rule } from '../rule';
import { unreachableOf } from '../unreachable';

function words({ answer }: Announcement): string {
  switch (answer.state) {
    case 'expired':
      return `${answer.node} held its lease and has stopped renewing it, and no other node has taken over`;
    case 'released':
      return 'nobody holds its lease';
    default:
      return 'there is no lease for it';
  }
}

function fixOf(
  { world }: Context,
  { ref, answer, service }: Announcement,
): Fix {
  const leases = `kubectl get leases -n ${world.ciliumNamespace} | grep cilium-l2announce`;
  if (answer.eligibleNodes.length === 0) {
    return {
      text:
        service.spec.externalTrafficPolicy === 'Local'
          ? 'Get a pod of the Service ready on a node that the policy names, use externalTrafficPolicy Cluster, or widen the policy’s node selector.'
          : 'Widen the policy’s node selector, or bring one of its nodes back.',
      commands: [
        ...answer.policies.map(name =>
          get({ kind: 'CiliumL2AnnouncementPolicy', name }),
        ),
        'kubectl get nodes --show-labels',
      ],
    };
  }
  return {
    text: `See whether the agents run on ${answer.eligibleNodes
      .slice(0, 3)
      .join(', ')}${
      answer.eligibleNodes.length > 3 ? ' and the others' : ''
    }, which could announce it, and what they log about leases.`,
    commands: [
      leases,
      `kubectl logs -n ${world.ciliumNamespace} daemonset/cilium --tail=200 | grep -iE "lease|l2"`,
      describe(ref),
      restartAgents(world.ciliumNamespace),
    ],
  };
}

export const rule: Rule = {
  id: 'l2-no-announcer',
  severity: 'error',
  title: 'A policy selects the Service, and no node announces it',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'The address does not answer; the Service’s lease is missing, released or long since expired.',
    cause:
      'No node may announce it (the policy’s node selector names none, those it names are not ready, or with externalTrafficPolicy Local none has a ready pod), or the agents that may do not run or cannot reach the API server.',
    look: [
      'kubectl get leases -n kube-system | grep cilium-l2announce',
      'kubectl get nodes --show-labels',
      'kubectl get ciliuml2announcementpolicy -o yaml',
    ],
    fix: 'Bring a node back that may announce, or let others.',
    silent:
      'A lease that another node is about to take over; a Service that BGP advertises; leases that cannot be read.',
    references: [L2, ciliumIssue(26586)],
  },
  *evaluate(context) {
    for (const one of context.announcements) {
      const { ref, answer } = one;
      if (answer.mode !== 'l2') continue;
      if (!['missing', 'released', 'expired'].includes(answer.state)) continue;
      const nobody = answer.eligibleNodes.length === 0;
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `Service ${ref.namespace}/${
          ref.name
        } is announced by nobody: ${words(one)}${
          nobody ? ', and no node may announce it' : ''
        }.`,
        seen: words(one),
        wanted: nobody
          ? 'a node that may announce it'
          : `a lease held by one of ${answer.eligibleNodes.join(', ')}`,
        because: answer.evidence,
        fix: fixOf(context, one),
        explains: unreachableOf(ref),
      };
    }
  },
};
