import { poolManifest, serviceManifest } from '../../testing/builders';
import { ANNOUNCING_CLUSTER, heldLease } from '../../testing/announced';
import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './gw-static-address';

const asking = (addresses: object[], infrastructure = {}) => [
  CILIUM_CLASS,
  gatewayManifest('infra/web', [{}], { addresses, infrastructure }),
];
const service = (ips: string[], request: Record<string, string>) => [
  serviceManifest('infra/cilium-gateway-web', {
    labels: { 'gateway.networking.k8s.io/gateway-name': 'web' },
    annotations: request,
    ips,
  }),
];
const pool = poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] });
const LEGACY = 'io.cilium/lb-ipam-ips';
const TELLS = ['Gateway infra/web'];

describeRule(rule, {
  'an address of no pool': {
    given: [
      pool,
      ...asking([{ value: '172.16.20.100' }]),
      ...service([], { [LEGACY]: '172.16.20.100' }),
    ],
    tells: TELLS,
  },
  'the annotation wins': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...asking([{ value: '172.16.20.210' }], {
        annotations: { 'lbipam.cilium.io/ips': '172.16.20.208' },
      }),
      ...service(['172.16.20.208'], {
        'lbipam.cilium.io/ips': '172.16.20.208',
        [LEGACY]: '172.16.20.210',
      }),
      heldLease('infra/cilium-gateway-web'),
    ],
    tells: TELLS,
  },
  'a hostname': {
    given: asking([{ type: 'Hostname', value: 'gw.apps.lab.mxe11.nl' }]),
    tells: TELLS,
  },
  'what it asks for': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...asking([{ value: '172.16.20.208' }]),
      ...service(['172.16.20.208'], { [LEGACY]: '172.16.20.208' }),
      heldLease('infra/cilium-gateway-web'),
    ],
  },
  'Cilium 1.16 does not read it': {
    given: [
      pool,
      ...asking([{ value: '172.16.20.100' }]),
      ...service(['172.16.20.208'], {}),
    ],
    cilium: '1.16.5',
  },
});
