import { readService } from '../objects';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import type { Kind, KindReading } from '../world';
import { previewAddresses, previewLacks } from './preview';
import { allocationOf } from './serviceAllocation';

const without = (
  kind: Kind,
  state: KindReading['state'],
  manifests: readonly Manifest[],
) => {
  const world = worldOf(manifests);
  world.setReading(kind, { state, apiVersion: null, servedVersions: [] });
  return world;
};
const draft = (parts = {}) => readService(serviceManifest('shop/web', parts))!;
const POOL = 'CiliumLoadBalancerIPPool';

describe('where something cannot be read', () => {
  it.each<[KindReading['state'], string]>([
    ['absent', 'dormant'],
    ['forbidden', 'unknown'],
    ['error', 'unknown'],
    ['syncing', 'unknown'],
  ])('pools that are %s make a preview %s', (state, verdict) => {
    const world = without(POOL, state, [ciliumConfigMap()]);
    const preview = previewAddresses(world, draft());
    expect(preview).toMatchObject({ verdict, candidates: [], reason: null });
    expect(previewLacks(world, draft())).toEqual(
      verdict === 'unknown' ? [POOL] : [],
    );
  });

  it('without the Services, nobody knows what is given away already', () => {
    const world = without('Service', 'forbidden', [
      ciliumConfigMap(),
      poolManifest('a', { blocks: [{ cidr: '192.0.2.0/29' }] }),
    ]);
    expect(previewAddresses(world, draft())).toMatchObject({
      verdict: 'unknown',
      addresses: [],
      explanation: [
        'Service shop/web gets its addresses from LB-IPAM, but what it would give cannot be told: of this cluster Service cannot be read.',
      ],
    });
    expect(previewLacks(world, draft())).toEqual(['Service']);
  });

  it('a Service that is none of LB-IPAM’s is ignored, whatever cannot be read', () => {
    const world = without(POOL, 'error', []);
    const other = draft({ spec: { loadBalancerClass: 'example.com/lb' } });
    expect(previewAddresses(world, other).verdict).toBe('ignored');
    expect(previewLacks(world, other)).toEqual([]);
  });

  it.each<[string, object, KindReading['state'], string[]]>([
    ['no class', {}, 'forbidden', ['ConfigMap']],
    [
      'a class of Cilium’s',
      { loadBalancerClass: 'io.cilium/l2-announcer' },
      'syncing',
      ['ConfigMap'],
    ],
    [
      'a foreign class',
      { loadBalancerClass: 'example.com/lb' },
      'forbidden',
      [],
    ],
    ['settings that were read and are not there', {}, 'ok', []],
  ])(
    'settings that cannot be read matter to %s',
    (_, spec, state, expected) => {
      const world = without('ConfigMap', state, [
        poolManifest('a', { blocks: [{ cidr: '192.0.2.0/29' }] }),
      ]);
      expect(previewLacks(world, draft({ spec }))).toEqual(expected);
    },
  );

  it('the operator’s own word stands in for pools', () => {
    const world = without(POOL, 'forbidden', [
      ciliumConfigMap(),
      serviceManifest('shop/web', {
        conditions: [
          {
            type: 'cilium.io/IPAMRequestSatisfied',
            status: 'False',
            reason: 'out_of_ips',
          },
        ],
      }),
    ]);
    const service = world.table('Service').get('shop/web')!;
    expect(allocationOf(world, service)).toMatchObject({
      state: 'pending',
      reason: 'out_of_ips',
    });
  });

  it('settings are taken as Cilium has them by default, a class as served', () => {
    const pool = poolManifest('a', { blocks: [{ cidr: '192.0.2.0/29' }] });
    const spec = { loadBalancerClass: 'io.cilium/l2-announcer' };
    expect(previewAddresses(worldOf([pool]), draft()).verdict).toBe('exact');
    expect(previewAddresses(worldOf([pool]), draft({ spec })).verdict).toBe(
      'exact',
    );
  });

  it.each<[string, object, string[]]>([
    [
      'two listed families',
      { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] },
      ['192.0.2.0', '2001:db8::'],
    ],
    [
      'one listed family of two that it prefers',
      { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] },
      ['2001:db8::'],
    ],
    [
      'two required families',
      { ipFamilyPolicy: 'RequireDualStack', ipFamilies: undefined },
      ['192.0.2.0', '2001:db8::'],
    ],
    [
      'nothing said',
      { ipFamilyPolicy: undefined, ipFamilies: undefined },
      ['192.0.2.0'],
    ],
  ])('settings do not stand against %s', (_, spec, expected) => {
    const pool = poolManifest('a', {
      blocks: [{ cidr: '192.0.2.0/29' }, { cidr: '2001:db8::/64' }],
    });
    const { addresses } = previewAddresses(worldOf([pool]), draft({ spec }));
    expect(addresses.map(({ ip }) => ip)).toEqual(expected);
  });
});
