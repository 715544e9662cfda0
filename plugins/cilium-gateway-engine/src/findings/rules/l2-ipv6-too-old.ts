import { parseIP } from '../../addresses';
import { get } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

export const rule: Rule = {
  id: 'l2-ipv6-too-old',
  severity: 'error',
  title: 'This Cilium does not announce IPv6 addresses properly',
  versions: '<1.19.5',
  needs: ['Service', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom: 'The IPv6 address of a Service does not answer, IPv4 does.',
    cause:
      'L2 announcements answer neighbour solicitations, that is IPv6, only since Cilium 1.19; 1.19.0 to 1.19.4 miss some of them and send advertisements that not everybody understands.',
    look: [
      'kubectl get service <name> -n <namespace> -o jsonpath="{.status.loadBalancer}"',
      'ndisc6 <address> <interface>',
    ],
    fix: 'Upgrade to Cilium 1.19.5 or newer, or advertise IPv6 by BGP.',
    silent:
      'An IPv6 address that BGP advertises, or that no L2 policy selects; Cilium 1.19.5 and newer.',
    references: [
      L2,
      ciliumIssue(28985),
      ciliumIssue(39648),
      ciliumIssue(41952),
    ],
  },
  *evaluate({ announcements, cilium, ciliumIs }) {
    const never = ciliumIs('<1.19.0-0') === true;
    for (const { service, ref, answer } of announcements) {
      if (answer.policies.length === 0 || answer.advertisements.length > 0)
        continue;
      const ips = service.status.ingress.flatMap(({ ip }) =>
        ip !== undefined && parseIP(ip)?.family === 'IPv6' ? ip : [],
      );
      if (ips.length === 0) continue;
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        severity: never ? 'error' : 'warning',
        message: `Service ${ref.namespace}/${ref.name} has ${ips.join(
          ', ',
        )}, which Cilium ${cilium} ${
          never
            ? 'does not announce: IPv6 came with 1.19'
            : 'announces with faults that 1.19.5 mends'
        }.`,
        seen: `${ips.join(', ')} with Cilium ${cilium}`,
        wanted: 'Cilium 1.19.5',
        because: answer.policies.map(name => ({
          object: { kind: 'CiliumL2AnnouncementPolicy', name },
          field: 'spec.serviceSelector',
          seen: 'selects the Service',
          wanted: 'an announcement of IPv6',
        })),
        fix: {
          text: 'Upgrade Cilium, or advertise the address by BGP.',
          commands: [get(ref)],
        },
        explains:
          never && service.status.ingress.length === ips.length
            ? unreachableOf(ref)
            : [],
      };
    }
  },
};
