import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
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

describeRule(rule, {
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
