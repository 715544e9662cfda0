import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-overlaps-metallb';

const pool = poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] });
const metallb = (...addresses: string[]) => ({
  apiVersion: 'metallb.io/v1beta1',
  kind: 'IPAddressPool',
  metadata: { namespace: 'metallb-system', name: 'default-pool' },
  spec: { addresses },
});

describeRule(rule, {
  'a range that reaches into the pool': {
    given: [pool, metallb('172.16.20.100-172.16.20.210')],
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'a CIDR around it': {
    given: [pool, metallb('172.16.20.0/24')],
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'the leftovers of a migration to other addresses': {
    given: [pool, metallb('172.16.20.100-172.16.20.150', 'nonsense')],
  },
});
