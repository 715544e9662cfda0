import { policyProblem } from '../../announcement';
import { matchesSelector, selectorProblem, serviceLabels } from '../../labels';
import { CiliumL2AnnouncementPolicy, Ref, refOf, Service } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { L2 } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

const FIELDS: Readonly<Record<string, string>> = {
  'io.cilium/bad-service-selector': 'spec.serviceSelector',
  'io.cilium/bad-node-selector': 'spec.nodeSelector',
  'io.cilium/bad-interface-regex': 'spec.interfaces',
};

interface Problem {
  readonly field: string;
  readonly seen: string;
  readonly wanted: string;
}

function problemIn(policy: CiliumL2AnnouncementPolicy): Problem | undefined {
  const computed = policyProblem(policy);
  if (computed) {
    return {
      field: computed.field,
      seen: computed.message,
      wanted: computed.field.startsWith('spec.interfaces')
        ? 'a regular expression in Go’s syntax (RE2)'
        : 'a valid selector',
    };
  }
  const reported = policy.status.conditions.find(
    one => Object.hasOwn(FIELDS, one.type) && one.status === 'True',
  );
  return (
    reported && {
      field: FIELDS[reported.type],
      seen: reported.message,
      wanted: 'what Cilium can parse',
    }
  );
}

/** Whether a policy would announce a Service, if it could be parsed; one whose own selector cannot be might mean any. */
function means(
  { spec }: CiliumL2AnnouncementPolicy,
  service: Service,
): boolean {
  const { serviceSelector, loadBalancerIPs, externalIPs } = spec;
  const covers =
    (loadBalancerIPs && service.status.ingress.length > 0) ||
    (externalIPs && service.spec.externalIPs.length > 0);
  return (
    covers &&
    (selectorProblem(serviceSelector) !== undefined ||
      matchesSelector(serviceSelector, serviceLabels(service)))
  );
}

/** Whether a policy that cannot be parsed explains why nobody announces a Service. */
export function isMeantByInvalidPolicy(
  { world }: Context,
  service: Service,
): boolean {
  return world
    .table('CiliumL2AnnouncementPolicy')
    .all()
    .some(policy => policyProblem(policy) && means(policy, service));
}

/** The Services that nobody announces since the policy cannot be parsed. */
function silenced(
  { announcements }: Context,
  policy: CiliumL2AnnouncementPolicy,
): readonly Ref[] {
  return announcements
    .filter(
      ({ service, answer }) =>
        answer.mode === 'none' &&
        answer.state === 'missing' &&
        means(policy, service),
    )
    .map(({ ref }) => ref);
}

export const rule: Rule = {
  id: 'l2-policy-invalid',
  severity: 'error',
  title: 'An L2 announcement policy cannot be parsed',
  needs: ['CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'The policy has a condition `io.cilium/bad-service-selector`, `io.cilium/bad-node-selector` or `io.cilium/bad-interface-regex` that is True, and announces nothing.',
    cause:
      'An agent ignores a policy of which it cannot parse a selector or an interface expression. Interface expressions are Go’s regular expressions (RE2): look-around and back references do not exist there.',
    look: ['kubectl get ciliuml2announcementpolicy -o yaml'],
    fix: 'Correct the field that is named. Later fields are judged only when the earlier ones are right.',
    silent:
      'A condition that is False: the field was wrong once and has been corrected.',
    references: [L2],
  },
  *evaluate(context) {
    const { world } = context;
    for (const policy of world.table('CiliumL2AnnouncementPolicy').all()) {
      const problem = problemIn(policy);
      if (!problem) continue;
      const object = refOf(policy);
      const refs = silenced(context, policy);
      yield {
        object,
        ...problem,
        message: `L2 announcement policy ${policy.metadata.name} announces nothing, because ${problem.field} cannot be parsed: ${problem.seen}.`,
        fix: {
          text: `Correct ${problem.field}.`,
          commands: [edit(object)],
        },
        affects: refs,
        explains: refs.flatMap(ref => unreachableOf(ref)),
      };
    }
  },
};
