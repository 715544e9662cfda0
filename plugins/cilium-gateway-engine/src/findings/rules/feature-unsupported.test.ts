import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  listenerSetManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './feature-unsupported';

const classWith = (...names: string[]) => ({
  ...CILIUM_CLASS,
  status: { supportedFeatures: names.map(name => ({ name })) },
});
const given = (cilium: object, rules: object) => [
  cilium,
  gatewayManifest('shop/gw', [{}]),
  routeManifest('shop/web', {
    rules: [{ backendRefs: [{ name: 'web', port: 80 }], ...rules }],
  }),
  ...backendManifests('shop/web'),
];
const rewrite = {
  filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'web' } }],
};
const set = [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{}], {
    allowedListeners: { namespaces: { from: 'All' } },
  }),
  listenerSetManifest('shop/more', 'shop/gw', [{ name: 'alt', port: 8080 }]),
];

describeRule(rule, {
  'a filter that the class does not list': {
    given: given(classWith('Gateway', 'HTTPRoute'), rewrite),
    tells: ['HTTPRoute shop/web'],
  },
  'one that it lists': {
    given: given(classWith('HTTPRoute', 'HTTPRouteHostRewrite'), rewrite),
  },
  'a class that lists nothing': { given: given(CILIUM_CLASS, rewrite) },
  'a part of the core': { given: given(classWith('HTTPRoute'), {}) },
  'a ListenerSet before 1.20': {
    given: set,
    cilium: '1.19.4',
    tells: ['ListenerSet shop/more'],
  },
  'a ListenerSet since 1.20': { given: set, cilium: '1.20.0' },
});
