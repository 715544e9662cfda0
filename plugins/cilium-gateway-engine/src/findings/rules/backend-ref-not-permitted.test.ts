import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  grantManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './backend-ref-not-permitted';

const route = (namespace?: string) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{}]),
  routeManifest('shop/web', {
    rules: [{ backendRefs: [{ namespace, name: 'web', port: 80 }] }],
  }),
  ...backendManifests(`${namespace ?? 'shop'}/web`),
];
const grant = (kind: string, from: string, name?: string) =>
  grantManifest('apps/grant', [kind, from], ['Service', name]);
const TELLS = ['HTTPRoute shop/web'];

describeRule(rule, {
  'no grant': { given: route('apps'), tells: TELLS },
  'a grant for another kind of route': {
    given: [...route('apps'), grant('GRPCRoute', 'shop')],
    tells: TELLS,
  },
  'a grant for another namespace': {
    given: [...route('apps'), grant('HTTPRoute', 'other')],
    tells: TELLS,
  },
  'a grant for another Service': {
    given: [...route('apps'), grant('HTTPRoute', 'shop', 'api')],
    tells: TELLS,
  },
  'a grant': { given: [...route('apps'), grant('HTTPRoute', 'shop')] },
  'its own namespace': { given: route() },
  'grants that are not installed, so that there cannot be one': {
    given: route('apps'),
    prepare: withoutCRD('ReferenceGrant'),
    tells: TELLS,
  },
  'grants that cannot be read': {
    given: route('apps'),
    prepare: world =>
      world.setReading('ReferenceGrant', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
});
