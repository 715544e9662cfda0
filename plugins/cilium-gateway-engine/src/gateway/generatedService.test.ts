import { gatewayManifest, gatewayOf, gatewayWorld } from '../testing/gateways';
import {
  generatedService,
  generatedServiceName,
  owningGateway,
  shortenName,
} from './generatedService';

describe('names that Cilium generates', () => {
  it.each([
    ['web', 'cilium-gateway-web'],
    ['a'.repeat(48), `cilium-gateway-${'a'.repeat(48)}`],
    ['a'.repeat(49), `cilium-gateway-${'a'.repeat(37)}-c6h6b9477c`],
    [
      'platform-team-production-public-internet-facing-gateway-eu-west',
      'cilium-gateway-platform-team-production-public-inter-fh2f9mt78c',
    ],
    ['b'.repeat(70), `cilium-gateway-${'b'.repeat(37)}-k86mtftgk8`],
  ])('%s has Service %s', (gateway, service) => {
    expect(generatedServiceName(gateway)).toBe(service);
  });
  it('shortens the label like the name', () => {
    expect(shortenName('b'.repeat(70))).toBe(`${'b'.repeat(52)}-b9444gk4ff`);
  });
});

describe('generatedService', () => {
  const uid = 'd1';
  const service = (name: string, metadata: object = {}) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'default', name, ...metadata },
    spec: { type: 'LoadBalancer' },
  });
  const owner = (id: string) => ({
    ownerReferences: [
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        name: 'gw',
        uid: id,
        controller: true,
      },
    ],
  });
  const label = {
    labels: { 'gateway.networking.k8s.io/gateway-name': 'gw' },
  };
  const gateway = gatewayManifest('gw', [{}]);
  const owned = { ...gateway, metadata: { ...gateway.metadata, uid } };
  it.each<[string, object[], string | undefined]>([
    ['by owner first', [service('x', owner(uid)), service('y', label)], 'x'],
    ['by label next', [service('y', label), service('cilium-gateway-gw')], 'y'],
    ['by name last', [service('cilium-gateway-gw')], 'cilium-gateway-gw'],
    [
      'never another one’s',
      [service('cilium-gateway-gw', owner('d2'))],
      undefined,
    ],
    [
      'never of another namespace',
      [service('y', { ...label, namespace: 'other' })],
      undefined,
    ],
  ])('%s', (_, services, name) => {
    const world = gatewayWorld([owned, ...(services as any[])]);
    const found = generatedService(world, gatewayOf(world));
    expect(found?.metadata.name).toBe(name);
    const theirs = world
      .table('Service')
      .all()
      .filter(one => owningGateway(world, one)?.metadata.name === 'gw');
    expect(theirs.includes(found!)).toBe(name !== undefined);
  });
  it('knows a Service that belongs to no Gateway', () => {
    const world = gatewayWorld([owned, service('web') as any]);
    expect(
      owningGateway(world, world.table('Service').get('default/web')!),
    ).toBeUndefined();
  });
});
