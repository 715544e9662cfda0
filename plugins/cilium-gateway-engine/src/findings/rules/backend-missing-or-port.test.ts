import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './backend-missing-or-port';

const route = (...backendRefs: object[]) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{}]),
  routeManifest('shop/web', { rules: [{ backendRefs }] }),
];
const web = { name: 'web', port: 80 };
const api = { name: 'api', port: 80 };
const TELLS = ['HTTPRoute shop/web'];

describeRule(rule, {
  'a Service that is not there': { given: route(web), tells: TELLS },
  'a port that it does not have': {
    given: [
      ...route({ name: 'web', port: 8080 }),
      ...backendManifests('shop/web'),
    ],
    tells: TELLS,
  },
  'which Cilium before 1.20.1 does not report': {
    given: [
      ...route({ name: 'web', port: 8080 }),
      ...backendManifests('shop/web'),
    ],
    cilium: '1.20.0',
    tells: TELLS,
  },
  'no Service at all': {
    given: route({ kind: 'ConfigMap', name: 'web', port: 80 }),
    tells: TELLS,
  },
  'nothing ready behind it': {
    given: [...route(web), ...backendManifests('shop/web', 80, 0)],
    tells: ['Service shop/web'],
  },
  'nothing ready behind one of two': {
    given: [
      ...route(web, api),
      ...backendManifests('shop/web', 80, 0),
      ...backendManifests('shop/api'),
    ],
    tells: ['Service shop/web warning'],
  },
  'a mirror that is not there': {
    given: [
      CILIUM_CLASS,
      gatewayManifest('shop/gw', [{}]),
      routeManifest('shop/web', {
        rules: [
          {
            backendRefs: [web],
            filters: [
              { type: 'RequestMirror', requestMirror: { backendRef: api } },
            ],
          },
        ],
      }),
      ...backendManifests('shop/web'),
    ],
    tells: ['HTTPRoute shop/web warning'],
  },
  'all in order': { given: [...route(web), ...backendManifests('shop/web')] },
  'weight 0 without endpoints': {
    given: [
      ...route(web, { ...api, weight: 0 }),
      ...backendManifests('shop/web'),
      ...backendManifests('shop/api', 80, 0),
    ],
  },
  'endpoints that are not read': {
    given: [...route(web), backendManifests('shop/web')[0]],
    prepare: world =>
      world.setReading('EndpointSlice', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
  'a route of another controller': {
    given: route(web).map(one =>
      one === CILIUM_CLASS
        ? { ...one, spec: { controllerName: 'example.com/gateway' } }
        : one,
    ),
  },
});
