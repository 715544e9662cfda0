import { createManualClock } from '../testing/manualClock';
import { createBackoff } from './backoff';

describe('createBackoff', () => {
  it('doubles from 0.8 s to 30 s and waits a random part', () => {
    const most = createBackoff(createManualClock(() => 1));
    expect([1, 2, 3, 4, 5, 6, 7].map(() => most.next())).toEqual([
      800, 1600, 3200, 6400, 12800, 25600, 30000,
    ]);
    const least = createBackoff(createManualClock(() => 0));
    expect(least.next()).toBe(100);
  });

  it('starts over after two minutes of peace', async () => {
    const clock = createManualClock(() => 1);
    const backoff = createBackoff(clock);
    backoff.next();
    backoff.next();
    await clock.advance(1_600 + 119_000);
    expect(backoff.next()).toBe(3200);
    await clock.advance(3_200 + 121_000);
    expect(backoff.next()).toBe(800);
  });

  it('waits at least as long as the server asks, and not in step with others', () => {
    expect(createBackoff(createManualClock(() => 0)).next(5_000)).toBe(5_100);
    expect(createBackoff(createManualClock(() => 1)).next(5_000)).toBe(5_800);
  });
});
