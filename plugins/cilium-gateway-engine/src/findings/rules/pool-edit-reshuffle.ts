import { Ref, refOf } from '../../objects';
import { annotate } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

const SHOWN = 5;

export const rule: Rule = {
  id: 'pool-edit-reshuffle',
  severity: 'info',
  title: 'Editing this pool or restarting the operator can change addresses',
  versions: '<1.18.2',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'After a pool was edited, or the operator restarted, Services have other addresses than before.',
    cause:
      'Before Cilium 1.18.2 a changed block counts as one that is gone and a new one, and all Services are served anew in no certain order; on a restart, Services that wait can take the addresses of others. Only Services that ask for their address keep it for certain.',
    look: [
      'kubectl get service -A --field-selector spec.type=LoadBalancer -o wide',
    ],
    fix: 'Pin the addresses that matter with `lbipam.cilium.io/ips`, add blocks in place of changing them, or upgrade.',
    silent:
      'Pools of which all Services ask for their addresses; pools that nobody uses; Cilium 1.18.2 and newer.',
    references: [
      ciliumIssue(40358),
      ciliumIssue(41458),
      ciliumIssue(43131),
      ciliumIssue(39033),
    ],
  },
  *evaluate({ allocations, ledger, cilium }) {
    const loose = new Map<string, { ref: Ref; ip: string }[]>();
    for (const { decision, ref } of allocations) {
      if (!decision || decision.request.ips.length > 0) continue;
      for (const { range } of decision.kept) {
        const { name } = range.entry.pool.metadata;
        const ip = decision.kept
          .map(one => ledger.holding(one.ip)?.text)
          .filter(one => one !== undefined)
          .join(',');
        const list = loose.get(name) ?? [];
        // Of one Service at a time: if it is there, it is the last.
        if (list.at(-1)?.ref !== ref) list.push({ ref, ip });
        loose.set(name, list);
      }
    }
    for (const { pool } of ledger.pools) {
      const services = loose.get(pool.metadata.name);
      if (!services) continue;
      const object = refOf(pool);
      const more = services.length - SHOWN;
      yield {
        object,
        field: 'spec.blocks',
        message: `With Cilium ${cilium}, editing pool ${
          object.name
        } or restarting the operator can give other addresses to ${
          services.length
        } Service${
          services.length === 1 ? '' : 's'
        } that do not ask for theirs: ${services
          .slice(0, SHOWN)
          .map(({ ref }) => `${ref.namespace}/${ref.name}`)
          .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
        seen: `${services.length} without a requested address`,
        wanted: 'requested addresses, or Cilium 1.18.2',
        fix: {
          text: 'Upgrade Cilium, or let each Service ask for the address that it has.',
          commands: services
            .slice(0, SHOWN)
            .map(({ ref, ip }) => annotate(ref, 'lbipam.cilium.io/ips', ip)),
        },
      };
    }
  },
};
