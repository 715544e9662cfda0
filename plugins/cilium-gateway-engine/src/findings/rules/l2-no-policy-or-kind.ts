import { allocationOf } from '../../allocation';
import { featuresOf } from '../../cluster';
import { selectorText } from '../../labels';
import {
  CiliumL2AnnouncementPolicy,
  Evidence,
  Ref,
  refOf,
} from '../../objects';
import type { Announcement, Context } from '../context';
import { helmSet, patch, restartAgents, restartOperator } from '../kubectl';
import { patchOf, yamlOf } from '../manifest';
import { nearest } from '../nearest';
import { ciliumIssue, L2 } from '../references';
import type { Found, Rule } from '../rule';
import { unreachableOf } from '../unreachable';
import { isMeantByInvalidPolicy } from './l2-policy-invalid';

/** Services that have an address of Cilium's and that nobody announces for certain. */
function silentOnes(context: Context): readonly Announcement[] {
  const { world } = context;
  return context.announcements.filter(
    ({ service, answer }) =>
      service.spec.type === 'LoadBalancer' &&
      service.status.ingress.some(({ ip }) => ip !== undefined) &&
      answer.mode === 'none' &&
      answer.state === 'missing' &&
      allocationOf(world, service).manager === 'cilium-lb-ipam',
  );
}

const isBoolean = ({ field }: Evidence) =>
  field === 'spec.loadBalancerIPs' || field === 'spec.externalIPs';

function featureOff(
  { world }: Context,
  { ref, answer, service }: Announcement,
): Found {
  const ips = service.status.ingress.flatMap(({ ip }) => ip ?? []).join(', ');
  return {
    object: ref,
    field: 'status.loadBalancer.ingress',
    severity: 'warning',
    message: `Service ${ref.namespace}/${ref.name} has ${ips}, and nobody announces it: L2 announcements are switched off in Cilium, and no BGP advertisement takes it.`,
    seen: `${ips}, announced by nobody`,
    wanted: 'L2 announcements or a BGP advertisement',
    because: answer.evidence,
    fix: {
      text: 'Switch L2 announcements on and create a CiliumL2AnnouncementPolicy, unless routers send the addresses to the nodes anyway.',
      commands: [
        helmSet(
          world.ciliumNamespace,
          'l2announcements.enabled=true',
          'externalIPs.enabled=true',
        ),
        restartAgents(world.ciliumNamespace),
      ],
    },
    explains: unreachableOf(ref),
  };
}

