import { helmSet, restartAgents } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

export const rule: Rule = {
  id: 'l2-rbac',
  severity: 'error',
  title: 'There is no lease at all, though L2 announcements are on',
  needs: [
    'Service',
    'Lease',
    'ConfigMap',
    'CiliumL2AnnouncementPolicy',
    'Node',
  ],
  page: {
    symptom:
      'Policies select Services, nodes could announce them, and there is not one lease `cilium-l2announce-…` in Cilium’s namespace.',
    cause:
      'The agents may not write leases. The Helm chart gives them that right only while `l2announcements.enabled` is true; whoever switches the feature on in the ConfigMap gets the feature without the right. Agents that have not been restarted since do not know about the feature either.',
    look: [
      'kubectl get leases -n kube-system | grep cilium-l2announce',
      'kubectl auth can-i create leases.coordination.k8s.io -n kube-system --as system:serviceaccount:kube-system:cilium',
      'kubectl logs -n kube-system daemonset/cilium | grep -i lease',
    ],
    fix: 'Switch the feature on through Helm and restart the agents.',
    silent:
      'A cluster with at least one such lease; no policy that selects a Service with an address; no node that could announce (see [l2-no-announcer](l2-no-announcer.md)).',
    references: [L2, ciliumIssue(33386)],
  },
  *evaluate({ world, announcements }) {
    if (world.table('Lease').size > 0) return;
    const waiting = announcements.filter(
      ({ answer }) =>
        answer.mode === 'l2' &&
        answer.state === 'missing' &&
        answer.eligibleNodes.length > 0,
    );
    if (waiting.length === 0) return;
    const namespace = world.ciliumNamespace;
    const refs = waiting.map(({ ref }) => ref);
    yield {
      object: { kind: 'ConfigMap', namespace, name: 'cilium-config' },
      field: 'data.enable-l2-announcements',
      message: `L2 announcements are on, ${refs.length} Service${
        refs.length === 1 ? ' is' : 's are'
      } selected, and no agent has written a lease: most likely none may.`,
      seen: 'true, and no lease in the cluster',
      wanted: 'a lease for each selected Service',
      because: refs.slice(0, 8).map(object => ({
        object,
        field: 'metadata.name',
        seen: 'no lease for this Service',
        wanted: `a lease in ${namespace}`,
      })),
      fix: {
        text: 'Switch the feature on through Helm, which gives the agents the right to write leases, and restart them.',
        commands: [
          `kubectl auth can-i create leases.coordination.k8s.io -n ${namespace} --as system:serviceaccount:${namespace}:cilium`,
          helmSet(namespace, 'l2announcements.enabled=true'),
          restartAgents(namespace),
        ],
      },
      affects: refs,
      explains: refs.flatMap(ref => unreachableOf(ref)),
    };
  },
};
