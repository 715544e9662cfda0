import {
  on,
  lease,
  web,
  policy,
  announced,
  local,
  slice,
} from '../testing/announcements';
import { advertisement, everything, peering, session } from '../testing/bgp';
import { ciliumConfigMap, Manifest, worldOf } from '../testing/builders';
import { predictAnnouncement } from './prediction';

describe('BGP', () => {
  const bgp = ciliumConfigMap({
    'enable-bgp-control-plane': 'true',
    'enable-l2-announcements': 'true',
  });

  it.each<[string, Manifest[], string, string]>([
    [
      'established',
      [advertisement(everything), session('n1', 'established')],
      'bgp',
      'announced',
    ],
    [
      'not established',
      [advertisement(everything), session('n1', 'active')],
      'bgp',
      'missing',
    ],
    [
      'without a selector',
      [advertisement(undefined), session('n1', 'established')],
      'none',
      'missing',
    ],
    [
      'of other addresses',
      [advertisement(everything, ['ClusterIP']), session('n1', 'established')],
      'none',
      'missing',
    ],
    [
      'beside L2 without a lease',
      [policy, advertisement(everything), session('n1', 'established')],
      'bgp',
      'announced',
    ],
    [
      'beside a live lease',
      [
        policy,
        lease(),
        advertisement(everything),
        session('n1', 'established'),
      ],
      'l2',
      'announced',
    ],
  ])('%s', (_, manifests, mode, state) => {
    expect(announced([bgp, ...peering, web(), ...manifests])).toMatchObject({
      mode,
      state,
    });
  });

  it('counts for nothing while it is off', () => {
    expect(
      announced([
        on,
        ...peering,
        web(),
        advertisement(everything),
        session('n1', 'established'),
      ]),
    ).toMatchObject({ mode: 'none', state: 'missing' });
  });

  it('is from nodes with a backend with local policy, in the answer and before', () => {
    const manifests = [
      bgp,
      ...peering,
      advertisement(everything),
      session('n1', 'established'),
      session('n2', 'established'),
      slice('n2', 'n3'),
      web(local),
    ];
    expect(announced(manifests)).toMatchObject({
      node: 'n2',
      eligibleNodes: ['n2'],
    });
    const world = worldOf(manifests);
    const service = world.table('Service').get('shop/web')!;
    expect(predictAnnouncement(world, service)).toEqual({
      mode: 'bgp',
      policies: [],
      eligibleNodes: ['n2'],
    });
  });
});
