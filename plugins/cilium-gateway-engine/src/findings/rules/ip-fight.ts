import { addressWriters } from '../../allocation';
import { formatIP } from '../../addresses';
import type { Evidence } from '../../objects';
import type { Allocation, Context } from '../context';
import { get, helmSet, restartOperator } from '../kubectl';
import { pendingOf, reportedCondition } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Rule } from '../rule';

const LB_IPAM_WRITER = 'cilium-operator-lb-ipam';
const METALLB_POOL = [
  'metallb.io/ip-allocated-from-pool',
  'metallb.universe.tf/ip-allocated-from-pool',
];
/** Two that fight write again within moments; older traces are of a migration that is over. */
const TOGETHER_MS = 10 * 60_000;
const RECENT_MS = 60 * 60_000;

/** Two controllers that both wrote the address lately. */
function rivals(
  context: Context,
  { service, ref }: Allocation,
): readonly Evidence[] {
  const writers = addressWriters(service);
  const [latest] = writers;
  const other = writers.find(one => one.manager !== latest?.manager);
  if (!latest || !other) return [];
  const at = Date.parse(latest.time ?? '');
  const before = Date.parse(other.time ?? '');
  const isFight =
    at - before < TOGETHER_MS &&
    context.now + context.world.clockSkewMs - at < RECENT_MS;
  return isFight
    ? [latest, other].map(({ manager, time }) => ({
        object: ref,
        field: 'metadata.managedFields',
        seen: `${manager} wrote status.loadBalancer at ${time}`,
        wanted: 'one controller',
      }))
    : [];
}

/** What shows that an address which LB-IPAM would take away was given by another controller. */
function stranger({ service, ref, decision }: Allocation): readonly Evidence[] {
  const foreign = decision?.lost.filter(
    ({ reason }) => reason === 'no_pool' || reason === 'pool_selector_mismatch',
  );
  if (!foreign || foreign.length === 0) return [];
  const ips = foreign.map(({ ip }) => ip).join(', ');
  const [writer] = addressWriters(service);
  if (writer && writer.manager !== LB_IPAM_WRITER) {
    return [
      {
        object: ref,
        field: 'metadata.managedFields',
        seen: `${writer.manager} wrote ${ips}`,
        wanted: LB_IPAM_WRITER,
      },
    ];
  }
  if (writer || reportedCondition(service)?.status === 'True') return [];
  const metallb = METALLB_POOL.find(key =>
    Object.hasOwn(service.metadata.annotations, key),
  );
  return [
    {
      object: ref,
      field: metallb
        ? `metadata.annotations.${metallb}`
        : 'status.loadBalancer.ingress',
      seen: metallb ? service.metadata.annotations[metallb] : ips,
      wanted: 'an address of a CiliumLoadBalancerIPPool',
    },
  ];
}

export const rule: Rule = {
  id: 'ip-fight',
  severity: 'error',
  title: 'Two controllers write one Service’s address',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom: 'EXTERNAL-IP flaps, or is blank every other moment.',
    cause:
      'As soon as any pool exists, LB-IPAM takes charge of every LoadBalancer Service without a class, also of those that no pool selects: it removes an address that is from none of its pools, and MetalLB, kube-vip, k3s or a cloud controller writes it again. Both write the whole status.',
    look: [
      'kubectl get service <name> -n <namespace> -o yaml --show-managed-fields | grep -B3 -A3 loadBalancer',
      'kubectl get service -A -w',
    ],
    fix: 'Let one of them give the addresses: set `default-lb-service-ipam` to `none` and give each Service a class, or remove the other controller.',
    silent:
      'Traces that another controller left long ago, such as MetalLB’s annotation after a migration; a Service whose class belongs to another controller; a cluster without pools, in which LB-IPAM sleeps.',
    references: [
      LB_IPAM,
      ciliumIssue(39805),
      ciliumIssue(37965),
      ciliumIssue(45435),
    ],
  },
  *evaluate(context) {
    const namespace = context.world.ciliumNamespace;
    for (const one of context.allocations) {
      if (one.responsibility.verdict !== 'yes' || !one.decision) continue;
      const { ref, decision } = one;
      const fighting = rivals(context, one);
      const because = fighting.length > 0 ? fighting : stranger(one);
      if (because.length === 0) continue;
      const lost = decision.lost.map(({ ip }) => ip);
      const kept = decision.kept.map(({ ip }) => formatIP(ip));
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message:
          fighting.length > 0
            ? `Two controllers write the address of Service ${ref.namespace}/${
                ref.name
              }: ${because.map(({ seen }) => seen).join('; ')}.`
            : `Service ${ref.namespace}/${ref.name} has ${lost.join(
                ', ',
              )}, which is from no pool of Cilium’s: LB-IPAM takes it away, and whoever gave it gives it again.`,
        seen: [...lost, ...kept].join(', ') || 'empty',
        wanted: 'one controller that writes it',
        because: [
          ...because,
          ...decision.lost.flatMap(({ evidence }) => evidence),
        ],
        fix: {
          text: 'Let one of the two give the addresses. To keep both, let LB-IPAM leave Services without a class alone and give each Service the class of the controller that is to serve it.',
          commands: [
            `${get(ref)} --show-managed-fields`,
            helmSet(namespace, 'defaultLBServiceIPAM=none'),
            restartOperator(namespace),
          ],
        },
        explains: pendingOf(ref),
      };
    }
  },
};
