import { ANNOUNCING_CLUSTER, heldLease } from '../../testing/announced';
import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-throttle';

const many = (count: number, lease = {}) => [
  ...ANNOUNCING_CLUSTER.filter(
    ({ kind }) => kind !== 'CiliumLoadBalancerIPPool',
  ),
  poolManifest('apps', { blocks: [{ cidr: '172.16.20.0/24' }] }),
  ...Array.from({ length: count }, (_, index) => [
    serviceManifest(`shop/s${index}`, { ips: [`172.16.20.${index}`] }),
    heldLease(`shop/s${index}`, 'n1', lease),
  ]).flat(),
];
const lapsed = { renewTime: '2025-10-04T11:50:00.000000Z' };

describeRule(rule, {
  'more Services than the budget renews': {
    given: many(11),
    config: { 'k8s-client-qps': '5' },
    tells: ['ConfigMap kube-system/cilium-config'],
  },
  'just as many as it renews': {
    given: many(10),
    config: { 'k8s-client-qps': '5' },
  },
  'a budget that is not set may be ten': { given: many(20) },
  'and not more than that': {
    given: many(21),
    tells: ['ConfigMap kube-system/cilium-config'],
  },
  'leases that have lapsed are explained by it': {
    given: many(30, lapsed),
    config: { 'k8s-client-qps': '5' },
    tells: ['ConfigMap kube-system/cilium-config error'],
  },
  'a raised budget': {
    given: many(30),
    config: { 'k8s-client-qps': '20' },
  },
});
