import { nameOf } from '../../objects';
import type { Announcement } from '../context';
import { get } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

export const rule: Rule = {
  id: 'l2-lease-collision',
  severity: 'error',
  title: 'Two Services elect their announcer by one lease',
  versions: '<1.21.0-0',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'Of two Services with addresses one answers and the other never does; there is one lease for both.',
    cause:
      'A lease is named `cilium-l2announce-<namespace>-<name>`. Namespace `foo` with Service `bar-baz` and namespace `foo-bar` with Service `baz` come to the same name. Newer versions put a dot between the two.',
    look: [
      'kubectl get leases -n kube-system | grep cilium-l2announce',
      'kubectl get service -A --field-selector spec.type=LoadBalancer',
    ],
    fix: 'Rename one of the Services, or upgrade to a version that puts a dot into the name.',
    silent:
      'Services of which only one is announced; leases whose names have a dot between namespace and name.',
    references: [ciliumIssue(48084), ciliumIssue(48138)],
  },
  *evaluate({ world, announcements }) {
    const byLease = new Map<string, Announcement[]>();
    for (const one of announcements) {
      if (one.answer.policies.length === 0) continue;
      const { namespace, name } = one.ref;
      const dotted = `${world.ciliumNamespace}/cilium-l2announce-${namespace}.${name}`;
      if (world.table('Lease').get(dotted)) continue;
      const lease = `cilium-l2announce-${namespace}-${name}`;
      const group = byLease.get(lease);
      if (group) group.push(one);
      else byLease.set(lease, [one]);
    }
    for (const [lease, group] of byLease) {
      if (group.length < 2) continue;
      const [first, ...others] = group.map(({ ref }) => ref);
      const names = others.map(nameOf).join(', ');
      yield {
        object: first,
        field: 'metadata.name',
        message: `${nameOf(
          first,
        )} and ${names} elect their announcer by the same lease ${lease}, so that one of them is not announced.`,
        seen: lease,
        wanted: 'a lease of its own',
        because: others.map(object => ({
          object,
          field: 'metadata.name',
          seen: lease,
          wanted: 'a lease of its own',
        })),
        fix: {
          text: 'Create one of the Services anew under another name.',
          commands: [
            get({
              kind: 'Lease',
              namespace: world.ciliumNamespace,
              name: lease,
            }),
            ...group.map(({ ref }) => get(ref)),
          ],
        },
        affects: others,
        explains: [first, ...others].flatMap(one => unreachableOf(one)),
      };
    }
  },
};
