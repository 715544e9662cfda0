import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './status-stale';

const service = (generation: number, changed = '2025-10-04T11:00:00Z') => [
  ...ANNOUNCING_CLUSTER,
  ...announcedService('shop/web', {
    metadata: {
      generation,
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Update',
          apiVersion: 'v1',
          time: changed,
        },
      ],
    },
    conditions: [
      {
        type: 'cilium.io/IPAMRequestSatisfied',
        status: 'True',
        reason: 'satisfied',
        observedGeneration: 1,
      },
    ],
  }),
];

describeRule(rule, {
  'a Service that was changed an hour ago': {
    given: service(2),
    tells: ['Service shop/web'],
  },
  'a pool': {
    given: [
      poolManifest(
        'apps',
        { blocks: [{ cidr: '172.16.20.208/28' }] },
        { generation: 3 },
        {
          conditions: [
            {
              type: 'cilium.io/PoolConflict',
              status: 'False',
              reason: 'resolved',
              observedGeneration: 2,
            },
          ],
        },
      ),
    ],
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'a change of this very minute': {
    given: service(2, '2025-10-04T11:59:30Z'),
  },
  'up to date': { given: service(1) },
});
