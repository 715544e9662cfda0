import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './sharing-port-clash';

const pool = (cidr = '172.16.20.208/28') =>
  poolManifest('apps', { blocks: [{ cidr }] });
const config = { 'enable-l2-announcements': 'false' };
const off = ['l2-no-policy-or-kind'];
const sharing = (
  name: string,
  port: number,
  ips: string[],
  { protocol = 'TCP', created = '2025-10-04T09:00:00Z', spec = {} } = {},
) =>
  serviceManifest(name, {
    annotations: { 'lbipam.cilium.io/sharing-key': 'k' },
    metadata: { creationTimestamp: created },
    spec: { ports: [{ port, protocol }], ...spec },
    ips,
  });
const later = { created: '2025-10-04T10:00:00Z' };

describeRule(rule, {
  'the same port, and another address was given': {
    given: [
      pool(),
      sharing('shop/a', 80, ['172.16.20.208']),
      sharing('shop/b', 80, ['172.16.20.209'], later),
    ],
    config,
    tells: ['Service shop/b'],
    beside: off,
  },
  'the same port, and there is no other address': {
    given: [
      pool('172.16.20.208/32'),
      sharing('shop/a', 80, ['172.16.20.208']),
      sharing('shop/b', 80, [], later),
    ],
    config,
    tells: ['Service shop/b error'],
    beside: off,
  },
  'different traffic policies': {
    given: [
      pool(),
      sharing('shop/a', 80, ['172.16.20.208']),
      sharing('shop/b', 81, ['172.16.20.209'], {
        ...later,
        spec: { externalTrafficPolicy: 'Local' },
      }),
    ],
    config,
    tells: ['Service shop/b'],
    beside: off,
  },
  'another namespace, not permitted': {
    given: [
      pool(),
      sharing('shop/a', 80, ['172.16.20.208']),
      sharing('other/b', 81, ['172.16.20.209'], later),
    ],
    config,
    tells: ['Service other/b'],
    beside: off,
  },
  'the same number and another protocol': {
    given: [
      pool(),
      sharing('shop/a', 53, ['172.16.20.208']),
      sharing('shop/b', 53, ['172.16.20.209'], { ...later, protocol: 'UDP' }),
    ],
    config,
  },
  'which Cilium 1.16 takes for the same port': {
    given: [
      pool(),
      sharing('shop/a', 53, ['172.16.20.208']),
      sharing('shop/b', 53, ['172.16.20.209'], { ...later, protocol: 'UDP' }),
    ],
    config,
    cilium: '1.16.5',
    tells: ['Service shop/b'],
    beside: off,
  },
  'two that share': {
    given: [
      pool(),
      sharing('shop/a', 80, ['172.16.20.208']),
      sharing('shop/b', 81, ['172.16.20.208'], later),
    ],
    config,
  },
});
