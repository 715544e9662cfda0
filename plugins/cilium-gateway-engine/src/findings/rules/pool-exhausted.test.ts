import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-exhausted';

const config = { 'enable-l2-announcements': 'false' };
const off = ['l2-no-policy-or-kind'];
const pool = (cidr: string, more = {}) =>
  poolManifest('apps', { blocks: [{ cidr }], ...more });
const holding = (...ips: string[]) =>
  ips.map((ip, index) => serviceManifest(`shop/s${index}`, { ips: [ip] }));

describeRule(rule, {
  'a Service waits for a full pool': {
    given: [
      pool('172.16.20.208/31'),
      ...holding('172.16.20.208', '172.16.20.209'),
      serviceManifest('shop/waiting'),
    ],
    config,
    tells: ['CiliumLoadBalancerIPPool apps'],
    beside: off,
  },
  'first and last address are kept back': {
    given: [
      pool('172.16.20.208/30', { allowFirstLastIPs: 'No' }),
      ...holding('172.16.20.209', '172.16.20.210'),
      serviceManifest('shop/waiting'),
    ],
    config,
    tells: ['CiliumLoadBalancerIPPool apps'],
    beside: off,
  },
  'nobody waits for a small full pool': {
    given: [pool('172.16.20.208/32'), ...holding('172.16.20.208')],
    config,
  },
  'a large pool that runs low is worth knowing': {
    given: [
      pool('172.16.20.208/28'),
      ...holding(
        ...Array.from({ length: 15 }, (_, index) => `172.16.20.${208 + index}`),
      ),
    ],
    config,
    tells: ['CiliumLoadBalancerIPPool apps info'],
    beside: off,
  },
  'a large pool with room': {
    given: [pool('172.16.20.208/28'), ...holding('172.16.20.208')],
    config,
  },
});
