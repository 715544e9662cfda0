import {
  policyManifest,
  poolManifest,
  serviceManifest,
} from '../../testing/builders';
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
  'a Service that it would have announced, instead of the lack of a policy': {
    given: [
      poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
      serviceManifest('shop/web', { ips: ['172.16.20.208'] }),
      policyManifest('l2', { loadBalancerIPs: true, interfaces: ['('] }),
    ],
    tells: ['CiliumL2AnnouncementPolicy l2'],
  },
  'a Service that it does not mean, which lacks a policy of its own': {
    given: [
      poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
      serviceManifest('shop/web', { ips: ['172.16.20.208'] }),
      policyManifest('l2', {
        loadBalancerIPs: true,
        interfaces: ['('],
        serviceSelector: { matchLabels: { app: 'other' } },
      }),
    ],
    tells: ['CiliumL2AnnouncementPolicy l2'],
    beside: ['l2-no-policy-or-kind'],
  },
  'what has been mended': { given: [reporting('False')] },
  'good expressions': {
    given: [policyManifest('l2', { interfaces: ['^eth[0-9]+', '^ens[0-9]+'] })],
  },
});
