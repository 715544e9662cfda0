import { keyOf } from '../world';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../testing/builders';
import { allocate } from './operator';
import { previewAddresses } from './preview';

const pool = poolManifest('a', { blocks: [{ cidr: '192.0.2.0/29' }] });
const satisfied = {
  type: 'cilium.io/IPAMRequestSatisfied',
  status: 'True',
  reason: 'satisfied',
  message: '',
  observedGeneration: 1,
};

function act(manifests: readonly Manifest[], parts: ServiceParts = {}) {
  const world = worldOf([...manifests, serviceManifest('shop/web', parts)]);
  return allocate(world, world.table('Service').get('shop/web')!);
}

describe('allocate', () => {
  it('writes address and condition', () => {
    expect(act([pool])).toEqual({
      action: 'write',
      ingress: [{ ip: '192.0.2.0' }],
      condition: satisfied,
      isChange: true,
    });
  });

  it('changes nothing that is right', () => {
    expect(
      act([pool], { ips: ['192.0.2.3'], conditions: [satisfied] }),
    ).toMatchObject({ ingress: [{ ip: '192.0.2.3' }], isChange: false });
  });

  it.each<[string, Manifest[], ServiceParts, string, string]>([
    [
      'no pool',
      [poolManifest('a', { blocks: [] })],
      {},
      'no_pool',
      'There are no enabled CiliumLoadBalancerIPPools that match this service',
    ],
    [
      'a full pool',
      [
        poolManifest('a', { blocks: [{ start: '192.0.2.0' }] }),
        serviceManifest('x', { ips: ['192.0.2.0'] }),
      ],
      {},
      'out_of_ips',
      'All enabled CiliumLoadBalancerIPPools that match this service ran out of allocatable IPs',
    ],
    [
      'an address outside',
      [pool],
      { annotations: { 'lbipam.cilium.io/ips': '198.51.100.1' } },
      'no_pool',
      "No pool exists with a CIDR containing '198.51.100.1'",
    ],
    [
      'an address in use',
      [pool, serviceManifest('x', { ips: ['192.0.2.1'] })],
      { annotations: { 'lbipam.cilium.io/ips': '192.0.2.1' } },
      'already_allocated',
      "The IP '192.0.2.1' is already allocated to another service",
    ],
    [
      'an address with a Service that clashes',
      [
        pool,
        serviceManifest('shop/x', {
          ips: ['192.0.2.1'],
          annotations: { 'lbipam.cilium.io/sharing-key': 'k' },
        }),
      ],
      {
        annotations: {
          'lbipam.cilium.io/ips': '192.0.2.1',
          'lbipam.cilium.io/sharing-key': 'k',
        },
      },
      'already_allocated_incompatible_service',
      "The IP '192.0.2.1' is already allocated to an incompatible service. Reason: same port and protocol",
    ],
  ])('says why not, with %s', (_, manifests, parts, reason, message) => {
    expect(act(manifests, parts)).toMatchObject({
      ingress: [],
      condition: { status: 'False', reason, message },
    });
  });

  it('drops host names, doubles and what is no address', () => {
    const world = worldOf([
      pool,
      {
        ...serviceManifest('shop/web'),
        status: {
          loadBalancer: {
            ingress: [
              { hostname: 'web.example.com' },
              { ip: 'nonsense' },
              { ip: '192.0.2.3' },
              { ip: '192.0.2.3' },
            ],
          },
        },
      },
    ]);
    expect(
      allocate(world, world.table('Service').get('shop/web')!),
    ).toMatchObject({ ingress: [{ ip: '192.0.2.3' }] });
  });

  it('sleeps without a pool, whatever stands there', () => {
    expect(act([], { ips: ['192.0.2.3'], conditions: [satisfied] })).toEqual({
      action: 'none',
    });
  });

  it('clears what it wrote when the Service is no longer its business', () => {
    const spec = { loadBalancerClass: 'tailscale' };
    expect(act([pool], { spec, conditions: [satisfied] })).toEqual({
      action: 'clear',
    });
    expect(act([pool], { spec, ips: ['198.51.100.1'] })).toEqual({
      action: 'none',
    });
  });

  it('says nothing to a Service that asks for no enabled family', () => {
    expect(
      act([pool, ciliumConfigMap({ 'enable-ipv4': 'false' })], {
        spec: { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4'] },
      }),
    ).toMatchObject({ ingress: [], condition: null });
  });

  it('fills a pool and never gives an address twice', () => {
    const world = worldOf([pool]);
    const given: string[] = [];
    for (let index = 0; index < 10; index++) {
      world.put(
        worldOf([serviceManifest(`shop/s${index}`)])
          .table('Service')
          .all()[0],
      );
      const service = world.table('Service').get(`shop/s${index}`)!;
      const preview = previewAddresses(world, service);
      const result = allocate(world, service);
      if (result.action !== 'write') throw new Error(result.action);
      expect(result.ingress.map(({ ip }) => ip)).toEqual(
        preview.addresses.map(({ ip }) => ip),
      );
      given.push(...result.ingress.map(({ ip }) => ip!));
      world.put({
        ...service,
        status: { ingress: result.ingress, conditions: [] },
      } as typeof service);
      expect(keyOf(service)).toBe(`shop/s${index}`);
    }
    expect(given).toEqual(
      Array.from({ length: 8 }, (_, index) => `192.0.2.${index}`),
    );
  });
});
