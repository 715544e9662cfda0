import {
  ciliumNodeManifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
} from '../../testing/builders';
import {
  announcedService,
  ANNOUNCING_CLUSTER,
  heldLease,
} from '../../testing/announced';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './l2-no-announcer';

const service = serviceManifest('shop/web', { ips: ['172.16.20.208'] });
const renewed = (renewTime: string) =>
  heldLease('shop/web', 'n1', { renewTime });

describeRule(rule, {
  'a lease that nobody has renewed for minutes': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      renewed('2025-10-04T11:50:00.000000Z'),
    ],
    tells: ['Service shop/web'],
  },
  'a lease that nobody holds': {
    given: [...ANNOUNCING_CLUSTER, service, heldLease('shop/web', '')],
    tells: ['Service shop/web'],
  },
  'no lease, while others have one': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      ...announcedService('shop/api', { ips: ['172.16.20.209'] }),
    ],
    tells: ['Service shop/web'],
  },
  'a policy that names no node': {
    given: [
      nodeManifest('n1'),
      ciliumNodeManifest('n1'),
      poolManifest('apps', { blocks: [{ cidr: '172.16.20.208/28' }] }),
      policyManifest('edge', {
        loadBalancerIPs: true,
        nodeSelector: { matchLabels: { role: 'edge' } },
      }),
      service,
    ],
    tells: ['Service shop/web'],
  },
  'a lease that is about to be taken over': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      renewed('2025-10-04T11:59:41.000000Z'),
    ],
  },
  'a fresh lease': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
  'a fresh lease on a cluster whose clock is behind ours': {
    given: [
      ...ANNOUNCING_CLUSTER,
      service,
      renewed('2025-10-04T11:50:00.000000Z'),
    ],
    prepare: world => world.setFacts({ clockSkewMs: -600_000 }),
  },
});
