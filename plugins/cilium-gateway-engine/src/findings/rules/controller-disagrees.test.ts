import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import {
  backendManifests,
  CILIUM_CLASS,
  gatewayManifest,
  routeManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './controller-disagrees';

const gateway = (status: object, generation = 1) => {
  const manifest = gatewayManifest('infra/web', [{}]);
  return [
    ...ANNOUNCING_CLUSTER,
    CILIUM_CLASS,
    { ...manifest, metadata: { ...manifest.metadata, generation }, status },
    ...announcedService('infra/cilium-gateway-web', {
      labels: { 'gateway.networking.k8s.io/gateway-name': 'web' },
    }),
  ];
};
const refused = {
  type: 'Accepted',
  status: 'False',
  reason: 'NoResources',
  message: 'admission webhook denied the request',
  observedGeneration: 1,
};

const route = (conditions: object[], more = {}) => [
  CILIUM_CLASS,
  gatewayManifest('shop/gw', [{}]),
  {
    ...routeManifest('shop/web', more),
    status: {
      parents: [
        {
          controllerName: 'io.cilium/gateway-controller',
          parentRef: { name: 'gw' },
          conditions,
        },
      ],
    },
  },
  ...backendManifests('shop/web'),
];
const notResolved = { ...refused, type: 'ResolvedRefs', reason: 'InvalidKind' };

describeRule(rule, {
  'a route is refused': {
    given: route([refused]),
    tells: ['HTTPRoute shop/web'],
  },
  'the backends of a route': {
    given: route([{ ...refused, status: 'True' }, notResolved]),
    tells: ['HTTPRoute shop/web'],
  },
  'a route that the specs refuse as well': {
    given: route([refused], {
      parentRefs: [{ name: 'gw', sectionName: 'https' }],
    }),
  },
  'the Gateway is refused': {
    given: gateway({ conditions: [refused] }),
    tells: ['Gateway infra/web'],
  },
  'the Gateway is refused and so not programmed: one cause': {
    given: gateway({
      conditions: [refused, { ...refused, type: 'Programmed' }],
    }),
    tells: ['Gateway infra/web'],
  },
  'a listener is refused': {
    given: gateway({ listeners: [{ name: 'http', conditions: [refused] }] }),
    tells: ['Gateway infra/web'],
  },
  'about an earlier generation': {
    given: gateway({ conditions: [refused] }, 2),
  },
  'nothing is said yet': { given: gateway({}) },
});
