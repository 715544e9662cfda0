import { selectorText } from '../../labels';
import { refOf } from '../../objects';
import type { Allocation, Context } from '../context';
import { get, label, patch } from '../kubectl';
import { patchOf } from '../manifest';
import { nearest } from '../nearest';
import { Lack, lacksOf, pendingOf, reportedEvidence } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Fix, Rule } from '../rule';

function labelFix(
  { ledger }: Context,
  { ref, gateway }: Allocation,
  lack: Lack,
): Fix {
  const near = nearest(
    lack.evidence.flatMap(
      one => ledger.byName.get(one.object.name)?.pool ?? [],
    ),
  );
  if (!near) return { text: 'Create a pool that selects it.', commands: [] };
  const wanted = Object.entries(
    near.spec.serviceSelector?.matchLabels ?? {},
  ).filter(([key]) => !key.startsWith('io.kubernetes.service.'));
  const selector = selectorText(near.spec.serviceSelector);
  if (wanted.length === 0 || gateway) {
    return {
      text: gateway
        ? `Give the Gateway the labels in spec.infrastructure.labels, from where they come to the Service, or widen the selector of pool ${near.metadata.name} (${selector}).`
        : `Widen the selector of pool ${near.metadata.name} (${selector}), or create another pool for this Service.`,
      commands:
        gateway && wanted.length > 0
          ? [
              patch(refOf(gateway), {
                spec: {
                  infrastructure: { labels: Object.fromEntries(wanted) },
                },
              }),
            ]
          : [get(refOf(near))],
    };
  }
  return {
    text: `Label the Service as pool ${near.metadata.name} selects (${selector}), or widen the selector.`,
    commands: wanted.map(([key, value]) => label(ref, key, value)),
  };
}

function fixOf(context: Context, one: Allocation, lack: Lack): Fix {
  const pools = lack.evidence
    .map(({ object }) => context.ledger.byName.get(object.name)?.pool)
    .filter(pool => pool !== undefined);
  switch (lack.cause) {
    case 'selector':
      return labelFix(context, one, lack);
    case 'disabled': {
      const disabled = pools.filter(pool => pool.spec.disabled);
      return {
        text: 'Enable the pool again, or create another one.',
        commands: disabled.map(pool =>
          patch(refOf(pool), { spec: { disabled: false } }),
        ),
        manifest: disabled
          .map(pool => patchOf(pool, { spec: { disabled: false } }))
          .join('---\n'),
      };
    }
    case 'family':
      return {
        text: `Add a block of ${lack.family} addresses to a pool that selects the Service, or ask for another family.`,
        commands: pools.map(
          pool => `kubectl edit ciliumloadbalancerippool ${pool.metadata.name}`,
        ),
      };
    default:
      return {
        text: 'Compare the pools’ selectors with the Service’s labels, and see whether the operator runs.',
        commands: [
          'kubectl get ciliumloadbalancerippool -o yaml',
          get(one.ref, 'jsonpath={.metadata.labels}'),
        ],
      };
  }
}

const hasOtherFamily = ({ decision }: Allocation) =>
  decision !== undefined &&
  decision.request.ips.length === 0 &&
  decision.kept.length > 0;

export const rule: Rule = {
  id: 'lb-no-matching-pool',
  severity: 'error',
  title: 'No IP pool is for this Service',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'EXTERNAL-IP stays `<pending>`; condition `cilium.io/IPAMRequestSatisfied` is False with reason `no_pool`.',
    cause:
      'Cilium’s one token stands for several causes, and the finding says which it is: no selector takes the Service, the pools that would are disabled or conflict with others, or none has a block of the family that the Service wants. A selector is held against the Service’s own labels, and `io.kubernetes.service.namespace` and `io.kubernetes.service.name`; labels of its namespace do not count.',
    look: [
      'kubectl get ciliumloadbalancerippool -o custom-columns=NAME:.metadata.name,DISABLED:.spec.disabled,SELECTOR:.spec.serviceSelector',
      'kubectl get service <name> -n <namespace> --show-labels',
    ],
    fix: 'Label the Service, widen a selector, enable the pool, or add a block of the family.',
    silent:
      'A Service that has an address of one family and lacks the other (see [dual-stack-half](dual-stack-half.md)); a Service that asks for a certain address (see [requested-ip-denied](requested-ip-denied.md)); a Service of another controller.',
    references: [LB_IPAM, ciliumIssue(34099)],
  },
  *evaluate(context) {
    for (const one of context.allocations) {
      if (hasOtherFamily(one)) continue;
      const lack = lacksOf(one).find(
        ({ reason, ip }) => reason === 'no_pool' && ip === undefined,
      );
      if (!lack) continue;
      const { ref, service } = one;
      yield {
        object: ref,
        field: 'metadata.labels',
        message: `Service ${ref.namespace}/${ref.name} has no address. ${lack.because}`,
        seen:
          Object.entries(service.metadata.labels)
            .map(([key, value]) => `${key}=${value}`)
            .join(', ') || 'no labels',
        wanted:
          lack.evidence[0]?.wanted ?? 'labels that an enabled pool selects',
        because: [...lack.evidence, ...reportedEvidence(service, ref)],
        fix: fixOf(context, one, lack),
        explains: pendingOf(ref),
      };
    }
  },
};
