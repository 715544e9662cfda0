import { NODE_CLASS } from '../../allocation';
import { Evidence, Node, refOf } from '../../objects';
import { helmSet, quoted, restartOperator } from '../kubectl';
import { pendingOf } from '../pending';
import { ciliumDocs, ciliumIssue } from '../references';
import type { Rule } from '../rule';

const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';
const DELETED = 'ToBeDeletedByClusterAutoscaler';

function exclusion(node: Node): Evidence | undefined {
  const object = refOf(node);
  if (Object.hasOwn(node.metadata.labels, EXCLUDED)) {
    return {
      object,
      field: `metadata.labels.${EXCLUDED}`,
      seen: node.metadata.labels[EXCLUDED] || 'present',
      wanted: 'absent',
    };
  }
  return node.taints.some(({ key }) => key === DELETED)
    ? { object, field: 'spec.taints', seen: DELETED, wanted: 'absent' }
    : undefined;
}

export const rule: Rule = {
  id: 'nodeipam-excluded',
  severity: 'error',
  title: 'Node IPAM has no node to take addresses from',
  needs: ['Service', 'Node', 'ConfigMap'],
  page: {
    symptom:
      'A Service of class `io.cilium/node` stays pending, without any condition.',
    cause:
      'Node IPAM is switched off, or every node is excluded: by the label `node.kubernetes.io/exclude-from-external-load-balancers`, which kubeadm and k0s put on all control-plane nodes, or because the autoscaler is about to delete it.',
    look: [
      `kubectl get nodes -l ${EXCLUDED}`,
      'kubectl get configmap cilium-config -n kube-system -o yaml | grep -E "enable-node-ipam|default-lb-service-ipam"',
    ],
    fix: 'Remove the label from a node, or switch Node IPAM on.',
    silent:
      'A Service of class io.cilium/node when at least one node is not excluded; one that has addresses.',
    references: [
      ciliumDocs('network/node-ipam'),
      ciliumIssue(38793),
      ciliumIssue(41579),
    ],
  },
  *evaluate({ allocations, config, world }) {
    if (!config) return;
    const byDefault = config.value('default-lb-service-ipam') === 'nodeipam';
    const isOff = config.flag('enable-node-ipam') !== true;
    const nodes = world.table('Node').all();
    const excluded = nodes.flatMap(node => exclusion(node) ?? []);
    if (!isOff && (nodes.length === 0 || excluded.length < nodes.length))
      return;
    const namespace = world.ciliumNamespace;
    for (const { service, ref } of allocations) {
      const name = service.spec.loadBalancerClass;
      if (name !== NODE_CLASS && !(name === undefined && byDefault)) continue;
      if (service.status.ingress.length > 0) continue;
      yield {
        object: ref,
        field: 'spec.loadBalancerClass',
        message: isOff
          ? `Service ${ref.namespace}/${ref.name} waits for Node IPAM, which is switched off.`
          : `Service ${ref.namespace}/${ref.name} waits for the address of a node, and all ${nodes.length} nodes are excluded.`,
        seen: name ?? 'absent',
        wanted: isOff ? 'enable-node-ipam true' : 'a node that is not excluded',
        because: isOff
          ? [
              {
                object: { kind: 'ConfigMap', namespace, name: 'cilium-config' },
                field: 'data.enable-node-ipam',
                seen: config.written('enable-node-ipam') ?? 'absent',
                wanted: 'true',
              },
            ]
          : excluded,
        fix: isOff
          ? {
              text: 'Switch Node IPAM on and restart the operator.',
              commands: [
                helmSet(namespace, 'nodeIPAM.enabled=true'),
                restartOperator(namespace),
              ],
            }
          : {
              text: 'Remove the label from a node whose address may be used.',
              commands: excluded
                .filter(({ field }) => field.startsWith('metadata.labels'))
                .slice(0, 3)
                .map(
                  ({ object }) =>
                    `kubectl label node ${quoted(object.name)} ${EXCLUDED}-`,
                ),
            },
        explains: pendingOf(ref),
      };
    }
  },
};
