import type { Manifest } from '../../testing/builders';
import { serviceManifest } from '../../testing/builders';
import { ANNOUNCING_CLUSTER, heldLease } from '../../testing/announced';
import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './gw-etp-local-l2';

const at = 'infra/cilium-gateway-web';
const dummy: Manifest = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    namespace: 'infra',
    name: 'cilium-gateway-web',
    labels: { 'kubernetes.io/service-name': 'cilium-gateway-web' },
  },
  addressType: 'IPv4',
  ports: [{ port: 9999, protocol: 'TCP' }],
  endpoints: [{ addresses: ['192.192.192.192'] }],
};
const gateway = (externalTrafficPolicy: string): readonly Manifest[] => [
  ...ANNOUNCING_CLUSTER,
  CILIUM_CLASS,
  gatewayManifest('infra/web', [{}]),
  serviceManifest(at, {
    ips: ['172.16.20.208'],
    labels: { 'gateway.networking.k8s.io/gateway-name': 'web' },
    spec: { externalTrafficPolicy, selector: undefined },
  }),
  dummy,
];
const others = heldLease('shop/other', 'n1');
const released = heldLease(at, '');

describeRule(rule, {
  'a Gateway without a lease': {
    given: [...gateway('Local'), others],
    cilium: '1.20.2',
    tells: [`Service ${at}`],
  },
  'a lease that nobody holds': {
    given: [...gateway('Local'), released],
    cilium: '1.20.2',
    tells: [`Service ${at}`],
  },
  'an Ingress': {
    given: [
      ...ANNOUNCING_CLUSTER,
      others,
      serviceManifest('kube-system/cilium-ingress', {
        ips: ['172.16.20.208'],
        labels: { 'cilium.io/ingress': 'true' },
        spec: { externalTrafficPolicy: 'Local' },
      }),
    ],
    cilium: '1.20.2',
    tells: ['Service kube-system/cilium-ingress'],
  },
  'before 1.20.2': {
    given: [...gateway('Local'), heldLease(at)],
    cilium: '1.20.1',
  },
  'policy Cluster': { given: [...gateway('Cluster'), heldLease(at)] },
  'announced all the same': { given: [...gateway('Local'), heldLease(at)] },
  'a Service with pods of its own': {
    given: [
      ...ANNOUNCING_CLUSTER,
      others,
      serviceManifest('shop/web', {
        ips: ['172.16.20.208'],
        spec: { externalTrafficPolicy: 'Local' },
      }),
    ],
  },
});
