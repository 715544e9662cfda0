import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import type { Manifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './route-rule-shadowed';

const base = [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{}]),
  ...backendManifests('shop/web'),
];
const backendRefs = [{ name: 'web', port: 80 }];
const path = (value: string, more = {}) => ({
  matches: [{ path: { type: 'PathPrefix', value }, ...more }],
  backendRefs,
});
const route = (
  name: string,
  rules: object[],
  created = '2025-10-04T09:00:00Z',
  more = {},
): Manifest => {
  const manifest = routeManifest(`shop/${name}`, {
    hostnames: ['web.apps.lab.mxe11.nl'],
    rules,
    ...more,
  });
  return {
    ...manifest,
    metadata: { ...manifest.metadata, creationTimestamp: created },
  };
};
const later = '2025-10-04T10:00:00Z';

describeRule(rule, {
  'two routes for one hostname and path: the younger loses': {
    given: [
      ...base,
      route('younger', [path('/')], later),
      route('older', [path('/')]),
    ],
    tells: ['HTTPRoute shop/younger'],
  },
  'of the same age: the first by name wins': {
    given: [...base, route('b', [path('/')]), route('a', [path('/')])],
    tells: ['HTTPRoute shop/b'],
  },
  'one rule twice in a route': {
    given: [...base, route('web', [path('/api'), path('/'), path('/api/')])],
    tells: ['HTTPRoute shop/web'],
  },
  'header names in other letters': {
    given: [
      ...base,
      route('web', [
        path('/', { headers: [{ name: 'X-Canary', value: '1' }] }),
        path('/', { headers: [{ name: 'x-canary', value: '1' }] }),
      ]),
    ],
    tells: ['HTTPRoute shop/web'],
  },
  'no match stands for the path /': {
    given: [
      ...base,
      route('older', [{ backendRefs }]),
      route('younger', [path('/')], later),
    ],
    tells: ['HTTPRoute shop/younger'],
  },
  'a pattern that takes everything': {
    given: [
      ...base,
      route('web', [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs,
        },
        path('/'),
      ]),
    ],
    tells: ['HTTPRoute shop/web'],
  },
  'a more specific listener has the hostname': {
    given: [
      CILIUM_CLASS,
      gatewayManifest('shop/gw', [
        { name: 'wild', hostname: '*.apps.lab.mxe11.nl' },
        { name: 'web', hostname: 'web.apps.lab.mxe11.nl' },
      ]),
      ...backendManifests('shop/web'),
      route('web', [path('/')], undefined, {
        parentRefs: [{ name: 'gw', sectionName: 'wild' }],
      }),
    ],
    tells: ['HTTPRoute shop/web'],
  },
  'attached to both it is served on that one': {
    given: [
      CILIUM_CLASS,
      gatewayManifest('shop/gw', [
        { name: 'wild', hostname: '*.apps.lab.mxe11.nl' },
        { name: 'web', hostname: 'web.apps.lab.mxe11.nl' },
      ]),
      ...backendManifests('shop/web'),
      route('web', [path('/')]),
    ],
  },
  'a longer path': {
    given: [
      ...base,
      route('older', [path('/')]),
      route('younger', [path('/api')], later),
    ],
  },
  'another method': {
    given: [...base, route('web', [path('/', { method: 'GET' }), path('/')])],
  },
  'another hostname': {
    given: [
      ...base,
      route('older', [path('/')]),
      route('younger', [path('/')], later, {
        hostnames: ['web.apps.lab.mxe11.nl', 'www.apps.lab.mxe11.nl'],
      }),
    ],
  },
  'a route that is not attached takes nothing': {
    given: [
      ...base,
      route('older', [path('/')], undefined, {
        parentRefs: [{ group: '', kind: 'Service', name: 'web' }],
      }),
      route('younger', [path('/')], later),
    ],
  },
});
