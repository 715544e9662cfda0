import * as ills from '../testing/ills';
import * as seed from '../testing/seed';
import { addressesOf } from './addressesOf';
import { announcementsOf, failoverGap } from './announcementsOf';
import { followable, waysOf } from './waysOf';

const now = Date.parse('2026-11-23T08:00:00Z');
const good = seed.exposure(now);

describe('addressesOf', () => {
  it('gives the address with its Gateway and how full its pool is', () => {
    const [row, ...rest] = addressesOf(good);
    expect(rest).toEqual([]);
    expect(row.address?.ip).toBe('172.16.20.208');
    expect(row.gateway?.name).toBe('cilium-secure-gateway');
    expect(row.pool?.counts.available).toBe('14');
  });

  it('gives a Service that waits an entry without an address', () => {
    expect(addressesOf(ills.pending(good, now)).map(r => r.address)).toEqual([
      null,
    ]);
  });

  it('gives a Service that has one of two addresses both entries', () => {
    const partial = {
      ...good,
      services: [{ ...seed.service(), state: 'partial' as const }],
    };
    expect(addressesOf(partial).map(row => row.address?.ip)).toEqual([
      '172.16.20.208',
      undefined,
    ]);
  });

  it('takes no pool of another cluster for its own', () => {
    const elsewhere = {
      ...good,
      pools: good.pools.map(pool => ({ ...pool, cluster: 'berlin' })),
    };
    expect(addressesOf(elsewhere)[0].pool).toBeNull();
  });
});

describe('announcementsOf', () => {
  it('gives the lease, the timing, and who may take over from the present node', () => {
    const [row] = announcementsOf(good);
    expect(row.lease?.holder).toBe('nuc-02');
    expect(row.timing).toEqual(seed.timing);
    expect(row.successors).toEqual(['nuc-01', 'nuc-03']);
  });
});

describe('failoverGap', () => {
  it.each([
    [15, 5, 10, 20],
    [3, 1, 2, 4],
  ])('of %d s and %d s is %d to %d s', (duration, deadline, from, to) => {
    expect(
      failoverGap({
        leaseDurationSeconds: duration,
        renewDeadlineSeconds: deadline,
        retryPeriodSeconds: 0.2,
      }),
    ).toEqual({ from, to });
  });
});

describe('waysOf', () => {
  it('finds the route that a path goes by', () => {
    const { ways, strays } = waysOf(good);
    expect(ways[0].route?.ref.name).toBe('hubble-ui');
    expect(strays).toEqual([]);
  });

  it('does not lose a route that is on no path', () => {
    const { strays } = waysOf({ ...good, paths: [] });
    expect(strays.map(route => route.ref.name)).toEqual(['hubble-ui']);
  });
});

describe('followable', () => {
  it.each([
    ['https://hubble.apps.lab.mxe11.nl', true],
    ['http://172.16.20.209', true],
    ['https://*.apps.lab.mxe11.nl', false],
    ['tcp://172.16.20.209:22', false],
    ['data:text/html,hello', false],
    ['nonsense', false],
  ])('%s: %p', (url, yes) => {
    expect(followable(url)).toBe(yes ? url : undefined);
  });
});
