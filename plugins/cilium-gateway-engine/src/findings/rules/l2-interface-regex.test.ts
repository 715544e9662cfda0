import { policyManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-interface-regex';

const policy = (...interfaces: string[]) => [
  policyManifest('l2', { loadBalancerIPs: true, interfaces }),
];

describeRule(rule, {
  'a name that no device has': {
    given: policy('^lan$'),
    tells: ['CiliumL2AnnouncementPolicy l2'],
  },
  'none of the devices that are set': {
    given: policy('^enp[0-9]+'),
    config: { devices: 'eno1 eno2' },
    tells: ['CiliumL2AnnouncementPolicy l2 warning'],
  },
  'one of the devices that are set': {
    given: policy('^eno'),
    config: { devices: 'eno1,eno2' },
  },
  'devices with a wildcard': {
    given: policy('^eth[0-9]+'),
    config: { devices: 'en+' },
  },
  'usual names': { given: policy('^eth[0-9]+', '^ens[0-9]+') },
  'an expression without an anchor': { given: policy('th0') },
  'no expression': { given: policy() },
});
