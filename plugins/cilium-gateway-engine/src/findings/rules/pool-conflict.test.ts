import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-conflict';

const older = poolManifest('older', {
  blocks: [{ cidr: '172.16.20.208/28' }],
  serviceSelector: { matchLabels: { app: 'other' } },
});
const newer = (cidr: string, created = '2025-10-04T08:30:00Z') =>
  poolManifest('newer', { blocks: [{ cidr }] }, { creationTimestamp: created });

describeRule(rule, {
  'the newer pool overlaps the older, whatever they select': {
    given: [older, newer('172.16.20.216/29')],
    tells: ['CiliumLoadBalancerIPPool newer'],
  },
  'a Service that waits for it is not told of by itself': {
    given: [older, newer('172.16.20.216/29'), serviceManifest('shop/web')],
    tells: ['CiliumLoadBalancerIPPool newer'],
  },
  'created in the same second': {
    given: [older, newer('172.16.20.216/29', '2025-10-04T08:00:00Z')],
    tells: ['CiliumLoadBalancerIPPool newer warning'],
  },
  'two blocks of one pool': {
    given: [
      poolManifest('own', {
        blocks: [
          { cidr: '172.16.20.208/28' },
          { start: '172.16.20.210', stop: '172.16.20.212' },
        ],
      }),
    ],
    tells: ['CiliumLoadBalancerIPPool own'],
  },
  'blocks that touch': {
    given: [older, newer('172.16.20.224/28')],
  },
});
