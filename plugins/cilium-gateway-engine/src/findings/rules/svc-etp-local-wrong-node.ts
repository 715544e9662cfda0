import { nodesWithBackend } from '../../announcement';
import { refOf } from '../../objects';
import { patch } from '../kubectl';
import { patchOf } from '../manifest';
import { ciliumIssue, L2 } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';
import { hasDummyEndpoint } from './gw-etp-local-l2';

export const rule: Rule = {
  id: 'svc-etp-local-wrong-node',
  severity: 'error',
  title: 'A Service is announced from a node without a backend',
  versions: '<1.20.2',
  needs: ['Service', 'Lease', 'EndpointSlice', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'The address works for a while, until another node takes over or a pod moves; then all connections time out, though the lease is fresh.',
    cause:
      'With `externalTrafficPolicy: Local` a node sends traffic only to its own pods, and until Cilium 1.20.1 any node may win the lease, also one without a pod of the Service.',
    look: [
      'kubectl get lease -n kube-system cilium-l2announce-<namespace>-<name> -o jsonpath="{.spec.holderIdentity}"',
      'kubectl get endpointslices -n <namespace> -l kubernetes.io/service-name=<name> -o wide',
    ],
    fix: 'Use externalTrafficPolicy Cluster, bind the policy to the nodes that run the pods, or upgrade to 1.20.2.',
    silent:
      'Policy Cluster; a holder with a ready endpoint; Cilium 1.20.2 and newer, where only nodes with a backend compete; Services of Gateways, whose endpoint is a dummy.',
    references: [L2, ciliumIssue(27800), ciliumIssue(32148)],
  },
  *evaluate({ world, announcements }) {
    for (const { service, ref, answer } of announcements) {
      if (service.spec.externalTrafficPolicy !== 'Local') continue;
      if (answer.mode !== 'l2' || answer.state !== 'announced') continue;
      if (answer.node === null || hasDummyEndpoint(world, service)) continue;
      const nodes = nodesWithBackend(world, service.metadata);
      if (!nodes || nodes.size === 0 || nodes.has(answer.node)) continue;
      const change = { spec: { externalTrafficPolicy: 'Cluster' } };
      yield {
        object: ref,
        field: 'spec.externalTrafficPolicy',
        message: `Service ${ref.namespace}/${ref.name} is announced from ${answer.node}, which has no ready endpoint of it, and with externalTrafficPolicy Local that node drops everything.`,
        seen: `Local, announced from ${answer.node}`,
        wanted: `Cluster, or announced from ${[...nodes].sort().join(', ')}`,
        because: [
          {
            object: {
              kind: 'Lease',
              namespace: world.ciliumNamespace,
              name: answer.lease ?? '',
            },
            field: 'spec.holderIdentity',
            seen: answer.node,
            wanted: [...nodes].sort().join(', '),
          },
        ],
        fix: {
          text: 'Use externalTrafficPolicy Cluster (the client’s address is then not kept), or upgrade Cilium to 1.20.2.',
          commands: [patch(refOf(service), change)],
          manifest: patchOf(service, change),
        },
        explains: unreachableOf(ref),
      };
    }
  },
};
