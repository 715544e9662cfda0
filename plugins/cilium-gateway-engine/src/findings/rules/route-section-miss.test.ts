import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-section-miss';

const route = (parent: object) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{ name: 'http' }, { name: 'alt', port: 8080 }]),
  routeManifest('shop/web', { parentRefs: [{ name: 'gw', ...parent }] }),
  ...backendManifests('shop/web'),
];
const TELLS = ['HTTPRoute shop/web'];

describeRule(rule, {
  'a name that no listener has': {
    given: route({ sectionName: 'https' }),
    tells: TELLS,
  },
  'a port that no listener has': { given: route({ port: 443 }), tells: TELLS },
  'name and port of different listeners': {
    given: route({ sectionName: 'http', port: 8080 }),
    tells: TELLS,
  },
  'a name that one has': { given: route({ sectionName: 'alt' }) },
  'no name': { given: route({}) },
  'a Gateway of another controller': {
    given: route({ sectionName: 'https' }).map(one =>
      one === CILIUM_CLASS
        ? { ...one, spec: { controllerName: 'example.com/gateway' } }
        : one,
    ),
  },
  'a parent of a mesh': {
    given: route({ group: '', kind: 'Service', sectionName: 'https' }),
  },
});
