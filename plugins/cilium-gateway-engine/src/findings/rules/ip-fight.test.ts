import { poolManifest, serviceManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './ip-fight';

const pool = poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] });
const config = { 'enable-l2-announcements': 'false' };
const wrote = (manager: string, time: string) => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  subresource: 'status',
  time,
  fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:ingress': {} } } },
});
const LB_IPAM = 'cilium-operator-lb-ipam';

describeRule(rule, {
  'two controllers within a minute': {
    given: [
      pool,
      serviceManifest('shop/web', {
        ips: ['172.16.20.208'],
        metadata: {
          managedFields: [
            wrote(LB_IPAM, '2025-10-04T11:59:30Z'),
            wrote('controller', '2025-10-04T11:59:10Z'),
          ],
        },
      }),
    ],
    config,
    tells: ['Service shop/web'],
    beside: ['l2-no-policy-or-kind'],
  },
  'a migration that is long over': {
    given: [
      pool,
      serviceManifest('shop/web', {
        ips: ['172.16.20.208'],
        annotations: { 'metallb.io/ip-allocated-from-pool': 'default-pool' },
        metadata: {
          managedFields: [
            wrote('controller', '2025-10-03T09:00:00Z'),
            wrote(LB_IPAM, '2025-10-03T09:00:05Z'),
          ],
        },
      }),
    ],
    config,
  },
  'an address of another controller, without a class': {
    given: [
      pool,
      serviceManifest('shop/web', {
        ips: ['172.16.20.100'],
        metadata: {
          managedFields: [wrote('controller', '2025-10-04T09:00:00Z')],
        },
      }),
    ],
    tells: ['Service shop/web'],
  },
  'the same under the other controller’s class': {
    given: [
      pool,
      serviceManifest('shop/web', {
        ips: ['172.16.20.100'],
        spec: { loadBalancerClass: 'metallb.io/metallb' },
      }),
    ],
  },
  'the same while there is no pool': {
    given: [serviceManifest('shop/web', { ips: ['172.16.20.100'] })],
  },
  'an address that Cilium itself gave out of a block that is gone': {
    given: [
      pool,
      serviceManifest('shop/web', {
        ips: ['172.16.20.100'],
        metadata: { managedFields: [wrote(LB_IPAM, '2025-10-04T09:00:00Z')] },
      }),
    ],
  },
});
