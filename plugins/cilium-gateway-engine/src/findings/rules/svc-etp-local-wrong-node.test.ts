import type { Manifest } from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './svc-etp-local-wrong-node';

const podOn = (nodeName: string, ready = true): Manifest => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    namespace: 'shop',
    name: 'web-1',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  addressType: 'IPv4',
  ports: [{ port: 8080, protocol: 'TCP' }],
  endpoints: [{ addresses: ['10.0.0.1'], nodeName, conditions: { ready } }],
});
const local = (holder: string, policy = 'Local') => [
  ...ANNOUNCING_CLUSTER,
  ...announcedService(
    'shop/web',
    { spec: { externalTrafficPolicy: policy } },
    holder,
  ),
];

describeRule(rule, {
  'the holder has no pod': {
    given: [...local('n2'), podOn('n1')],
    cilium: '1.20.1',
    tells: ['Service shop/web'],
  },
  'the holder has one': {
    given: [...local('n1'), podOn('n1')],
    cilium: '1.20.1',
  },
  'since 1.20.2 only nodes with a pod compete': {
    given: [...local('n2'), podOn('n1')],
    cilium: '1.20.2',
  },
  'EndpointSlices that the cluster does not have: Endpoints may stand in': {
    given: local('n2'),
    cilium: '1.20.1',
    prepare: withoutCRD('EndpointSlice'),
  },
  'policy Cluster': {
    given: [...local('n2', 'Cluster'), podOn('n1')],
    cilium: '1.20.1',
  },
  'no pod is ready anywhere, which is another trouble': {
    given: [...local('n2'), podOn('n1', false)],
    cilium: '1.20.1',
  },
});
