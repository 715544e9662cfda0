import { nodeManifest, poolManifest } from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-overlaps-node';

const nodeAt = (address: string) => ({
  ...nodeManifest('n1'),
  status: {
    addresses: [{ type: 'InternalIP', address }],
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});
const pool = (spec = {}) =>
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }], ...spec });

describeRule(rule, {
  'a node’s address in the block': {
    given: [pool(), nodeAt('172.16.20.210')],
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'and a Service has it': {
    given: [
      ...ANNOUNCING_CLUSTER,
      nodeAt('172.16.20.208'),
      ...announcedService('shop/web'),
    ],
    tells: ['CiliumLoadBalancerIPPool apps error'],
  },
  'the same subnet beside the block': {
    given: [pool(), nodeAt('172.16.20.10')],
  },
  'an address that the pool keeps back': {
    given: [pool({ allowFirstLastIPs: 'No' }), nodeAt('172.16.20.208')],
  },
});
