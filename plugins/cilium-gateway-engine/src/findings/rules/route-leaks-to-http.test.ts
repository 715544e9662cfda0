import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-leaks-to-http';

const route = (parent: object, http = 'Same') => [
  CILIUM_CLASS,
  gatewayManifest('infra/gw', [
    { name: 'http', allowedRoutes: { namespaces: { from: http } } },
    {
      name: 'https',
      port: 443,
      protocol: 'HTTPS',
      tls: { certificateRefs: [{ name: 'tls' }] },
      allowedRoutes: { namespaces: { from: 'All' } },
    },
  ]),
  routeManifest('shop/web', {
    parentRefs: [{ namespace: 'infra', name: 'gw', ...parent }],
  }),
  ...backendManifests('shop/web'),
];

describeRule(rule, {
  'HTTP for the own namespace, HTTPS for all': {
    given: route({}),
    cilium: '1.19.4',
    tells: ['HTTPRoute shop/web'],
  },
  'since 1.20 each listener is asked by itself': {
    given: route({}),
    cilium: '1.20.0',
  },
  'a sectionName': {
    given: route({ sectionName: 'https' }),
    cilium: '1.19.4',
  },
  'HTTP for all as well': { given: route({}, 'All'), cilium: '1.19.4' },
});
