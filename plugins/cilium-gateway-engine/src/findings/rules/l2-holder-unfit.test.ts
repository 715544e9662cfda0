import {
  ciliumNodeManifest,
  nodeManifest,
  policyManifest,
} from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-holder-unfit';

describeRule(rule, {
  'a node that is not ready': {
    given: [
      ...ANNOUNCING_CLUSTER,
      nodeManifest('n1', { ready: false }),
      ...announcedService('shop/web'),
    ],
    tells: ['Service shop/web'],
  },
  'a node that is gone': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web', {}, 'n9')],
    tells: ['Service shop/web'],
  },
  'a node that the policy does not name': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ciliumNodeManifest('n2', { role: 'edge' }),
      policyManifest('all', {
        loadBalancerIPs: true,
        nodeSelector: { matchLabels: { role: 'edge' } },
      }),
      ...announcedService('shop/web'),
    ],
    tells: ['Service shop/web'],
  },
  'a node that it names': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
  'a cordoned node': {
    given: [
      ...ANNOUNCING_CLUSTER,
      { ...nodeManifest('n1'), spec: { unschedulable: true } },
      ...announcedService('shop/web'),
    ],
  },
});
