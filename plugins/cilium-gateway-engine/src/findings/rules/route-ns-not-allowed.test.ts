import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-ns-not-allowed';

const namespace = (labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});
const given = (...namespaces: (object | undefined)[]) => [
  CILIUM_CLASS,
  gatewayManifest(
    'infra/gw',
    namespaces.map((one, index) => ({
      name: `l${index}`,
      port: 80 + index,
      allowedRoutes: one && { namespaces: one },
    })),
  ),
  routeManifest('shop/web', {
    parentRefs: [{ namespace: 'infra', name: 'gw' }],
  }),
  ...backendManifests('shop/web'),
];
const selector = (team: string) => ({
  from: 'Selector',
  selector: { matchLabels: { team } },
});
const TELLS = ['HTTPRoute shop/web'];

describeRule(rule, {
  'the default, which is the Gateway’s own namespace': {
    given: given(undefined),
    tells: TELLS,
  },
  'a selector that misses the namespace': {
    given: [...given(selector('infra')), namespace({ team: 'shop' })],
    tells: TELLS,
  },
  'a selector that selects it': {
    given: [...given(selector('shop')), namespace({ team: 'shop' })],
  },
  'all namespaces': { given: given({ from: 'All' }) },
  'one of two listeners takes it': {
    given: given(undefined, { from: 'All' }),
  },
  'a namespace whose labels cannot be read': {
    given: given(selector('shop')),
    prepare: world =>
      world.setReading('Namespace', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
});
