import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-parent-missing';

const given = (parent: object) => [
  CILIUM_CLASS,
  gatewayManifest('infra/gw', [
    { allowedRoutes: { namespaces: { from: 'All' } } },
  ]),
  routeManifest('shop/web', { parentRefs: [parent] }),
  ...backendManifests('shop/web'),
];

describeRule(rule, {
  'no namespace, and the Gateway is in another': {
    given: given({ name: 'gw' }),
    tells: ['HTTPRoute shop/web'],
  },
  'a ListenerSet that is not there': {
    given: given({ kind: 'ListenerSet', name: 'more' }),
    tells: ['HTTPRoute shop/web'],
  },
  'the Gateway': { given: given({ namespace: 'infra', name: 'gw' }) },
  'a Service, as in a mesh': {
    given: given({ group: '', kind: 'Service', name: 'gone' }),
  },
  'Gateways that cannot be read': {
    given: given({ name: 'gw' }),
    prepare: world =>
      world.setReading('Gateway', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
});
