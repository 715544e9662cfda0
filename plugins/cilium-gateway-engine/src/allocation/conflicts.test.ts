import { Manifest, poolManifest, worldOf } from '../testing/builders';
import { cidr } from '../testing/previews';
import { poolAnswer } from './pool';

const at = (creationTimestamp: string) => ({ creationTimestamp });
const monday = at('2025-10-06T08:00:00Z');
const tuesday = at('2025-10-07T08:00:00Z');
const wednesday = at('2025-10-08T08:00:00Z');
const marked = (name: string) => ({
  conditions: [
    {
      type: 'cilium.io/PoolConflict',
      status: 'True',
      reason: 'cidr_overlap',
      message: `Pool conflicts since range 'x' overlaps range 'y' from IP Pool '${name}'`,
    },
  ],
});

function answer(manifests: readonly Manifest[], name = 'a') {
  const world = worldOf(manifests);
  return poolAnswer(world, world.table('CiliumLoadBalancerIPPool').get(name)!);
}

describe('conflicts', () => {
  /** `a:b?` means that a conflicts with b, not for certain. */
  const conflicts = (...manifests: Manifest[]) => {
    const world = worldOf(manifests);
    return world
      .table('CiliumLoadBalancerIPPool')
      .all()
      .flatMap(pool => {
        const { conflict } = poolAnswer(world, pool);
        return conflict === null
          ? []
          : [
              `${pool.metadata.name}:${conflict.with}${
                conflict.certain ? '' : '?'
              }`,
            ];
      })
      .join(' ');
  };
  const wide = cidr('192.0.2.0/24');
  const narrow = cidr('192.0.2.128/25');
  const apart = cidr('198.51.100.0/24');
  const only = (value: string) => ({
    serviceSelector: { matchLabels: { pool: value } },
  });

  it.each<[string, Manifest[], string]>([
    ['apart', [poolManifest('a', wide), poolManifest('b', apart)], ''],
    [
      'of the later pool',
      [poolManifest('a', wide, tuesday), poolManifest('b', narrow, monday)],
      'a:b',
    ],
    [
      'of pools for different Services',
      [
        poolManifest('a', { ...wide, ...only('x') }, monday),
        poolManifest('b', { ...narrow, ...only('y') }, tuesday),
      ],
      'b:a',
    ],
    [
      'of a disabled pool',
      [
        poolManifest('a', { ...wide, disabled: true }, monday),
        poolManifest('b', narrow, tuesday),
      ],
      'b:a',
    ],
    [
      'among its own blocks',
      [poolManifest('a', cidr('192.0.2.0/24', '192.0.2.128/25'))],
      'a:a',
    ],
    [
      'of either of two pools of one age',
      [poolManifest('a', wide, monday), poolManifest('b', narrow, monday)],
      'a:b? b:a?',
    ],
    [
      'of the one of them that is reported',
      [
        poolManifest('a', wide, monday, marked('b')),
        poolManifest('b', narrow, monday),
      ],
      'a:b',
    ],
    [
      'that is reported and resolved since',
      [
        poolManifest('a', wide, tuesday, marked('b')),
        poolManifest('b', apart, monday),
      ],
      '',
    ],
    [
      'in a chain, of which the end is open',
      [
        poolManifest('a', cidr('192.0.2.0/25'), monday),
        poolManifest('b', cidr('192.0.2.64/26', '192.0.2.128/26'), tuesday),
        poolManifest('c', cidr('192.0.2.128/25'), wednesday),
      ],
      'b:a c:b?',
    ],
    [
      'in a chain that is settled',
      [
        poolManifest('a', cidr('192.0.2.0/25'), monday),
        poolManifest(
          'b',
          cidr('192.0.2.64/26', '192.0.2.128/26'),
          tuesday,
          marked('a'),
        ),
        poolManifest('c', cidr('192.0.2.128/25'), wednesday),
      ],
      'b:a',
    ],
    [
      'of equal values in different families',
      [
        poolManifest('a', { blocks: [{ start: '0.0.0.5' }] }, monday),
        poolManifest('b', { blocks: [{ start: '::5' }] }, tuesday),
      ],
      '',
    ],
  ])('%s', (_, manifests, expected) => {
    expect(conflicts(...manifests)).toBe(expected);
    expect(conflicts(...[...manifests].reverse())).toBe(expected);
  });

  it('speak as Cilium does', () => {
    expect(
      answer(
        [poolManifest('a', wide, monday), poolManifest('b', narrow, tuesday)],
        'b',
      ).conflict?.message,
    ).toBe(
      "Pool conflicts since range '192.0.2.128 - 192.0.2.255' overlaps range '192.0.2.0 - 192.0.2.255' from IP Pool 'a'",
    );
  });
});
