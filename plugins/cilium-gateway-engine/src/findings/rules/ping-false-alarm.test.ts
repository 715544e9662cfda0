import { poolManifest, serviceManifest } from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './ping-false-alarm';

describeRule(rule, {
  'every address that is announced': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
    tells: ['Service shop/web'],
  },
  'not one that is not': {
    given: [
      poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
      serviceManifest('shop/web', { ips: ['172.16.20.208'] }),
    ],
  },
});
