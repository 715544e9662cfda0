import { serviceManifest } from '../../testing/builders';
import {
  announcedService,
  ANNOUNCING_CLUSTER,
  heldLease,
} from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-lease-collision';

const two = [
  ...ANNOUNCING_CLUSTER,
  serviceManifest('foo/bar-baz', { ips: ['172.16.20.208'] }),
  serviceManifest('foo-bar/baz', { ips: ['172.16.20.209'] }),
];

describeRule(rule, {
  'two Services that come to one name': {
    given: [...two, heldLease('foo/bar-baz')],
    tells: ['Service foo-bar/baz'],
  },
  'names with a dot': {
    given: [
      ...two,
      ...['foo.bar-baz', 'foo-bar.baz'].map(name => ({
        ...heldLease('x/y'),
        metadata: {
          namespace: 'kube-system',
          name: `cilium-l2announce-${name}`,
        },
      })),
    ],
  },
  'one of them without an address': {
    given: [
      ...ANNOUNCING_CLUSTER,
      ...announcedService('foo/bar-baz'),
      serviceManifest('foo-bar/baz', { spec: { type: 'ClusterIP' } }),
    ],
  },
  'a version that has the dot for certain': {
    given: [...two, heldLease('foo/bar-baz')],
    cilium: '1.21.0',
  },
});
