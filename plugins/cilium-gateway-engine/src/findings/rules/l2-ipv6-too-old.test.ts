import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-ipv6-too-old';

const v6 = {
  ips: ['fd00::1'],
  spec: { ipFamilies: ['IPv6'] },
};
const given = [...ANNOUNCING_CLUSTER, ...announcedService('shop/web', v6)];
const config = { 'enable-ipv6': 'true' };

describeRule(rule, {
  'before 1.19 nothing is announced': {
    given,
    config,
    cilium: '1.18.4',
    tells: ['Service shop/web'],
  },
  'with faults until 1.19.4': {
    given,
    config,
    cilium: '1.19.4',
    tells: ['Service shop/web warning'],
  },
  'since 1.19.5': { given, config, cilium: '1.19.5' },
  'an IPv4 address': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
    cilium: '1.18.4',
  },
});
