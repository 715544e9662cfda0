import {
  CILIUM_CLASS,
  gatewayManifest,
  listenerSetManifest,
} from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './listener-set-not-allowed';

const open = (from: string) =>
  gatewayManifest('infra/web', [{}], {
    allowedListeners: { namespaces: { from } },
  });
const set = listenerSetManifest('shop/more', 'infra/web', [
  { name: 'alt', port: 8080 },
]);

describeRule(rule, {
  'a Gateway that admits none': {
    given: [CILIUM_CLASS, gatewayManifest('infra/web', [{}]), set],
    tells: ['ListenerSet shop/more'],
  },
  'a Gateway that admits its own namespace': {
    given: [CILIUM_CLASS, open('Same'), set],
    tells: ['ListenerSet shop/more'],
  },
  'a Gateway that admits all': { given: [CILIUM_CLASS, open('All'), set] },
  'Cilium 1.19 reads no ListenerSets at all': {
    given: [CILIUM_CLASS, gatewayManifest('infra/web', [{}]), set],
    cilium: '1.19.4',
  },
});
