import {
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { cidr } from '../testing/previews';
import { poolAnswer, poolConditions } from './pool';

const monday = { creationTimestamp: '2025-10-06T08:00:00Z' };
const tuesday = { creationTimestamp: '2025-10-07T08:00:00Z' };

function answer(manifests: readonly Manifest[], name = 'a') {
  const world = worldOf(manifests);
  return poolAnswer(world, world.table('CiliumLoadBalancerIPPool').get(name)!);
}

describe('the seed’s pool', () => {
  const owned = (name: string, ip: string) =>
    serviceManifest(`cilium-gateway-system/cilium-gateway-${name}`, {
      ips: [ip],
      labels: { 'io.cilium.gateway/owning-gateway': name },
      metadata: {
        ownerReferences: [
          {
            apiVersion: 'gateway.networking.k8s.io/v1',
            kind: 'Gateway',
            name,
            uid: `uid-${name}`,
            controller: true,
          },
        ],
      },
    });

  it('has 16 addresses, of which its two Gateways use two', () => {
    const selector = {
      matchExpressions: [
        { key: 'io.cilium.gateway/owning-gateway', operator: 'Exists' },
      ],
    };
    const condition = (type: string, message: string) => ({
      type: `cilium.io/${type}`,
      status: 'Unknown',
      reason: 'noreason',
      message,
    });
    expect(
      answer(
        [
          poolManifest(
            'cilium-gateway-pool',
            { ...cidr('172.16.20.208/28'), serviceSelector: selector },
            {},
            {
              conditions: [
                condition('IPsTotal', '16'),
                condition('IPsUsed', '2'),
              ],
            },
          ),
          owned('cilium-web-gateway', '172.16.20.209'),
          owned('cilium-secure-gateway', '172.16.20.208'),
        ],
        'cilium-gateway-pool',
      ),
    ).toEqual({
      name: 'cilium-gateway-pool',
      disabled: false,
      conflict: null,
      blocks: [
        {
          cidr: '172.16.20.208/28',
          start: '172.16.20.208',
          stop: '172.16.20.223',
          family: 'IPv4',
        },
      ],
      malformedBlocks: [],
      serviceSelector: selector,
      counts: { total: '16', used: '2', available: '14' },
      reportedCounts: { total: '16', used: '2', available: null },
      allocations: ['secure', 'web'].map((name, index) => ({
        ip: `172.16.20.${208 + index}`,
        services: [
          {
            kind: 'Service',
            namespace: 'cilium-gateway-system',
            name: `cilium-gateway-cilium-${name}-gateway`,
          },
        ],
        gateways: [
          {
            kind: 'Gateway',
            namespace: 'cilium-gateway-system',
            name: `cilium-${name}-gateway`,
          },
        ],
      })),
      reserved: [],
    });
  });
});

describe('counts', () => {
  const counted = (...manifests: Manifest[]) => {
    const { total, used, available } = answer(manifests).counts;
    return `${total} - ${used} = ${available}`;
  };
  const shared = { 'lbipam.cilium.io/sharing-key': 'k' };

  it.each<[string, Manifest[], string]>([
    ['an empty pool', [poolManifest('a', { blocks: [] })], '0 - 0 = 0'],
    [
      'all blocks of both families, exactly',
      [
        poolManifest('a', {
          blocks: [
            { cidr: '192.0.2.0/24' },
            { cidr: '2001:db8::/64' },
            { start: '198.51.100.0', stop: '198.51.100.100' },
            { start: '203.0.113.9' },
          ],
        }),
      ],
      '18446744073709551974 - 0 = 18446744073709551974',
    ],
    [
      'first and last as used where they are kept back',
      [poolManifest('a', { ...cidr('192.0.2.0/24'), allowFirstLastIPs: 'No' })],
      '256 - 2 = 254',
    ],
    [
      'nothing as kept back of a block of two',
      [poolManifest('a', { ...cidr('192.0.2.0/31'), allowFirstLastIPs: 'No' })],
      '2 - 0 = 2',
    ],
    [
      'first and last as used before 1.16 unless allowed',
      [poolManifest('a', cidr('192.0.2.0/24')), ciliumOf('1.15.4')],
      '256 - 2 = 254',
    ],
    [
      'a first address once that a Service has had before it was kept back',
      [
        poolManifest('a', { ...cidr('192.0.2.0/24'), allowFirstLastIPs: 'No' }),
        serviceManifest('x', { ips: ['192.0.2.0'] }),
      ],
      '256 - 2 = 254',
    ],
    [
      'a shared address once',
      [
        poolManifest('a', cidr('192.0.2.0/30')),
        serviceManifest('x', { ips: ['192.0.2.0'], annotations: shared }),
        serviceManifest('y', { ips: ['192.0.2.0'], annotations: shared }),
      ],
      '4 - 1 = 3',
    ],
    [
      'a disabled pool as any other',
      [
        poolManifest('a', { ...cidr('192.0.2.0/30'), disabled: true }),
        serviceManifest('x', { ips: ['192.0.2.0'] }),
      ],
      '4 - 1 = 3',
    ],
    [
      'no address of Services that LB-IPAM is not responsible for',
      [
        poolManifest('a', cidr('192.0.2.0/30')),
        serviceManifest('x', {
          ips: ['192.0.2.0'],
          spec: { loadBalancerClass: 'tailscale' },
        }),
      ],
      '4 - 0 = 4',
    ],
    [
      'the blocks before one that cannot be read',
      [
        poolManifest('a', {
          blocks: [{ cidr: '192.0.2.0/30' }, { start: 'x' }, { start: '::1' }],
        }),
      ],
      '4 - 0 = 4',
    ],
  ])('hold %s', (_, manifests, expected) => {
    expect(counted(...manifests)).toBe(expected);
  });

  it('are of one pool alone where two have the address', () => {
    const manifests = [
      poolManifest('a', cidr('192.0.2.0/30'), monday),
      poolManifest('b', cidr('192.0.2.0/28'), tuesday),
      serviceManifest('x', { ips: ['192.0.2.0'] }),
    ];
    expect(answer(manifests, 'a').counts.used).toBe('1');
    expect(answer(manifests, 'b').counts.used).toBe('0');
  });
});

describe('blocks', () => {
  it.each([
    [{ cidr: 'x' }, 'cidr "x" is no CIDR'],
    [{}, 'neither cidr nor start is given'],
    [{ start: 'x' }, 'start "x" is no address'],
    [{ start: '192.0.2.1', stop: 'x' }, 'stop "x" is no address'],
    [
      { start: '192.0.2.1', stop: '::1' },
      'start 192.0.2.1 and stop ::1 are of different families',
    ],
    [
      { start: '192.0.2.9', stop: '192.0.2.1' },
      'start 192.0.2.9 is above stop 192.0.2.1',
    ],
  ])('tell what is wrong with %j', (block, message) => {
    const { blocks, malformedBlocks } = answer([
      poolManifest('a', { blocks: [block, { cidr: '192.0.2.0/24' }] }),
    ]);
    expect(malformedBlocks).toEqual([{ index: 0, message }]);
    expect(blocks).toHaveLength(1);
  });

  it('take the CIDR before start and stop', () => {
    expect(
      answer([
        poolManifest('a', {
          blocks: [{ cidr: '192.0.2.9/29', start: '198.51.100.1' }],
        }),
      ]).blocks,
    ).toEqual([
      {
        cidr: '192.0.2.9/29',
        start: '192.0.2.8',
        stop: '192.0.2.15',
        family: 'IPv4',
      },
    ]);
  });
});

describe('poolConditions', () => {
  const conditions = (manifests: readonly Manifest[], name: string) => {
    const world = worldOf(manifests);
    return poolConditions(
      world,
      world.table('CiliumLoadBalancerIPPool').get(name)!,
    ).map(({ type, status, reason, message }) => [
      type.replace('cilium.io/', ''),
      status,
      reason,
      message,
    ]);
  };

  it('are those that the operator writes', () => {
    expect(
      conditions(
        [
          poolManifest('a', cidr('192.0.2.0/28')),
          serviceManifest('x', { ips: ['192.0.2.3'] }),
        ],
        'a',
      ),
    ).toEqual([
      ['PoolConflict', 'False', 'resolved', ''],
      ['IPsTotal', 'Unknown', 'noreason', '16'],
      ['IPsAvailable', 'Unknown', 'noreason', '15'],
      ['IPsUsed', 'Unknown', 'noreason', '1'],
    ]);
  });

  it('mark one of two pools of one age, by name', () => {
    const pools = [
      poolManifest('a', cidr('192.0.2.0/28')),
      poolManifest('b', cidr('192.0.2.0/28')),
    ];
    expect(conditions(pools, 'a')[0][1]).toBe('False');
    expect(conditions(pools, 'b')[0][1]).toBe('True');
  });

  it('are none where a block cannot be read', () => {
    expect(
      conditions([poolManifest('a', { blocks: [{ cidr: 'x' }] })], 'a'),
    ).toEqual([]);
  });
});
