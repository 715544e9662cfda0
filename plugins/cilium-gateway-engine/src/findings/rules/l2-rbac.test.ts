import { serviceManifest } from '../../testing/builders';
import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-rbac';

const service = serviceManifest('shop/web', { ips: ['172.16.20.208'] });

describeRule(rule, {
  'no lease in the whole cluster': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      serviceManifest('shop/api', { ips: ['172.16.20.209'] }),
    ],
    tells: ['ConfigMap kube-system/cilium-config'],
  },
  'one lease shows that agents may write them': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      ...announcedService('shop/api', { ips: ['172.16.20.209'] }),
    ],
  },
  'no node that could announce': {
    given: [
      ...ANNOUNCING_CLUSTER.filter(({ kind }) => kind !== 'Node'),
      ...['n1', 'n2'].map(name => ({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name },
        status: { conditions: [{ type: 'Ready', status: 'False' }] },
      })),
      service,
    ],
  },
  'leases that may not be read': {
    given: [...ANNOUNCING_CLUSTER, service],
    prepare: world =>
      world.setReading('Lease', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
  },
  'the feature off': {
    given: [...ANNOUNCING_CLUSTER, service],
    config: { 'enable-l2-announcements': 'false' },
  },
});
