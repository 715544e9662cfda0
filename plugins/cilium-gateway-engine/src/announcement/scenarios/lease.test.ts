import { l2TimingOf } from '../../cluster';
import {
  ago,
  announced,
  lease,
  LEASE,
  nodes,
  now,
  policy,
  web,
} from '../../testing/announcements';
import { ciliumConfigMap, Manifest, worldOf } from '../../testing/builders';
import { leaseAnswer } from '../lease';

const settings = (data: Record<string, string> = {}) =>
  ciliumConfigMap({ 'enable-l2-announcements': 'true', ...data });

describe('the state of a lease', () => {
  it.each<[string, Record<string, string>, Manifest, string, string]>([
    ['17 s old', {}, { renewTime: ago(17) }, 'held', 'announced'],
    [
      'a moment above 17 s old',
      {},
      { renewTime: ago(17.001) },
      'failing-over',
      'failing-over',
    ],
    ['22 s old', {}, { renewTime: ago(22) }, 'failing-over', 'failing-over'],
    [
      'a moment above 22 s old',
      {},
      { renewTime: ago(22.001) },
      'expired',
      'expired',
    ],
    [
      'of 3 s by its own word, 5 s old',
      {},
      { leaseDurationSeconds: 3, renewTime: ago(5) },
      'held',
      'announced',
    ],
    [
      'of 3 s with a deadline of 1 s, 6 s old',
      { 'l2-announcements-renew-deadline': '1s' },
      { leaseDurationSeconds: 3, renewTime: ago(6) },
      'failing-over',
      'failing-over',
    ],
    [
      'of 3 s with a deadline of 1 s, above 6 s old',
      { 'l2-announcements-renew-deadline': '1s' },
      { leaseDurationSeconds: 3, renewTime: ago(6.1) },
      'expired',
      'expired',
    ],
    [
      'without a duration, by that of the settings',
      { 'l2-announcements-lease-duration': '60s' },
      { leaseDurationSeconds: undefined, renewTime: ago(62) },
      'held',
      'announced',
    ],
    [
      'held by somebody who never renewed it',
      {},
      { renewTime: undefined },
      'expired',
      'expired',
    ],
    [
      'given back, whatever its age',
      {},
      { holderIdentity: '', renewTime: ago(1) },
      'released',
      'released',
    ],
  ])('%s', (_, data, spec, state, announcement) => {
    const manifests = [settings(data), policy, ...nodes, web(), lease(spec)];
    const world = worldOf(manifests);
    const found = world.table('Lease').get(`kube-system/${LEASE}`)!;
    expect(leaseAnswer(world, found, now).state).toBe(state);
    expect(announced(manifests).state).toBe(announcement);
  });

  it.each<[string, Manifest[], string]>([
    ['fresh, of a Service that is gone', [policy, lease()], 'orphaned'],
    ['fresh, without a policy', [web(), lease()], 'orphaned'],
    [
      'fresh, of a Service whose address went',
      [policy, web({ ips: [] }), lease()],
      'orphaned',
    ],
    [
      'fresh, of a Service of another class',
      [policy, web({ spec: { loadBalancerClass: 'x' } }), lease()],
      'orphaned',
    ],
    [
      'given back, without a policy',
      [lease({ holderIdentity: '' })],
      'released',
    ],
  ])('%s', (_, manifests, state) => {
    const world = worldOf([settings(), ...nodes, ...manifests]);
    const found = world.table('Lease').get(`kube-system/${LEASE}`)!;
    expect(leaseAnswer(world, found, now).state).toBe(state);
  });

  it('is by the clock of the cluster, ahead or behind', () => {
    const states = [-60_000, 0, 60_000].map(clockSkewMs => {
      const world = worldOf(
        [
          settings(),
          policy,
          web(),
          lease({
            renewTime: new Date(now + clockSkewMs - 17_000).toISOString(),
          }),
        ],
        { clockSkewMs },
      );
      const found = world.table('Lease').get(`kube-system/${LEASE}`)!;
      return leaseAnswer(world, found, now).state;
    });
    expect(states).toEqual(['held', 'held', 'held']);
  });
});

describe('the timing in force', () => {
  it.each<[string, string, string, string, number[]]>([
    ['as it is by default', '', '', '', [15, 5, 2]],
    ['fast', '3s', '1s', '200ms', [3, 1, 0.2]],
    [
      'with a lease of less than a second',
      '500ms',
      '400ms',
      '100ms',
      [1, 0.4, 0.1],
    ],
    ['with a deadline as long as the lease', '4s', '4s', '1s', [4, 2, 1]],
    [
      'with a deadline above the lease, and then a long retry',
      '4s',
      '9s',
      '2s',
      [4, 2, 1],
    ],
    [
      'with a retry of exactly the deadline over 1.2',
      '15s',
      '6s',
      '5s',
      [15, 6, 3],
    ],
    ['with a retry just below that', '15s', '6s', '4999ms', [15, 6, 4.999]],
    [
      'with decimals that no binary number has',
      '10s',
      '3.96s',
      '3.3s',
      [10, 3.96, 1.98],
    ],
    ['of nothing', '0s', '0s', '0s', [1, 0, 0]],
  ])('is %s', (_, duration, deadline, retry, expected) => {
    const world = worldOf([
      settings({
        'l2-announcements-lease-duration': duration,
        'l2-announcements-renew-deadline': deadline,
        'l2-announcements-retry-period': retry,
      }),
    ]);
    const timing = l2TimingOf(world);
    expect([
      timing.leaseDurationSeconds,
      timing.renewDeadlineSeconds,
      timing.retryPeriodSeconds,
    ]).toEqual(expected);
  });
});
