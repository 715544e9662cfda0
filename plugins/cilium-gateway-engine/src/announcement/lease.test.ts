import { leaseAnswer, leaseOf } from './lease';
import {
  now,
  ago,
  on,
  LEASE,
  lease,
  web,
  policy,
} from '../testing/announcements';
import {
  ciliumConfigMap,
  Manifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';

describe('leaseAnswer', () => {
  const answer = (manifests: Manifest[], name = LEASE) => {
    const world = worldOf(manifests);
    return leaseAnswer(
      world,
      world.table('Lease').get(`kube-system/${name}`)!,
      now,
    );
  };

  it('tells what the lease says', () => {
    const acquireTime = ago(600);
    expect(
      answer([on, policy, web(), lease({ acquireTime, leaseTransitions: 3 })]),
    ).toEqual({
      name: LEASE,
      namespace: 'kube-system',
      service: { namespace: 'shop', name: 'web' },
      holder: 'n1',
      acquireTime,
      renewTime: ago(1),
      durationSeconds: 15,
      transitions: 3,
      state: 'held',
      alsoOf: [],
    });
  });

  it.each<[string, Manifest[], string]>([
    ['no Service', [on, policy, lease({ renewTime: ago(999) })], 'orphaned'],
    [
      'no policy any longer',
      [on, web(), lease({ renewTime: ago(999) })],
      'orphaned',
    ],
    [
      'the feature off',
      [ciliumConfigMap(), policy, web(), lease({ renewTime: ago(999) })],
      'orphaned',
    ],
    [
      'no Service and no holder',
      [on, lease({ holderIdentity: '' })],
      'released',
    ],
    [
      'all in place',
      [on, policy, web(), lease({ renewTime: ago(999) })],
      'expired',
    ],
  ])('with %s', (_, manifests, state) => {
    expect(answer(manifests).state).toBe(state);
  });

  it('names all Services that elect by it', () => {
    const name = 'cilium-l2announce-foo-bar-baz';
    const ip = { ips: ['192.0.2.1'] };
    const result = answer(
      [
        on,
        policy,
        serviceManifest('foo/bar-baz', ip),
        serviceManifest('foo-bar/baz', ip),
        lease({}, name),
      ],
      name,
    );
    expect(result).toMatchObject({
      service: { namespace: 'foo-bar', name: 'baz' },
      alsoOf: [{ kind: 'Service', namespace: 'foo', name: 'bar-baz' }],
    });
  });

  it('belongs to the Service that is selected', () => {
    const name = 'cilium-l2announce-foo-bar-baz';
    const result = answer(
      [
        on,
        policy,
        serviceManifest('foo/bar-baz'),
        serviceManifest('foo-bar/baz', { ips: ['192.0.2.1'] }),
        lease({}, name),
      ],
      name,
    );
    expect(result).toMatchObject({
      service: { namespace: 'foo-bar', name: 'baz' },
      alsoOf: [],
    });
  });

  it('is found from its Service', () => {
    const world = worldOf([on, policy, web(), lease()]);
    const service = world.table('Service').get('shop/web')!;
    expect(leaseOf(world, service, now)?.metadata.name).toBe(LEASE);
  });
});
