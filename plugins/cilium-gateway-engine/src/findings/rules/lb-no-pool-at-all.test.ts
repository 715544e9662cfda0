import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './lb-no-pool-at-all';

describeRule(rule, {
  'a Service without a class and no pool': {
    given: [serviceManifest('shop/web')],
    tells: ['Service shop/web'],
  },
  'one for each Service that waits': {
    given: [serviceManifest('shop/web'), serviceManifest('shop/api')],
    tells: ['Service shop/api', 'Service shop/web'],
  },
  'a pool, even one that is for others': {
    given: [
      poolManifest('others', {
        blocks: [{ cidr: '172.16.20.208/28' }],
        serviceSelector: { matchLabels: { app: 'other' } },
      }),
      serviceManifest('shop/web'),
    ],
  },
  'a Service that another controller gave an address': {
    given: [serviceManifest('shop/web', { ips: ['172.16.20.100'] })],
  },
  'a Service of a foreign class': {
    given: [
      serviceManifest('shop/web', {
        spec: { loadBalancerClass: 'metallb.io/metallb' },
      }),
    ],
  },
  'LB-IPAM that leaves Services without a class alone': {
    given: [serviceManifest('shop/web')],
    config: { 'default-lb-service-ipam': 'none' },
  },
  'which Cilium 1.16 could not do': {
    given: [serviceManifest('shop/web')],
    config: { 'default-lb-service-ipam': 'none' },
    cilium: '1.16.5',
    tells: ['Service shop/web'],
  },
  'pools that are not installed though Cilium is': {
    given: [serviceManifest('shop/web')],
    prepare: withoutCRD('CiliumLoadBalancerIPPool'),
    tells: ['Service shop/web'],
  },
  'pools that are not installed, and LB-IPAM is off': {
    given: [serviceManifest('shop/web')],
    config: { 'enable-lb-ipam': 'false' },
    prepare: withoutCRD('CiliumLoadBalancerIPPool'),
  },
  'pools that are not installed, and nothing of Cilium either': {
    given: [serviceManifest('shop/web')],
    cilium: null,
    prepare(world) {
      withoutCRD('CiliumLoadBalancerIPPool')(world);
      world.remove('ConfigMap', 'kube-system/cilium-config');
    },
  },
});
