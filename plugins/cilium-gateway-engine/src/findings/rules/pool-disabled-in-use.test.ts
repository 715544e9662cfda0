import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-disabled-in-use';

const cluster = (disabled: boolean) => [
  ...ANNOUNCING_CLUSTER.filter(
    ({ kind }) => kind !== 'CiliumLoadBalancerIPPool',
  ),
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }], disabled }),
];

describeRule(rule, {
  'a Service with an address of a disabled pool': {
    given: [...cluster(true), ...announcedService('shop/web')],
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'an enabled pool': {
    given: [...cluster(false), ...announcedService('shop/web')],
  },
  'a disabled pool that nobody uses': { given: cluster(true) },
});
