import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './listener-conflict';

const two = (a: object, b: object) => [
  CILIUM_CLASS,
  gatewayManifest('infra/web', [
    { name: 'a', ...a },
    { name: 'b', ...b },
  ]),
];
const app = { hostname: 'app.apps.lab.mxe11.nl' };

describeRule(rule, {
  'one port and hostname twice': {
    given: two(app, app),
    tells: ['Gateway infra/web', 'Gateway infra/web'],
  },
  'which Cilium 1.19 did not look for': {
    given: two(app, app),
    cilium: '1.19.4',
  },
  'two hostnames': {
    given: two(app, { hostname: '*.apps.lab.mxe11.nl' }),
  },
  'two Gateways, each with an address of its own': {
    given: [
      CILIUM_CLASS,
      gatewayManifest('infra/one', [app]),
      gatewayManifest('infra/two', [app]),
    ],
  },
});
