import { nameOf } from '../../objects';
import { edit } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

export const rule: Rule = {
  id: 'l2-shared-ip-two-holders',
  severity: 'error',
  title: 'Two nodes announce one address',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'Connections to a shared address break every now and then; its MAC address changes in the ARP tables of clients.',
    cause:
      'Each Service elects its announcer by a lease of its own. Services that share an address can therefore be announced by different nodes, and both answer for it.',
    look: [
      'kubectl get leases -n kube-system -o custom-columns=NAME:.metadata.name,HOLDER:.spec.holderIdentity | grep cilium-l2announce',
      'arping -c 3 <address>',
    ],
    fix: 'Use one Service with several ports, or a policy whose node selector names one node only.',
    silent:
      'Services that share an address and are announced by the same node; leases that nobody renews any more.',
    references: [ciliumIssue(48419), ciliumIssue(32115)],
  },
  *evaluate({ announcements }) {
    const told = new Set<string>();
    for (const { service, ref, answer } of announcements) {
      if (answer.rivals.length === 0 || told.has(nameOf(ref))) continue;
      const others = answer.rivals.map(one => one.service);
      for (const other of others) told.add(nameOf(other));
      const ips = service.status.ingress.flatMap(({ ip }) => ip ?? []);
      const holders = answer.rivals
        .map(one => `${one.node} (for ${nameOf(one.service)})`)
        .join(', ');
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `${ips.join(', ')} of Service ${ref.namespace}/${
          ref.name
        } is announced by ${
          answer.node
        } and by ${holders}: both answer for it.`,
        seen: `${answer.node} and ${holders}`,
        wanted: 'one node',
        because: answer.rivals.map(one => ({
          object: one.service,
          field: 'status.loadBalancer.ingress',
          seen: `the same address, announced by ${one.node}`,
          wanted: `announced by ${answer.node}`,
        })),
        fix: {
          text: 'Make one Service with all the ports of these, or let a policy with a node selector for a single node announce them.',
          commands: [edit(ref), ...others.map(edit)],
        },
        affects: others,
        explains: [ref, ...others].flatMap(one => unreachableOf(one)),
      };
    }
  },
};