function noPolicy(
  { world }: Context,
  { ref, answer, service }: Announcement,
): Found {
  const ips = service.status.ingress.flatMap(({ ip }) => ip ?? []).join(', ');
  const names = answer.evidence.map(({ object }) => object.name);
  const policies = world.table('CiliumL2AnnouncementPolicy').all();
  const first = nearest(
    policies.filter(({ metadata }) => names.includes(metadata.name)),
  );
  const { apiVersion, state } = world.reading('CiliumL2AnnouncementPolicy');
  const isInstalled = state !== 'absent';
  const none = isInstalled
    ? 'there is none'
    : 'there cannot be any, for their CRD is not installed';
  return {
    object: ref,
    field: 'metadata.labels',
    message: `Service ${ref.namespace}/${
      ref.name
    } has ${ips}, and no CiliumL2AnnouncementPolicy announces it${
      first
        ? `: ${first.metadata.name} selects ${selectorText(
            first.spec.serviceSelector,
          )}`
        : `: ${none}`
    }.`,
    seen:
      Object.entries(service.metadata.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(', ') || 'no labels',
    wanted: 'labels that a policy with loadBalancerIPs selects',
    because: answer.evidence,
    fix: {
      text: isInstalled
        ? 'Label the Service as a policy selects, widen a policy, or create one for it.'
        : 'Cilium’s operator installs the missing CRD when it starts: restart it, then create a policy for the Service.',
      commands: [
        ...(isInstalled ? [] : [restartOperator(world.ciliumNamespace)]),
        'kubectl apply -f policy.yaml',
      ],
      manifest: yamlOf({
        apiVersion: apiVersion ?? 'cilium.io/v2alpha1',
        kind: 'CiliumL2AnnouncementPolicy',
        metadata: { name: `${ref.name}-l2`.slice(0, 253) },
        spec: {
          serviceSelector: {
            matchLabels: {
              'io.kubernetes.service.namespace': ref.namespace,
              'io.kubernetes.service.name': ref.name,
            },
          },
          nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
          loadBalancerIPs: true,
        },
      }),
    },
    explains: unreachableOf(ref),
  };
}

function wrongKind(
  policy: CiliumL2AnnouncementPolicy,
  services: readonly Announcement[],
): Found {
  const object = refOf(policy);
  const change = { spec: { loadBalancerIPs: true } };
  const refs: readonly Ref[] = services.map(({ ref }) => ref);
  return {
    object,
    field: 'spec.loadBalancerIPs',
    message: `Policy ${object.name} selects ${refs
      .slice(0, 3)
      .map(ref => `Service ${ref.namespace}/${ref.name}`)
      .join(', ')}${
      refs.length > 3 ? ` and ${refs.length - 3} more` : ''
    }, and does not announce their addresses: loadBalancerIPs is not true.`,
    seen: 'false',
    wanted: 'true',
    because: services
      .flatMap(({ answer }) =>
        answer.evidence.filter(one => one.object.name === object.name),
      )
      .slice(0, 1),
    fix: {
      text: 'Let the policy announce LoadBalancer addresses; the default is not to.',
      commands: [patch(object, change)],
      manifest: patchOf(policy, change),
    },
    affects: refs,
    explains: refs.flatMap(ref => unreachableOf(ref)),
  };
}

export const rule: Rule = {
  id: 'l2-no-policy-or-kind',
  severity: 'error',
  title: 'Nobody announces a Service’s address',
  needs: ['Service', 'CiliumL2AnnouncementPolicy', 'ConfigMap'],
  page: {
    symptom:
      'The Service has an address, and nothing on the network answers for it: no ARP reply, and no lease for the Service.',
    cause:
      'LB-IPAM only gives addresses. They are announced by a CiliumL2AnnouncementPolicy that selects the Service and has `loadBalancerIPs: true`, or by a BGP advertisement. Both booleans of a policy are false by default, and a policy with neither announces nothing.',
    look: [
      'kubectl get ciliuml2announcementpolicy -o yaml',
      'kubectl get leases -n kube-system | grep cilium-l2announce',
    ],
    fix: 'Create or widen a policy, or set `loadBalancerIPs: true`.',
    silent:
      'A Service that BGP advertises; a cluster in which BGP is on and its advertisements cannot be read, or whose Cilium (before 1.19) may be set up by a CiliumBGPPeeringPolicy, which is not read; addresses of nodes; addresses that MetalLB, kube-vip or a cloud gave, which they announce themselves; a policy that cannot be parsed and may mean the Service, which is told of by itself (see [l2-policy-invalid](l2-policy-invalid.md)). Where L2 announcements are off altogether this is a warning, since routers can send the addresses to the nodes.',
    references: [L2, ciliumIssue(26996)],
  },
  *evaluate(context) {
    const { world } = context;
    const l2 = featuresOf(world).l2Announcements;
    const byPolicy = new Map<string, Announcement[]>();
    for (const one of silentOnes(context)) {
      if (l2 === false) {
        yield featureOff(context, one);
        continue;
      }
      const { evidence } = one.answer;
      if (isMeantByInvalidPolicy(context, one.service)) continue;
      const near = evidence.filter(isBoolean);
      if (near.length === 0) yield noPolicy(context, one);
      for (const { object } of near.slice(0, 1)) {
        const list = byPolicy.get(object.name);
        if (list) list.push(one);
        else byPolicy.set(object.name, [one]);
      }
    }
    for (const [name, services] of byPolicy) {
      const policy = world.table('CiliumL2AnnouncementPolicy').get(name);
      if (policy) yield wrongKind(policy, services);
    }
  },
};
