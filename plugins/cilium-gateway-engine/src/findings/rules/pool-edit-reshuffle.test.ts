import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-edit-reshuffle';

const loose = [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')];

describeRule(rule, {
  'an address that is not asked for, before 1.18.2': {
    given: loose,
    cilium: '1.18.1',
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'since 1.18.2': { given: loose, cilium: '1.18.2' },
  'a version that is not known': { given: loose, cilium: null },
  'a pinned address': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...announcedService('shop/web', {
        annotations: { 'lbipam.cilium.io/ips': '172.16.20.208' },
      }),
    ],
    cilium: '1.18.1',
  },
});
