import { ANNOUNCING_CLUSTER, heldLease } from '../../testing/announced';
import { serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-1.20.0-missed';

const service = (written: string, changed = '2025-10-04T09:00:00Z') => [
  ...ANNOUNCING_CLUSTER,
  heldLease('shop/web'),
  serviceManifest('shop/web', {
    ips: ['172.16.20.208'],
    metadata: {
      managedFields: [
        {
          manager: 'kubectl',
          operation: 'Update',
          apiVersion: 'v1',
          time: changed,
          fieldsV1: { 'f:spec': { 'f:ports': {} } },
        },
        {
          manager: 'cilium-operator-lb-ipam',
          operation: 'Update',
          apiVersion: 'v1',
          subresource: 'status',
          time: written,
          fieldsV1: { 'f:status': { 'f:loadBalancer': {} } },
        },
      ],
    },
  }),
];

describeRule(rule, {
  'an address that came after the lease': {
    given: service('2025-10-04T11:00:00Z'),
    cilium: '1.20.0',
    tells: ['Service shop/web'],
  },
  'and the Service was touched since': {
    given: service('2025-10-04T11:00:00Z', '2025-10-04T11:30:00Z'),
    cilium: '1.20.0',
  },
  'an address that was there before the lease': {
    given: service('2025-10-04T09:30:00Z'),
    cilium: '1.20.0',
  },
  'mended in 1.20.1': {
    given: service('2025-10-04T11:00:00Z'),
    cilium: '1.20.1',
  },
  'not there yet in 1.19': {
    given: service('2025-10-04T11:00:00Z'),
    cilium: '1.19.6',
  },
});
