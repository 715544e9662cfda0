import { readLease } from '../objects';
import { createWorld, worldFromManifests } from './world';

const pool = (name: string, apiVersion = 'cilium.io/v2') => ({
  apiVersion,
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name },
});

describe('a world from manifests', () => {
  it('holds what the project reads and passes over the rest', () => {
    const { world, problems } = worldFromManifests([
      pool('one'),
      { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' } },
      // Same kind, other group: not the Service that Kubernetes means.
      {
        apiVersion: 'serving.knative.dev/v1',
        kind: 'Service',
        metadata: { name: 'hello' },
      },
    ]);
    expect(world.table('CiliumLoadBalancerIPPool').size).toBe(1);
    expect(world.table('Service').size).toBe(0);
    expect(problems).toEqual([]);
  });

  it('puts a manifest without a namespace into `default`, as kubectl does', () => {
    const { world } = worldFromManifests([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } },
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'n', namespace: 'x' },
      },
    ]);
    expect(world.table('Service').get('default/web')).toBeDefined();
    expect(world.table('Node').get('n')).toBeDefined();
  });

  it('reads a kind in the version that its manifests use', () => {
    const { world } = worldFromManifests([pool('one', 'cilium.io/v2alpha1')]);
    expect(world.reading('CiliumLoadBalancerIPPool')).toEqual({
      state: 'ok',
      apiVersion: 'cilium.io/v2alpha1',
      servedVersions: ['v2alpha1'],
    });
    expect(world.reading('Service').apiVersion).toBe('v1');
  });

  it.each([
    ['nothing', null, 'is no Kubernetes manifest'],
    ['a list', [], 'is no Kubernetes manifest'],
    ['no kind', { apiVersion: 'v1' }, 'is no Kubernetes manifest'],
    [
      'no name',
      { apiVersion: 'v1', kind: 'Service', metadata: {} },
      'Service has no metadata.name',
    ],
  ])('says what is wrong with %s and reads on', (_, manifest, message) => {
    const { world, problems } = worldFromManifests([manifest, pool('one')]);
    expect(problems).toEqual([
      { position: 0, message: expect.stringContaining(message) },
    ]);
    expect(world.table('CiliumLoadBalancerIPPool').size).toBe(1);
  });
});

describe('a world with a change', () => {
  it('shows it and leaves the original alone', () => {
    const { world } = worldFromManifests([pool('one'), pool('two')]);
    const { world: other } = worldFromManifests([pool('three')]);
    const changed = world.with({
      put: other.table('CiliumLoadBalancerIPPool').all(),
      remove: [{ kind: 'CiliumLoadBalancerIPPool', key: 'one' }],
    });
    const names = (of: typeof changed) =>
      of
        .table('CiliumLoadBalancerIPPool')
        .all()
        .map(one => one.metadata.name);
    expect(names(changed)).toEqual(['three', 'two']);
    expect(names(world)).toEqual(['one', 'two']);
  });
});

describe('a renewal', () => {
  it('is seen by key, by index and in the list', () => {
    const world = createWorld();
    const lease = (renewTime: string) =>
      readLease({
        metadata: { name: 'cilium-l2announce-a-b', namespace: 'kube-system' },
        spec: { holderIdentity: 'node-1', renewTime },
      })!;
    world.put(lease('2025-10-04T10:00:00.000000Z'));
    world.table('Lease').all();
    const renewed = lease('2025-10-04T10:00:02.000000Z');
    world.touch(renewed);
    const table = world.table('Lease');
    expect(table.all()).toEqual([renewed]);
    expect(table.by('holder', 'node-1')).toEqual([renewed]);
    expect(table.get('kube-system/cilium-l2announce-a-b')).toBe(renewed);
  });
});

describe('a copy of a world', () => {
  it('may be changed in what it was made for, and in nothing else', () => {
    const { world } = worldFromManifests([
      pool('one'),
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } },
    ]);
    const copy = world.copy(['Service']);
    copy.remove('Service', 'default/web');
    expect(copy.table('Service').size).toBe(0);
    expect(world.table('Service').size).toBe(1);
    expect(() => copy.remove('CiliumLoadBalancerIPPool', 'one')).toThrow(
      'may not change objects of kind CiliumLoadBalancerIPPool',
    );
    expect(world.table('CiliumLoadBalancerIPPool').size).toBe(1);
  });
});
