import {
  incompatibility,
  Sharing,
  sharingOf,
  sharingRules,
} from '../../allocation/sharing';
import type { Allocation, Context } from '../context';
import { edit } from '../kubectl';
import { lacksOf, pendingOf } from '../pending';
import { ciliumIssue, LB_IPAM } from '../references';
import type { Found, Rule } from '../rule';

interface Sharer {
  readonly one: Allocation;
  readonly sharing: Sharing;
}

const createdAt = ({ one }: Sharer) =>
  Date.parse(one.service.metadata.creationTimestamp ?? '') || Infinity;

function byAge(a: Sharer, b: Sharer): number {
  const age = createdAt(a) - createdAt(b);
  if (age !== 0 && !Number.isNaN(age)) return age;
  const name = ({ one: { ref } }: Sharer) => `${ref.namespace}/${ref.name}`;
  return name(a) < name(b) ? -1 : 1;
}

/** Services by the sharing key that they have, the oldest first; a key that only one has shares nothing. */
function groups(context: Context): readonly (readonly Sharer[])[] {
  const rules = sharingRules(context.cilium);
  const byKey = new Map<string, Sharer[]>();
  for (const one of context.allocations) {
    if (!one.decision) continue;
    const sharing = sharingOf(one.service, rules);
    if (sharing.key === '') continue;
    const group = byKey.get(sharing.key);
    if (group) group.push({ one, sharing });
    else byKey.set(sharing.key, [{ one, sharing }]);
  }
  return [...byKey.values()]
    .filter(group => group.length > 1)
    .map(group => group.sort(byAge));
}

const ADVICE: Readonly<Record<string, string>> = {
  'same port': 'Give one of them another port.',
  'same port and protocol': 'Give one of them another port.',
  'different ExternalTrafficPolicy':
    'Give both the same externalTrafficPolicy.',
  'different and not permitted namespace':
    'Name the other’s namespace in lbipam.cilium.io/sharing-cross-namespace on both, without spaces around the commas.',
};

const addresses = ({ one: { service } }: Sharer) =>
  service.status.ingress.flatMap(({ ip }) => ip ?? []);

function found(
  context: Context,
  holder: Sharer,
  other: Sharer,
): Found | undefined {
  const held = addresses(holder);
  const own = addresses(other);
  const lacks = lacksOf(other.one).some(
    ({ reason }) =>
      reason === 'out_of_ips' ||
      reason === 'already_allocated_incompatible_service',
  );
  if (own.some(ip => held.includes(ip))) return undefined;
  if (own.length === 0 && !lacks) return undefined;
  // Whoever asks for an address of its own does not want to share another one.
  const { request } = other.one.decision!;
  if (own.length > 0 && request.ips.length > 0) return undefined;
  const why = incompatibility(
    holder.sharing,
    other.sharing,
    sharingRules(context.cilium),
  );
  if (why === undefined) return undefined;
  const { ref } = other.one;
  const to = holder.one.ref;
  return {
    object: ref,
    field: why.startsWith('same port')
      ? 'spec.ports'
      : 'metadata.annotations.lbipam.cilium.io/sharing-key',
    severity: own.length === 0 ? 'error' : undefined,
    message: `Service ${ref.namespace}/${ref.name} is to share ${held.join(
      ', ',
    )} with Service ${to.namespace}/${to.name} and ${
      own.length === 0 ? 'gets no address' : `has ${own.join(', ')} instead`
    }: ${why}.`,
    seen: `sharing key ${other.sharing.key}: ${own.join(', ') || 'no address'}`,
    wanted: held.join(', '),
    because: [
      {
        object: to,
        field: 'status.loadBalancer.ingress',
        seen: `${held.join(', ')}, ${why}`,
        wanted: 'a Service that can share the address',
      },
    ],
    fix: {
      text: Object.hasOwn(ADVICE, why)
        ? ADVICE[why]
        : 'Let both select the same pods, or use externalTrafficPolicy Cluster for both.',
      commands: [edit(ref), edit(to)],
    },
    explains: pendingOf(ref),
  };
}

export const rule: Rule = {
  id: 'sharing-port-clash',
  severity: 'warning',
  title: 'Services that are to share an address cannot',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'Two Services with the same sharing key have different addresses, or one of them has none (`out_of_ips`, `already_allocated_incompatible_service`).',
    cause:
      'Services share an address only when they have no port and protocol in common (before Cilium 1.17: no port number), the same externalTrafficPolicy, with `Local` also the same selector, and, across namespaces, permission from both sides. Where one of these fails and another address is free, Cilium gives that one without a word.',
    look: [
      'kubectl get service -A -o custom-columns=NAME:.metadata.name,KEY:.metadata.annotations.lbipam\\\\.cilium\\\\.io/sharing-key,PORTS:.spec.ports[*].port,IP:.status.loadBalancer.ingress[*].ip',
    ],
    fix: 'Remove what the two have against each other, or give up sharing.',
    silent:
      'Services that do share; Services that can share and have different addresses for another reason, such as an address of their own that they ask for.',
    references: [
      LB_IPAM,
      ciliumIssue(39172),
      ciliumIssue(34677),
      ciliumIssue(29628),
    ],
  },
  *evaluate(context) {
    for (const group of groups(context)) {
      const holder = group.find(one => addresses(one).length > 0);
      if (!holder) continue;
      for (const other of group) {
        const one =
          other === holder ? undefined : found(context, holder, other);
        if (one) yield one;
      }
    }
  },
};
