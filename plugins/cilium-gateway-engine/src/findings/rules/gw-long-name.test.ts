import { CILIUM_CLASS, gatewayManifest } from '../../testing/gateways';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './gw-long-name';

const refused = (name: string, reason = 'NoResources') => [
  CILIUM_CLASS,
  {
    ...gatewayManifest(`infra/${name}`, [{}]),
    status: {
      conditions: [
        { type: 'Accepted', status: 'False', reason, message: 'too long' },
      ],
    },
  },
];
const long = 'a'.repeat(49);

describeRule(rule, {
  '49 characters, and Cilium could create nothing': {
    given: refused(long),
    tells: [`Gateway infra/${long}`],
  },
  '48 characters: another cause': { given: refused('a'.repeat(48)) },
  'a long name refused for another reason': {
    given: refused(long, 'ListenersNotValid'),
  },
  'a long name that works': {
    given: [CILIUM_CLASS, gatewayManifest(`infra/${long}`, [{}])],
  },
});
