import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './requested-ip-denied';

const pool = (spec = {}) =>
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }], ...spec });
const asking = (ip: string, parts = {}) =>
  serviceManifest('shop/web', {
    annotations: { 'lbipam.cilium.io/ips': ip },
    ...parts,
  });
const other = serviceManifest('shop/other', { ips: ['172.16.20.209'] });
const config = { 'enable-l2-announcements': 'false' };

describeRule(rule, {
  'another Service has it': {
    given: [pool(), other, asking('172.16.20.209')],
    config,
    tells: ['Service shop/web'],
    beside: ['l2-no-policy-or-kind'],
  },
  'in no pool': {
    given: [pool(), asking('172.16.20.100')],
    tells: ['Service shop/web'],
  },
  'in a pool that is for others': {
    given: [
      pool({ serviceSelector: { matchLabels: { app: 'other' } } }),
      asking('172.16.20.209'),
    ],
    tells: ['Service shop/web'],
  },
  'kept back as the first of its block': {
    given: [pool({ allowFirstLastIPs: 'No' }), asking('172.16.20.208')],
    tells: ['Service shop/web'],
  },
  'by the older annotation': {
    given: [
      pool(),
      serviceManifest('shop/web', {
        annotations: { 'io.cilium/lb-ipam-ips': '172.16.20.100' },
      }),
    ],
    tells: ['Service shop/web'],
  },
  'by spec.loadBalancerIP': {
    given: [
      pool(),
      serviceManifest('shop/web', { spec: { loadBalancerIP: '172.16.20.1' } }),
    ],
    tells: ['Service shop/web'],
  },
  'free and of the pool': {
    given: [pool(), asking('172.16.20.209')],
  },
  'had already': {
    given: [pool(), asking('172.16.20.209', { ips: ['172.16.20.209'] })],
    config,
  },
  'no address, which Cilium passes over': {
    given: [pool(), asking('soon')],
  },
});
