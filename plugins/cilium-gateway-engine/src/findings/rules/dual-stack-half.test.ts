import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './dual-stack-half';

const pool = poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] });
const both = {
  ipFamilyPolicy: 'PreferDualStack',
  ipFamilies: ['IPv4', 'IPv6'],
};
const config = { 'enable-ipv6': 'true', 'enable-l2-announcements': 'false' };

describeRule(rule, {
  'IPv4 given, no block of IPv6': {
    given: [
      pool,
      serviceManifest('shop/web', { spec: both, ips: ['172.16.20.208'] }),
    ],
    config,
    tells: ['Service shop/web'],
    beside: ['l2-no-policy-or-kind'],
  },
  'IPv6 switched off in the cluster': {
    given: [
      pool,
      serviceManifest('shop/web', { spec: both, ips: ['172.16.20.208'] }),
    ],
  },
  'a single-stack Service': {
    given: [pool, serviceManifest('shop/web', { ips: ['172.16.20.208'] })],
    config,
  },
  'no address at all, which is pending': {
    given: [
      poolManifest('none', {
        blocks: [{ cidr: '172.16.20.208/28' }],
        serviceSelector: { matchLabels: { app: 'other' } },
      }),
      serviceManifest('shop/web', { spec: both }),
    ],
    config,
  },
});
