import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  ServiceParts,
} from '../testing/builders';
import {
  cidr,
  only,
  later,
  preview,
  outline,
  pool,
  holder,
  dual,
  bothFamilies,
} from '../testing/previews';

describe('which addresses a new Service gets', () => {
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'the first of a fresh pool',
      [pool(cidr('192.0.2.0/24'))],
      {},
      'exact, 192.0.2.0 a',
    ],
    [
      'not the first where first and last are kept back',
      [pool({ ...cidr('192.0.2.0/24'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.1 a',
    ],
    [
      'the only one of a /32, which is never kept back',
      [pool({ ...cidr('192.0.2.9/32'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.9 a',
    ],
    [
      'the first of a /31',
      [pool({ ...cidr('192.0.2.8/31'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the second of a /30',
      [pool({ ...cidr('192.0.2.8/30'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.9 a',
    ],
    [
      'the first of a range, which keeps nothing back',
      [
        pool({
          blocks: [{ start: '192.0.2.8', stop: '192.0.2.12' }],
          allowFirstLastIPs: 'No',
        }),
      ],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the one address of a block with a start alone',
      [pool({ blocks: [{ start: '192.0.2.8' }] })],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the next after those in use',
      [pool(cidr('192.0.2.0/24')), holder('192.0.2.0')],
      {},
      'exact, 192.0.2.1 a',
    ],
    [
      'the lowest of the smallest gap',
      [pool(cidr('192.0.2.0/28')), holder('192.0.2.2')],
      {},
      'likely, 192.0.2.0 a',
    ],
    [
      'out of the second block when the first is full',
      [pool(cidr('192.0.2.0/32', '192.0.2.64/30')), holder('192.0.2.0')],
      {},
      'exact, 192.0.2.64 a',
    ],
    [
      'any of the pools that select it',
      [
        poolManifest('a', cidr('192.0.2.0/30')),
        poolManifest('b', cidr('198.51.100.0/30'), later),
      ],
      {},
      'ambiguous, ?192.0.2.0 a, ?198.51.100.0 b',
    ],
    [
      'from the one of two pools that is not full',
      [
        poolManifest('a', cidr('192.0.2.0/32')),
        poolManifest('b', cidr('198.51.100.0/30'), later),
        holder('192.0.2.0'),
      ],
      {},
      'exact, 198.51.100.0 b',
    ],
    [
      'from the pool whose selector takes its labels',
      [
        poolManifest('a', { ...cidr('192.0.2.0/30'), ...only('red') }),
        poolManifest('b', { ...cidr('198.51.100.0/30'), ...only('blue') }),
      ],
      { labels: { pool: 'blue' } },
      'exact, 198.51.100.0 b',
    ],
    [
      'from the pool that selects its namespace, whatever it claims',
      [
        poolManifest('a', {
          ...cidr('192.0.2.0/30'),
          serviceSelector: {
            matchLabels: { 'io.kubernetes.service.namespace': 'bank' },
          },
        }),
        poolManifest('b', {
          ...cidr('198.51.100.0/30'),
          serviceSelector: {
            matchLabels: { 'io.kubernetes.service.namespace': 'shop' },
          },
        }),
      ],
      { labels: { 'io.kubernetes.service.namespace': 'bank' } },
      'exact, 198.51.100.0 b',
    ],
    [
      'none from a disabled pool',
      [pool({ ...cidr('192.0.2.0/30'), disabled: true })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a pool for others',
      [pool({ ...cidr('192.0.2.0/30'), ...only('red') })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a pool of the other family',
      [pool(cidr('2001:db8::/64'))],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from an empty pool',
      [pool({ blocks: [] })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a full pool',
      [pool(cidr('192.0.2.0/32')), holder('192.0.2.0')],
      {},
      'none, -IPv4 out_of_ips',
    ],
    [
      'none where a block cannot be read',
      [pool({ blocks: [{ cidr: 'nonsense' }] })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'of both families',
      [bothFamilies, pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: dual },
      'exact, 192.0.2.0 a, 2001:db8:: a',
    ],
    [
      'of one family where no pool has the other',
      [bothFamilies, pool(cidr('192.0.2.0/30'))],
      { spec: dual },
      'partial, 192.0.2.0 a, -IPv6 no_pool',
    ],
    [
      'of the one enabled family although it requires two',
      [ciliumConfigMap(), pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: dual },
      'exact, 192.0.2.0 a',
    ],
    [
      'of the listed family although it is not enabled',
      [ciliumConfigMap(), pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: { ipFamilies: ['IPv6'] } },
      'exact, 2001:db8:: a',
    ],
    [
      'of no family when none that it prefers is enabled',
      [ciliumConfigMap(), pool(cidr('2001:db8::/64'))],
      { spec: { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] } },
      'none',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});

describe('what a refusal rests on', () => {
  it.each<[string, Manifest, string, string]>([
    [
      'the selector',
      { ...cidr('192.0.2.0/30'), ...only('red') },
      'selector',
      'spec.serviceSelector.matchLabels.pool',
    ],
    [
      'disabled',
      { ...cidr('192.0.2.0/30'), disabled: true },
      'disabled',
      'spec.disabled',
    ],
    ['the family', cidr('2001:db8::/64'), 'family', 'spec.blocks'],
  ])('%s', (_, spec, cause, field) => {
    const [missing] = preview([pool(spec)]).missing;
    expect(missing).toMatchObject({
      cause,
      evidence: [
        { object: { kind: 'CiliumLoadBalancerIPPool', name: 'a' }, field },
      ],
    });
  });

  it('is a conflict where that blocks the pool', () => {
    const [missing] = preview([
      poolManifest('a', { ...cidr('192.0.2.0/24'), ...only('red') }),
      poolManifest('b', cidr('192.0.2.0/28'), later),
    ]).missing;
    expect(missing).toMatchObject({ reason: 'no_pool', cause: 'conflict' });
  });

  it('is open between two pools of one age', () => {
    expect(
      outline(
        preview([
          poolManifest('a', { ...cidr('192.0.2.0/24'), ...only('red') }),
          poolManifest('b', cidr('192.0.2.0/28')),
        ]),
      ),
    ).toBe('ambiguous, ?192.0.2.0 b');
  });
});
