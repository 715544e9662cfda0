import { policyManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-policy-invalid';

const reporting = (status: string) => ({
  ...policyManifest('l2'),
  status: {
    conditions: [
      {
        type: 'io.cilium/bad-node-selector',
        status,
        reason: 'error',
        message: 'values: Invalid value',
      },
    ],
  },
});

describeRule(rule, {
  'a regular expression that RE2 does not have': {
    given: [policyManifest('l2', { interfaces: ['^eth(?=0)'] })],
    tells: ['CiliumL2AnnouncementPolicy l2'],
  },
  'a selector with an operator that there is not': {
    given: [
      policyManifest('l2', {
        serviceSelector: {
          matchExpressions: [{ key: 'app', operator: 'Is', values: ['web'] }],
        },
      }),
    ],
    tells: ['CiliumL2AnnouncementPolicy l2'],
  },
  'what Cilium reports': {
    given: [reporting('True')],
    tells: ['CiliumL2AnnouncementPolicy l2'],
  },
  'what has been mended': { given: [reporting('False')] },
  'good expressions': {
    given: [policyManifest('l2', { interfaces: ['^eth[0-9]+', '^ens[0-9]+'] })],
  },
});
