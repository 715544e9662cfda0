import { readService } from '../objects';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import type { Kind, KindReading } from '../world';
import { previewAddresses } from './preview';
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
    ['forbidden', 'ambiguous'],
    ['error', 'ambiguous'],
    ['syncing', 'ambiguous'],
  ])('pools that are %s make a preview %s', (state, verdict) => {
    const world = without(POOL, state, [ciliumConfigMap()]);
    const preview = previewAddresses(world, draft());
    expect(preview).toMatchObject({ verdict, candidates: [], reason: null });
  });

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
