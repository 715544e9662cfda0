import { leaseRequestBudget } from '../../announcement';
import { helmSet, restartAgents } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Rule, Severity } from '../rule';
import { unreachableOf } from '../unreachable';

/** What agents allow themselves at most where nothing is set: documented as 5, newer ones take 10. */
const UNSET_QPS = 10;

export const rule: Rule = {
  id: 'l2-throttle',
  severity: 'warning',
  title: 'The agents may make too few requests to renew their leases',
  needs: ['Service', 'ConfigMap', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'Leases expire and change hands, `leaseTransitions` grows, and announcements stop after a while; the agent’s log tells of client-side throttling.',
    cause:
      'Each Service that is announced has a lease of its own, and its holder renews it once per retry period (2 s by default). One node may come to hold all of them, and then needs Services ÷ retry period requests per second. An agent’s own limit, `k8s-client-qps`, is 5 to 10 unless it is set.',
    look: [
      'kubectl get leases -n kube-system | grep -c cilium-l2announce',
      'kubectl get configmap cilium-config -n kube-system -o yaml | grep -E "k8s-client|l2-announcements"',
    ],
    fix: 'Raise `k8sClientRateLimit.qps` and `.burst`, or renew less often.',
    silent:
      'As many requests as are needed; a limit that is not set, up to ten requests a second. (Cilium’s documentation divides by the renewal deadline; the agent renews each retry period.)',
    references: [
      L2,
      ciliumIssue(26586),
      ciliumIssue(30054),
      ciliumIssue(30841),
    ],
  },
  *evaluate({ world, announcements }) {
    const budget = leaseRequestBudget(world);
    if (!budget || budget.isEnough) return;
    const { services, needed, qps, burst, isConfigured } = budget;
    if (!isConfigured && needed <= UNSET_QPS) return;
    const lapsed = announcements.filter(
      ({ answer }) => answer.mode === 'l2' && answer.state === 'expired',
    );
    const severity: Severity = lapsed.length > 0 ? 'error' : 'warning';
    const wanted = Math.ceil(needed);
    const namespace = world.ciliumNamespace;
    const refs = lapsed.map(({ ref }) => ref);
    yield {
      object: { kind: 'ConfigMap', namespace, name: 'cilium-config' },
      field: 'data.k8s-client-qps',
      severity,
      message: `${services} announced Services need up to ${wanted} requests per second of one agent, which may make ${
        isConfigured ? qps : `${qps} to ${UNSET_QPS}`
      }${
        lapsed.length > 0
          ? `; ${lapsed.length} of their leases have lapsed`
          : ''
      }.`,
      seen: isConfigured ? String(qps) : 'absent',
      wanted: `at least ${wanted}`,
      because: refs.slice(0, 8).map(object => ({
        object,
        field: 'status.loadBalancer.ingress',
        seen: 'its lease has lapsed',
        wanted: 'a lease that is renewed',
      })),
      fix: {
        text: 'Let the agents make more requests, or set longer lease timings.',
        commands: [
          helmSet(
            namespace,
            `k8sClientRateLimit.qps=${wanted}`,
            `k8sClientRateLimit.burst=${Math.max(burst, wanted * 2)}`,
          ),
          restartAgents(namespace),
        ],
      },
      affects: refs,
      explains: refs.flatMap(ref => unreachableOf(ref)),
    };
  },
};
