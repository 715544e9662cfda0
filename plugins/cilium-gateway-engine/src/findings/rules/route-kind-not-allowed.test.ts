import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-kind-not-allowed';

const given = (kind: string, listener: object) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [listener]),
  routeManifest('shop/web', {}, kind),
  ...backendManifests('shop/web'),
];
const passthrough = {
  name: 'tls',
  port: 443,
  protocol: 'TLS',
  tls: { mode: 'Passthrough' },
};

describeRule(rule, {
  'an HTTPRoute on a TLS listener': {
    given: given('HTTPRoute', passthrough),
    tells: ['HTTPRoute shop/web'],
  },
  'a kind that the listener does not list': {
    given: given('GRPCRoute', {
      allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }] },
    }),
    tells: ['GRPCRoute shop/web'],
  },
  'a TLSRoute on it': { given: given('TLSRoute', passthrough) },
  'a GRPCRoute on HTTP': { given: given('GRPCRoute', {}) },
  'a listener that itself is the cause': {
    given: given('TCPRoute', { name: 'tcp', port: 5432, protocol: 'TCP' }),
    cilium: '1.19.4',
  },
});
