import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-block-malformed';

const pool = (...blocks: object[]) => [poolManifest('apps', { blocks })];

describeRule(rule, {
  'a stop below its start': {
    given: pool({ start: '172.16.20.210', stop: '172.16.20.208' }),
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'two families': {
    given: pool({ start: '172.16.20.208', stop: 'fd00::1' }),
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  nothing: { given: pool({}), tells: ['CiliumLoadBalancerIPPool apps'] },
  'host bits': { given: pool({ cidr: '172.16.20.210/28' }) },
  'a start alone': { given: pool({ start: '172.16.20.208' }) },
  'no block': { given: pool() },
});
