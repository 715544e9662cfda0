import { campaign, microTime, released, type LeaseSpec } from './election';

const timing = { leaseDurationSeconds: 15, duration: 15_000 };
const start = Date.parse('2025-10-04T09:20:00.250Z');
const held: LeaseSpec = {
  holderIdentity: 'nuc-02',
  leaseDurationSeconds: 15,
  acquireTime: microTime(start - 3_600_000),
  renewTime: microTime(start),
  leaseTransitions: 3,
};

describe('campaign', () => {
  it('takes a lease that nobody ever held', () => {
    expect(campaign('nuc-01', undefined, timing, start)).toEqual({
      holderIdentity: 'nuc-01',
      leaseDurationSeconds: 15,
      acquireTime: '2025-10-04T09:20:00.250000Z',
      renewTime: '2025-10-04T09:20:00.250000Z',
      leaseTransitions: 0,
    });
  });

  it('renews an own lease and keeps the term', () => {
    const seen = { lease: held, at: start };
    expect(campaign('nuc-02', seen, timing, start + 2000)).toEqual({
      ...held,
      renewTime: '2025-10-04T09:20:02.250000Z',
    });
  });

  it.each([
    ['a holder that renewed lately', 14_999, undefined],
    ['a holder that was silent for the lease duration', 15_000, 'nuc-01'],
  ])('meets %s', (_, silence, holder) => {
    const seen = { lease: held, at: start };
    const taken = campaign('nuc-01', seen, timing, start + silence);
    expect(taken?.holderIdentity).toBe(holder);
  });

  it('counts a transition and starts a term when it takes over', () => {
    const seen = { lease: held, at: start };
    expect(campaign('nuc-01', seen, timing, start + 16_000)).toMatchObject({
      acquireTime: '2025-10-04T09:20:16.250000Z',
      leaseTransitions: 4,
    });
  });

  it('takes a released lease at once', () => {
    const seen = { lease: released(held, start), at: start };
    expect(campaign('nuc-03', seen, timing, start + 1)).toMatchObject({
      holderIdentity: 'nuc-03',
      leaseDurationSeconds: 15,
      leaseTransitions: 4,
    });
  });
});

it('a released lease has no holder and lasts one second', () => {
  expect(released(held, start)).toMatchObject({
    holderIdentity: '',
    leaseDurationSeconds: 1,
    leaseTransitions: 3,
  });
});
