import { leaseAnswer } from '../../announcement';
import { refOf } from '../../objects';
import { target } from '../kubectl';
import { L2 } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'l2-lease-orphaned',
  severity: 'info',
  title: 'A lease is left over from a Service that is no longer announced',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'A lease `cilium-l2announce-…` names a holder, and no Service belongs to it, or no policy selects the Service any longer.',
    cause:
      'Agents delete leases that nobody holds. One whose holder died before it could release it stays for ever. It does no harm.',
    look: ['kubectl get leases -n kube-system | grep cilium-l2announce'],
    fix: 'Delete it.',
    silent:
      'A lease without a holder, which the agents delete themselves within a minute; leases of Services that are announced.',
    references: [L2],
  },
  *evaluate({ world, now }) {
    for (const lease of world.table('Lease').all()) {
      const { state, holder, service } = leaseAnswer(world, lease, now);
      if (state !== 'orphaned' || holder === null) continue;
      const object = refOf(lease);
      yield {
        object,
        field: 'spec.holderIdentity',
        message: `Lease ${object.name} is left over: ${
          service
            ? `no policy selects Service ${service.namespace}/${service.name} any longer`
            : 'there is no Service for it'
        }.`,
        seen: holder,
        wanted: 'no lease',
        fix: {
          text: 'Delete it; it does no harm.',
          commands: [`kubectl delete ${target(object)}`],
        },
        affects: service ? [{ kind: 'Service', ...service }] : [],
      };
    }
  },
};
