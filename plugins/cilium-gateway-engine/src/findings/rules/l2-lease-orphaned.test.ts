import {
  announcedService,
  ANNOUNCING_CLUSTER,
  heldLease,
} from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-lease-orphaned';

describeRule(rule, {
  'a lease of a Service that is gone': {
    given: [...ANNOUNCING_CLUSTER, heldLease('shop/gone')],
    tells: ['Lease kube-system/cilium-l2announce-shop-gone'],
  },
  'one that nobody holds, which the agents delete': {
    given: [...ANNOUNCING_CLUSTER, heldLease('shop/gone', '')],
  },
  'a lease in use': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
});
