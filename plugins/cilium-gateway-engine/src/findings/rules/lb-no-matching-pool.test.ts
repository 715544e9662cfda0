import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './lb-no-matching-pool';

const blocks = [{ cidr: '172.16.20.208/28' }];
const pool = poolManifest('apps', {
  blocks,
  serviceSelector: { matchLabels: { app: 'web' } },
});

describeRule(rule, {
  'no selector takes the Service': {
    given: [pool, serviceManifest('shop/web')],
    tells: ['Service shop/web'],
  },
  'a selector on labels of the namespace, which do not count': {
    given: [
      pool,
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'shop', labels: { app: 'web' } },
      },
      serviceManifest('shop/web'),
    ],
    tells: ['Service shop/web'],
  },
  'the pool that would is disabled': {
    given: [
      poolManifest('apps', { blocks, disabled: true }),
      serviceManifest('shop/web'),
    ],
    tells: ['Service shop/web'],
  },
  'no block of the family': {
    given: [
      poolManifest('apps', { blocks: [{ cidr: 'fd00::/120' }] }),
      serviceManifest('shop/web'),
    ],
    tells: ['Service shop/web'],
  },
  'Cilium says so, whatever the specs say': {
    given: [
      poolManifest('apps', { blocks }),
      serviceManifest('shop/web', {
        conditions: [
          {
            type: 'cilium.io/IPAMRequestSatisfied',
            status: 'False',
            reason: 'no_pool',
            message: 'no pool',
            observedGeneration: 1,
          },
        ],
      }),
    ],
    tells: ['Service shop/web'],
  },
  'but not about an earlier generation': {
    given: [
      poolManifest('apps', { blocks }),
      serviceManifest('shop/web', {
        metadata: { generation: 2 },
        conditions: [
          {
            type: 'cilium.io/IPAMRequestSatisfied',
            status: 'False',
            reason: 'no_pool',
            observedGeneration: 1,
          },
        ],
      }),
    ],
  },
  'a selected Service': {
    given: [pool, serviceManifest('shop/web', { labels: { app: 'web' } })],
  },
  'a selector on the synthetic label': {
    given: [
      poolManifest('apps', {
        blocks,
        serviceSelector: {
          matchLabels: { 'io.kubernetes.service.namespace': 'shop' },
        },
      }),
      serviceManifest('shop/web'),
    ],
  },
  'a Service of another controller': {
    given: [
      pool,
      serviceManifest('shop/web', {
        spec: { loadBalancerClass: 'metallb.io/metallb' },
      }),
    ],
  },
  'pools that cannot be read': {
    given: [pool, serviceManifest('shop/web')],
    prepare: world =>
      world.setReading('CiliumLoadBalancerIPPool', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
});
