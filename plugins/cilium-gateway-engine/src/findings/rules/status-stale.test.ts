import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { poolManifest } from '../../testing/builders';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
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

const route = (parent: string, observedGeneration: number) => {
  const manifest = routeManifest('shop/web');
  return [
    CILIUM_CLASS,
    gatewayManifest('shop/gw', [{}]),
    {
      ...manifest,
      metadata: { ...manifest.metadata, generation: 2 },
      status: {
        parents: ['gw', parent].map(name => ({
          controllerName: 'io.cilium/gateway-controller',
          parentRef: { name },
          conditions: [
            { type: 'Accepted', status: 'True', observedGeneration },
          ],
        })),
      },
    },
    ...backendManifests('shop/web'),
  ];
};

describeRule(rule, {
  'a route': { given: route('gw', 1), tells: ['HTTPRoute shop/web'] },
  'what is left of a parent that the route no longer names': {
    given: route('old', 2),
    tells: ['HTTPRoute shop/web info'],
  },
  'a route that is up to date': { given: route('gw', 2) },
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
