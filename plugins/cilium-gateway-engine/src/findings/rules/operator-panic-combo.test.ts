import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './operator-panic-combo';

const pool = (allowFirstLastIPs: string) =>
  poolManifest('apps', {
    blocks: [{ cidr: '172.16.20.208/28' }],
    allowFirstLastIPs,
  });
const asking = (ip: string, key?: string) =>
  serviceManifest('shop/web', {
    annotations: {
      'lbipam.cilium.io/ips': ip,
      ...(key ? { 'lbipam.cilium.io/sharing-key': key } : {}),
    },
  });

describeRule(rule, {
  'the first address with a sharing key': {
    given: [pool('No'), asking('172.16.20.208', 'k')],
    tells: ['Service shop/web'],
  },
  'the last one': {
    given: [pool('No'), asking('172.16.20.223', 'k')],
    tells: ['Service shop/web'],
  },
  'without a sharing key': {
    given: [pool('No'), asking('172.16.20.208')],
  },
  'an address in the middle': {
    given: [pool('No'), asking('172.16.20.209', 'k')],
  },
  'a pool that gives its first and last': {
    given: [pool('Yes'), asking('172.16.20.208', 'k')],
  },
  'before Cilium 1.20': {
    given: [pool('No'), asking('172.16.20.208', 'k')],
    cilium: '1.19.6',
  },
});
