import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './listener-unsupported';

const gateway = (...listeners: object[]) => [
  CILIUM_CLASS,
  gatewayManifest('infra/web', listeners),
];
const tcp = { name: 'tcp', port: 5432, protocol: 'TCP' };
const TELLS = ['Gateway infra/web'];

describeRule(rule, {
  'TCP before 1.20': { given: gateway(tcp), cilium: '1.19.4', tells: TELLS },
  'TCP since 1.20': { given: gateway(tcp), cilium: '1.20.0' },
  'a protocol that there is not': {
    given: gateway({ protocol: 'example.com/quic' }),
    tells: TELLS,
  },
  'TLS that ends at the Gateway': {
    given: gateway({
      name: 'tls',
      port: 443,
      protocol: 'TLS',
      tls: { mode: 'Terminate', certificateRefs: [{ name: 'tls' }] },
    }),
    tells: TELLS,
  },
  'TLS that passes through': {
    given: gateway({
      name: 'tls',
      port: 443,
      protocol: 'TLS',
      tls: { mode: 'Passthrough' },
    }),
  },
  'one of two kinds cannot be taken': {
    given: gateway({
      allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }, { kind: 'TLSRoute' }] },
    }),
    tells: ['Gateway infra/web warning'],
  },
  'no kind can be taken': {
    given: gateway({ allowedRoutes: { kinds: [{ kind: 'TLSRoute' }] } }),
    tells: TELLS,
  },
  'the kinds of its protocol': {
    given: gateway({ allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }),
  },
  'a Gateway of another controller': {
    given: [
      {
        ...CILIUM_CLASS,
        spec: { controllerName: 'example.com/gateway' },
      },
      gatewayManifest('infra/web', [tcp]),
    ],
    cilium: '1.19.4',
  },
});
