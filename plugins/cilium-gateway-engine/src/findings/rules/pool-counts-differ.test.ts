import { announcedService, ANNOUNCING_CLUSTER } from '../../testing/announced';
import { poolManifest } from '../../testing/builders';
import { describeRule } from '../../testing/ruleExamples';
import { rule } from './pool-counts-differ';

const counting = (
  total: string,
  used: string,
  available: string,
  spec = {},
) => [
  ...ANNOUNCING_CLUSTER.filter(
    ({ kind }) => kind !== 'CiliumLoadBalancerIPPool',
  ),
  poolManifest(
    'apps',
    { blocks: [{ cidr: '172.16.20.208/28' }], ...spec },
    {},
    {
      conditions: Object.entries({
        IPsTotal: total,
        IPsUsed: used,
        IPsAvailable: available,
      }).map(([type, message]) => ({
        type: `cilium.io/${type}`,
        status: 'Unknown',
        reason: 'noreason',
        message,
      })),
    },
  ),
  ...announcedService('shop/web', { ips: ['172.16.20.209'] }),
];

describeRule(rule, {
  'one address more than Services have': {
    given: counting('16', '2', '14'),
    tells: ['CiliumLoadBalancerIPPool apps'],
  },
  'as many as they have': { given: counting('16', '1', '15') },
  'first and last kept back': {
    given: counting('16', '3', '13', { allowFirstLastIPs: 'No' }),
  },
  'no counts': {
    given: [...ANNOUNCING_CLUSTER, ...announcedService('shop/web')],
  },
});
