import { formatCount, percentUsed } from './counts';

describe('percentUsed', () => {
  it.each([
    ['2', '16', 12.5],
    ['0', '16', 0],
    ['16', '16', 100],
    ['0', '0', 0],
    // One of 2^64 is not none of them, and all but one are not all.
    ['1', '18446744073709551616', 0.1],
    ['18446744073709551615', '18446744073709551616', 99.9],
  ])('%s of %s is %d %%', (used, total, percent) => {
    expect(percentUsed({ used, total })).toBe(percent);
  });
});

describe('formatCount', () => {
  it.each([
    ['14', '14'],
    ['65536', '65,536'],
    ['999999999', '999,999,999'],
    ['18446744073709551616', '1.84 × 10¹⁹'],
    ['340282366920938463463374607431768211456', '3.40 × 10³⁸'],
  ])('%s reads %s', (count, words) => {
    expect(formatCount(count)).toBe(words);
  });
});
