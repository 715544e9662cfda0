import {
  ciliumConfigMap,
  Manifest,
  nodeManifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../testing/builders';
import { allocationOf } from './serviceAllocation';

const pool = poolManifest('a', { blocks: [{ cidr: '192.0.2.0/29' }] });
const both = ciliumConfigMap({ 'enable-ipv6': 'true' });
const dual = {
  ipFamilyPolicy: 'PreferDualStack',
  ipFamilies: ['IPv4', 'IPv6'],
};

function of(parts: ServiceParts, ...manifests: Manifest[]) {
  const world = worldOf([...manifests, serviceManifest('shop/web', parts)]);
  return allocationOf(world, world.table('Service').get('shop/web')!);
}

const wrote = (manager: string, time = '2025-10-04T10:00:00Z') => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  subresource: 'status',
  time,
  fieldsV1: { 'f:status': { 'f:loadBalancer': { 'f:ingress': {} } } },
});
const condition = (parts: Manifest = {}) => ({
  type: 'cilium.io/IPAMRequestSatisfied',
  status: 'True',
  reason: 'satisfied',
  message: '',
  observedGeneration: 1,
  ...parts,
});

describe('the state of a Service', () => {
  it.each<[string, ServiceParts, Manifest[], string, string | null]>([
    [
      'with all it wants',
      { ips: ['192.0.2.1'] },
      [pool],
      'assigned',
      'satisfied',
    ],
    [
      'with one of two families',
      { ips: ['192.0.2.1'], spec: dual },
      [both, pool],
      'partial',
      'no_pool',
    ],
    [
      'with one of two requested addresses',
      {
        ips: ['192.0.2.1'],
        annotations: { 'lbipam.cilium.io/ips': '192.0.2.1,198.51.100.1' },
      },
      [pool],
      'partial',
      'no_pool',
    ],
    [
      'without any',
      { labels: { x: 'y' } },
      [
        poolManifest('a', {
          blocks: [{ cidr: '192.0.2.0/29' }],
          serviceSelector: { matchLabels: { x: 'z' } },
        }),
      ],
      'pending',
      'no_pool',
    ],
    ['that the operator has yet to look at', {}, [pool], 'pending', null],
    ['without a pool', { ips: ['192.0.2.1'] }, [], 'not-managed', null],
    [
      'of another class',
      { ips: ['192.0.2.1'], spec: { loadBalancerClass: 'x' } },
      [pool],
      'not-managed',
      null,
    ],
  ])('%s', (_, parts, manifests, state, reason) => {
    expect(of(parts, ...manifests)).toMatchObject({ state, reason });
  });

  it('names pool, request and who has the address too', () => {
    const shared = { 'lbipam.cilium.io/sharing-key': 'k' };
    expect(
      of(
        {
          ips: ['192.0.2.1', '198.51.100.1'],
          annotations: { ...shared, 'lbipam.cilium.io/ips': '192.0.2.1' },
        },
        pool,
        serviceManifest('shop/other', {
          ips: ['192.0.2.1'],
          annotations: shared,
          spec: { ports: [{ port: 443 }] },
        }),
      ).addresses,
    ).toEqual([
      {
        ip: '192.0.2.1',
        pool: 'a',
        requested: true,
        sharedWith: [{ kind: 'Service', namespace: 'shop', name: 'other' }],
      },
      { ip: '198.51.100.1', pool: null, requested: false, sharedWith: [] },
    ]);
  });

  it.each([
    [{}, true],
    [{ observedGeneration: 0 }, false],
    [{ observedGeneration: undefined }, null],
  ])('tells what the operator reports, with %j', (parts, current) => {
    const { reported } = of({ conditions: [condition(parts)] }, pool);
    expect(reported).toEqual({
      conditions: [
        {
          type: 'cilium.io/IPAMRequestSatisfied',
          status: 'True',
          reason: 'satisfied',
          message: '',
        },
      ],
      current,
    });
  });

  it('reports nothing where nothing was', () => {
    expect(of({}, pool).reported).toBeNull();
  });
});

describe('the manager of a Service', () => {
  const metadata = (...managedFields: Manifest[]) => ({ managedFields });
  const ips = ['192.0.2.1'];
  const metallb = { 'metallb.io/ip-allocated-from-pool': 'default-pool' };

  it.each<[string, ServiceParts, Manifest[], string]>([
    [
      'who wrote its status',
      { ips, metadata: metadata(wrote('cilium-operator-lb-ipam')) },
      [],
      'cilium-lb-ipam',
    ],
    [
      'MetalLB that wrote it',
      { ips, metadata: metadata(wrote('controller')) },
      [pool],
      'metallb',
    ],
    [
      'kube-vip that wrote it',
      { ips, metadata: metadata(wrote('kube-vip')) },
      [pool],
      'kube-vip',
    ],
    [
      'Node IPAM that wrote it',
      { ips, metadata: metadata(wrote('cilium-operator-generic')) },
      [pool],
      'node-ipam',
    ],
    [
      'another that wrote it',
      { ips, metadata: metadata(wrote('k3s')) },
      [pool],
      'other',
    ],
    [
      'the latest of two',
      {
        ips,
        metadata: metadata(
          wrote('controller', '2025-10-04T11:00:00Z'),
          wrote('cilium-operator-lb-ipam', '2025-10-04T12:00:00Z'),
        ),
      },
      [pool],
      'cilium-lb-ipam',
    ],
    [
      'not who wrote something else',
      {
        ips,
        metadata: metadata({
          ...wrote('k3s'),
          fieldsV1: { 'f:status': { 'f:conditions': {} } },
        }),
      },
      [pool],
      'cilium-lb-ipam',
    ],
    [
      'Cilium by its condition, whatever MetalLB left behind',
      { ips, annotations: metallb, conditions: [condition()] },
      [],
      'cilium-lb-ipam',
    ],
    [
      'Cilium by its condition, whoever brought it back with the address',
      {
        ips,
        conditions: [condition()],
        metadata: metadata({
          ...wrote('velero'),
          fieldsV1: {
            'f:status': { 'f:conditions': {}, 'f:loadBalancer': {} },
          },
        }),
      },
      [pool],
      'cilium-lb-ipam',
    ],
    [
      'another that wrote the address and not the condition',
      {
        ips,
        conditions: [condition()],
        metadata: metadata(wrote('cloud-controller-manager')),
      },
      [pool],
      'other',
    ],
    [
      'MetalLB by its annotation where the condition is old',
      {
        ips,
        annotations: metallb,
        conditions: [condition({ observedGeneration: 0 })],
      },
      [],
      'metallb',
    ],
    [
      'nobody by an annotation without an address',
      { annotations: metallb },
      [],
      'unknown',
    ],
    [
      'by class',
      { ips, spec: { loadBalancerClass: 'io.cilium/node' } },
      [pool],
      'node-ipam',
    ],
    [
      'by a foreign class',
      { spec: { loadBalancerClass: 'tailscale' } },
      [pool],
      'other',
    ],
    ['by the pool of the address', { ips }, [pool], 'cilium-lb-ipam'],
    [
      'by the address of a node',
      { ips },
      [
        {
          ...nodeManifest('n'),
          status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
        },
      ],
      'node-ipam',
    ],
    ['unknown of an address from nowhere', { ips }, [], 'unknown'],
    ['who is asked, without an address', {}, [pool], 'cilium-lb-ipam'],
    ['unknown without an address and a pool', {}, [], 'unknown'],
  ])('is %s', (_, parts, manifests, manager) => {
    expect(of(parts, ...manifests).manager).toBe(manager);
  });
});
