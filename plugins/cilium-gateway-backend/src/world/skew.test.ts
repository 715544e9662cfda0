import { createSkewEstimate } from './skew';

const now = 1_760_000_000_000;

describe('the distance of two clocks', () => {
  it('is unknown until a lease is renewed: what is found may be of any age', () => {
    const skew = createSkewEstimate();
    skew.found('a', now - 60_000, now);
    expect(skew.skewMs()).toBeUndefined();
  });

  it('is at least what a time from the future says', () => {
    const skew = createSkewEstimate();
    skew.found('a', now + 30_000, now);
    expect(skew.skewMs()).toBe(30_000);
  });

  it('is told by the renewal that took the least time to arrive', () => {
    const skew = createSkewEstimate();
    skew.renewed('a', now - 60_000, now + 900);
    skew.renewed('a', now - 58_000, now + 2_050);
    skew.renewed('a', now - 56_000, now + 5_000);
    expect(skew.skewMs()).toBe(-60_050);
  });

  it('is not moved by the one node whose clock is wrong', () => {
    const skew = createSkewEstimate();
    skew.renewed('a', now - 10, now);
    skew.renewed('b', now + 3_600_000, now);
    skew.renewed('c', now - 30, now);
    expect(skew.skewMs()).toBe(-10);
  });

  it('forgets leases that are gone, and old samples', () => {
    const skew = createSkewEstimate();
    skew.renewed('a', now + 5_000, now);
    skew.renewed('b', now, now);
    skew.forgotten('b');
    expect(skew.skewMs()).toBe(5_000);
    for (const at of [1, 2, 3]) skew.renewed('a', now + at, now + at);
    expect(skew.skewMs()).toBe(0);
  });
});
