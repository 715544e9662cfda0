import { advertisement, everything, peering, session } from '../../testing/bgp';
import {
  ciliumNodeManifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
} from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './l2-no-policy-or-kind';

const bare = [
  nodeManifest('n1'),
  ciliumNodeManifest('n1'),
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
];
const service = serviceManifest('shop/web', { ips: ['172.16.20.208'] });
const PEERING_POLICIES = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'ciliumbgppeeringpolicies.cilium.io' },
};

describeRule(rule, {
  'no policy': { given: [...bare, service], tells: ['Service shop/web'] },
  'a policy for others': {
    given: [
      ...bare,
      service,
      policyManifest('others', {
        loadBalancerIPs: true,
        serviceSelector: { matchLabels: { app: 'other' } },
      }),
    ],
    tells: ['Service shop/web'],
  },
  'a policy that announces nothing': {
    given: [...bare, service, policyManifest('idle', {})],
    tells: ['CiliumL2AnnouncementPolicy idle'],
  },
  'one policy, however many Services': {
    given: [
      ...bare,
      service,
      serviceManifest('shop/api', { ips: ['172.16.20.209'] }),
      policyManifest('idle', { externalIPs: true }),
    ],
    tells: ['CiliumL2AnnouncementPolicy idle'],
  },
  'the feature is off: a warning': {
    given: [...bare, service, policyManifest('all')],
    config: { 'enable-l2-announcements': 'false' },
    tells: ['Service shop/web warning'],
  },
  'policies that are not installed, so that there cannot be one': {
    given: [...bare, service],
    prepare: withoutCRD('CiliumL2AnnouncementPolicy'),
    tells: ['Service shop/web'],
  },
  'policies that are not installed where the feature is off: a warning': {
    given: [...bare, service],
    config: { 'enable-l2-announcements': 'false' },
    prepare: withoutCRD('CiliumL2AnnouncementPolicy'),
    tells: ['Service shop/web warning'],
  },
  'policies that are not installed where Services have addresses of nodes': {
    given: [
      ...bare,
      serviceManifest('shop/web', {
        ips: ['172.16.20.208'],
        spec: { loadBalancerClass: 'io.cilium/node' },
      }),
    ],
    prepare: withoutCRD('CiliumL2AnnouncementPolicy'),
  },
  'policies that are not installed where BGP announces': {
    given: [
      ...bare,
      service,
      ...peering,
      advertisement(everything),
      session('n1', 'established'),
    ],
    config: { 'enable-bgp-control-plane': 'true' },
    prepare: withoutCRD('CiliumL2AnnouncementPolicy'),
  },
  'policies that cannot be read': {
    given: [...bare, service],
    prepare: world =>
      world.setReading('CiliumL2AnnouncementPolicy', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
  'an announced Service': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
  'a Service without an address': {
    given: [
      ...bare,
      serviceManifest('shop/web', { spec: { loadBalancerClass: 'x.y/z' } }),
    ],
  },
  'an address that MetalLB gave': {
    given: [
      ...bare,
      serviceManifest('shop/web', {
        ips: ['172.16.20.100'],
        spec: { loadBalancerClass: 'metallb.io/metallb' },
      }),
    ],
  },
  'BGP that cannot be read': {
    given: [...bare, service],
    config: { 'enable-bgp-control-plane': 'true' },
    prepare: world =>
      world.setReading('CiliumBGPAdvertisement', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
  'BGP that a peering policy may have set up': {
    given: [...bare, service, PEERING_POLICIES],
    cilium: '1.18.2',
    config: { 'enable-bgp-control-plane': 'true' },
  },
  'BGP that a peering policy may have set up, where the L2 feature is off': {
    given: [...bare, service, PEERING_POLICIES],
    cilium: '1.18.2',
    config: {
      'enable-bgp-control-plane': 'true',
      'enable-l2-announcements': 'false',
    },
  },
  'peering policies of an older Cilium': {
    given: [...bare, service, PEERING_POLICIES],
    cilium: '1.19.0',
    config: { 'enable-bgp-control-plane': 'true' },
    tells: ['Service shop/web'],
  },
  'peering policies where BGP is off': {
    given: [...bare, service, PEERING_POLICIES],
    cilium: '1.18.2',
    tells: ['Service shop/web'],
  },
  'a policy that cannot be parsed, which is told of by itself': {
    given: [
      ...bare,
      service,
      policyManifest('broken', { loadBalancerIPs: true, interfaces: ['('] }),
    ],
  },
});
