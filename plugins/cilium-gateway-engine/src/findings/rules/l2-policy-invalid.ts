import { policyProblem } from '../../announcement';
import { CiliumL2AnnouncementPolicy, refOf } from '../../objects';
import { edit } from '../kubectl';
import { L2 } from '../references';
import type { Rule } from '../rule';

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
  *evaluate({ world }) {
    for (const policy of world.table('CiliumL2AnnouncementPolicy').all()) {
      const problem = problemIn(policy);
      if (!problem) continue;
      const object = refOf(policy);
      yield {
        object,
        ...problem,
        message: `L2 announcement policy ${policy.metadata.name} announces nothing, because ${problem.field} cannot be parsed: ${problem.seen}.`,
        fix: {
          text: `Correct ${problem.field}.`,
          commands: [edit(object)],
        },
      };
    }
  },
};
