import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './class-feature-off';

const pool = poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] });
const ofClass = (loadBalancerClass: string, ips: string[] = []) =>
  serviceManifest('shop/web', { spec: { loadBalancerClass }, ips });

describeRule(rule, {
  'the L2 class with L2 announcements off': {
    given: [pool, ofClass('io.cilium/l2-announcer')],
    config: { 'enable-l2-announcements': 'false' },
    tells: ['Service shop/web'],
  },
  'the BGP class with BGP off': {
    given: [pool, ofClass('io.cilium/bgp-control-plane')],
    tells: ['Service shop/web'],
  },
  'a class of Cilium that there is not': {
    given: [pool, ofClass('io.cilium/l2-anouncer')],
    tells: ['Service shop/web'],
  },
  'a foreign class, which somebody else may serve': {
    given: [pool, ofClass('example.com/none')],
    tells: ['Service shop/web warning'],
  },
  'a foreign class that is served': {
    given: [pool, ofClass('metallb.io/metallb', ['172.16.20.100'])],
  },
  'the L2 class with the feature on': {
    given: [pool, ofClass('io.cilium/l2-announcer')],
  },
  'settings that cannot be read': {
    given: [pool, ofClass('io.cilium/bgp-control-plane')],
    prepare: world => world.remove('ConfigMap', 'kube-system/cilium-config'),
  },
});
