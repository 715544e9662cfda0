import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-hostname-miss';

const route = (hostnames: string[], listener?: string) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{ hostname: listener }]),
  routeManifest('shop/web', { hostnames }),
  ...backendManifests('shop/web'),
];
const WILD = '*.apps.lab.mxe11.nl';
const TELLS = ['HTTPRoute shop/web'];

describeRule(rule, {
  'another domain': { given: route(['web.lab.mxe11.nl'], WILD), tells: TELLS },
  'the bare name beside the wildcard': {
    given: route(['apps.lab.mxe11.nl'], WILD),
    tells: TELLS,
  },
  'one label below': { given: route(['web.apps.lab.mxe11.nl'], WILD) },
  'two labels below': { given: route(['a.web.apps.lab.mxe11.nl'], WILD) },
  'in other letters': { given: route(['WEB.apps.lab.mxe11.nl'], WILD) },
  'one of two': {
    given: route(['web.lab.mxe11.nl', 'web.apps.lab.mxe11.nl'], WILD),
  },
  'a listener for any name': { given: route(['web.lab.mxe11.nl']) },
  'a route for any name': { given: route([], WILD) },
});
