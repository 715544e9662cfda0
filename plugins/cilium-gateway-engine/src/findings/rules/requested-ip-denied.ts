import { formatIP } from '../../addresses';
import { annotate, get } from '../kubectl';
import { lacksOf, pendingOf, reportedEvidence } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Rule } from '../rule';

const ADVICE: Readonly<Record<string, string>> = {
  taken: 'Ask for a free address, or give both Services the same sharing key.',
  incompatible:
    'Ask for a free address, or remove what keeps the two Services from sharing it.',
  selector:
    'Ask for an address of a pool that selects the Service, or widen that pool’s selector.',
  'no-pool': 'Ask for an address of a pool, or add the address to one.',
  disabled: 'Enable the pool again, or ask for an address of another one.',
  conflict: 'Resolve the conflict of the pool, or ask for another address.',
  reserved:
    'Ask for another address: the pool keeps the first and last of each CIDR block back (allowFirstLastIPs: No).',
};

export const rule: Rule = {
  id: 'requested-ip-denied',
  severity: 'error',
  title: 'The requested address is not given',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'The Service stays pending, or has some of its requested addresses; its condition is False with `already_allocated`, `already_allocated_incompatible_service`, `pool_selector_mismatch` or `no_pool`.',
    cause:
      'An address that is asked for (annotation `lbipam.cilium.io/ips`, its older spelling, or `spec.loadBalancerIP`) is given only out of an enabled pool that has it and selects the Service, and only when it is free or may be shared. Nothing else is given in its place.',
    look: [
      'kubectl get service <name> -n <namespace> -o jsonpath="{.metadata.annotations}"',
      'kubectl get service -A | grep <address>',
    ],
    fix: 'Ask for another address, or make room for this one.',
    silent:
      'A request that was granted; entries that are no addresses, which Cilium passes over; the Service of a Gateway with `spec.addresses` (see [gw-static-address](gw-static-address.md)).',
    references: [LB_IPAM, ciliumIssue(30692)],
  },
  *evaluate(context) {
    for (const one of context.allocations) {
      const { ref, service, decision } = one;
      const lacks = lacksOf(one).filter(({ ip }) => ip !== undefined);
      if (lacks.length === 0 || !decision) continue;
      const { request, kept } = decision;
      const field = request.field || 'spec.loadBalancerIP';
      const key = field.split('metadata.annotations.')[1];
      const remaining = kept.map(({ ip }) => formatIP(ip)).join(',');
      const causes = [...new Set(lacks.map(({ cause }) => cause))];
      yield {
        object: ref,
        field,
        message: `Service ${ref.namespace}/${ref.name} does not get ${lacks
          .map(({ ip }) => ip)
          .join(', ')}. ${lacks.map(({ because }) => because).join(' ')}`,
        seen: request.ips.map(formatIP).join(', '),
        wanted: 'free addresses of a pool that selects the Service',
        because: [
          ...lacks.flatMap(({ evidence }) => evidence),
          ...reportedEvidence(service, ref),
        ],
        fix: {
          text: causes
            .map(cause =>
              Object.hasOwn(ADVICE, cause)
                ? ADVICE[cause]
                : 'Ask for another address.',
            )
            .join(' '),
          commands:
            key === undefined
              ? [get(ref)]
              : [
                  get(ref),
                  annotate(ref, key, remaining === '' ? undefined : remaining),
                ],
        },
        explains: pendingOf(ref),
      };
    }
  },
};
