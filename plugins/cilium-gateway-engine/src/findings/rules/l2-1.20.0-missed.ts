import { addressWriters } from '../../allocation';
import type { Service } from '../../objects';
import { annotate } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

/** When somebody last changed the Service, other than its status. */
function changedAt({ metadata }: Service): number {
  const times = metadata.managers
    .filter(({ subresource }) => subresource === undefined)
    .map(({ time }) => Date.parse(time ?? ''));
  const created = Date.parse(metadata.creationTimestamp ?? '');
  return Math.max(...[...times, created, 0].filter(one => !Number.isNaN(one)));
}

export const rule: Rule = {
  id: 'l2-1.20.0-missed',
  severity: 'warning',
  title: 'A new address that Cilium 1.20.0 has not noticed',
  versions: '1.20.0',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'A Service got another address; its lease is fresh, and the new address does not answer.',
    cause:
      'In Cilium 1.20.0 an agent that holds the lease already does not look at an address that appears later, until something else about the Service changes.',
    look: [
      'kubectl get service <name> -n <namespace> -o yaml --show-managed-fields',
    ],
    fix: 'Touch the Service, and upgrade to 1.20.1.',
    silent:
      'An address that was there before the lease was acquired; a Service that was changed after it got the address; every other version.',
    references: [ciliumIssue(47579)],
  },
  *evaluate({ world, announcements }) {
    for (const { service, ref, answer } of announcements) {
      if (answer.mode !== 'l2' || answer.state !== 'announced') continue;
      const lease = world
        .table('Lease')
        .get(`${world.ciliumNamespace}/${answer.lease}`);
      const acquired = Date.parse(lease?.spec.acquireTime ?? '');
      const [writer] = addressWriters(service);
      const written = Date.parse(writer?.time ?? '');
      if (!(written > acquired && written > changedAt(service))) continue;
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `Service ${ref.namespace}/${ref.name} got its address at ${writer.time}, after ${answer.node} had acquired the lease: Cilium 1.20.0 does not announce it until the Service changes.`,
        seen: `written at ${writer.time}`,
        wanted: `a change of the Service since, or Cilium 1.20.1`,
        because: [
          {
            object: {
              kind: 'Lease',
              namespace: world.ciliumNamespace,
              name: answer.lease ?? '',
            },
            field: 'spec.acquireTime',
            seen: lease?.spec.acquireTime ?? 'absent',
            wanted: 'after the address was written',
          },
        ],
        fix: {
          text: 'Touch the Service, by an annotation that nobody reads, and upgrade to 1.20.1.',
          commands: [
            annotate(ref, 'cilium-gateway/touched', writer.time ?? 'now'),
          ],
        },
        explains: unreachableOf(ref),
      };
    }
  },
};
