import {
  announcedService,
  ANNOUNCING_CLUSTER,
  heldLease,
} from '../../testing/announced';
import { describeRule, withoutCRD } from '../../testing/ruleExamples';
import { rule } from './l2-lease-orphaned';

describeRule(rule, {
  'a lease of a Service that is gone': {
    given: [...ANNOUNCING_CLUSTER, heldLease('shop/gone')],
    tells: ['Lease kube-system/cilium-l2announce-shop-gone'],
  },
  'a lease of a Service that no policy can select, for none is installed': {
    given: [
      ...ANNOUNCING_CLUSTER.filter(
        ({ kind }) => kind !== 'CiliumL2AnnouncementPolicy',
      ),
      ...announcedService('shop/web'),
    ],
    prepare: withoutCRD('CiliumL2AnnouncementPolicy'),
    tells: ['Lease kube-system/cilium-l2announce-shop-web'],
    beside: ['l2-no-policy-or-kind'],
  },
  'one that nobody holds, which the agents delete': {
    given: [...ANNOUNCING_CLUSTER, heldLease('shop/gone', '')],
  },
  'a lease in use': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
});
