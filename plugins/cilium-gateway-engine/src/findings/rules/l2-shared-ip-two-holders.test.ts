import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-shared-ip-two-holders';

const sharing = (name: string, port: number, node: string) =>
  announcedService(
    name,
    {
      annotations: { 'lbipam.cilium.io/sharing-key': 'k' },
      spec: { ports: [{ port, protocol: 'TCP' }] },
    },
    node,
  );

describeRule(rule, {
  'two Services on one address, two nodes': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...sharing('shop/a', 80, 'n1'),
      ...sharing('shop/b', 81, 'n2'),
    ],
    tells: ['Service shop/a'],
  },
  'two Services on one address, one node': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...sharing('shop/a', 80, 'n1'),
      ...sharing('shop/b', 81, 'n1'),
    ],
  },
  'two addresses, two nodes': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...announcedService('shop/a'),
      ...announcedService('shop/b', { ips: ['172.16.20.209'] }, 'n2'),
    ],
  },
});
