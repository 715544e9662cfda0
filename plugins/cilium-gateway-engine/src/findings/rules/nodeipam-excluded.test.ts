import { nodeManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './nodeipam-excluded';

const label = 'node.kubernetes.io/exclude-from-external-load-balancers';
const excluded = nodeManifest('n1', { labels: { [label]: '' } });
const service = serviceManifest('shop/web', {
  spec: { loadBalancerClass: 'io.cilium/node' },
});
const config = { 'enable-node-ipam': 'true' };

describeRule(rule, {
  'every node is excluded': {
    given: [excluded, service],
    config,
    tells: ['Service shop/web'],
  },
  'the only node is about to be deleted': {
    given: [
      {
        ...nodeManifest('n1'),
        spec: {
          taints: [
            { key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' },
          ],
        },
      },
      service,
    ],
    config,
    tells: ['Service shop/web'],
  },
  'Node IPAM is off': {
    given: [nodeManifest('n1'), service],
    tells: ['Service shop/web'],
  },
  'the default without a class, and off': {
    given: [nodeManifest('n1'), serviceManifest('shop/web')],
    config: { 'default-lb-service-ipam': 'nodeipam' },
    tells: ['Service shop/web'],
  },
  'one node is left': {
    given: [excluded, nodeManifest('n2'), service],
    config,
  },
  'a Service that has an address': {
    given: [
      excluded,
      serviceManifest('shop/web', {
        spec: { loadBalancerClass: 'io.cilium/node' },
        ips: ['172.16.20.10'],
      }),
    ],
    config,
  },
});
