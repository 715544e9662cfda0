import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
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
  'Gateways that are not installed, so that there cannot be one': {
    given: [
      routeManifest('shop/web', { parentRefs: [{ name: 'gw' }] }),
      ...backendManifests('shop/web'),
    ],
    prepare: withoutCRD('Gateway', 'GatewayClass'),
    tells: ['HTTPRoute shop/web'],
    beside: ['gw-crd-mismatch'],
  },
  'a Service, as in a mesh, where no Gateways are installed': {
    given: given({ group: '', kind: 'Service', name: 'gone' }).filter(
      ({ kind }) => kind !== 'Gateway' && kind !== 'GatewayClass',
    ),
    prepare: withoutCRD('Gateway', 'GatewayClass'),
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
