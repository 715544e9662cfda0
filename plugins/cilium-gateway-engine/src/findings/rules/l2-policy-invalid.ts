import { RE2JS } from 're2js';
import { selectorProblem } from '../../labels';
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

function regexProblem(expression: string): string | undefined {
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function problemIn({
  spec,
  status,
}: CiliumL2AnnouncementPolicy): Problem | undefined {
  for (const field of ['serviceSelector', 'nodeSelector'] as const) {
    const problem = selectorProblem(spec[field]);
    if (problem) {
      return {
        field: `spec.${field}.${problem.field}`,
        seen: problem.message,
        wanted: 'a valid selector',
      };
    }
  }
  for (const [index, expression] of spec.interfaces.entries()) {
    const problem = regexProblem(expression);
    if (problem !== undefined) {
      return {
        field: `spec.interfaces[${index}]`,
        seen: `${expression}: ${problem}`,
        wanted: 'a regular expression in Go’s syntax (RE2)',
      };
    }
  }
  const reported = status.conditions.find(
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
