import fc from 'fast-check';
import { compareResourceVersions, isOlder } from './resourceVersion';

describe('compareResourceVersions', () => {
  it('orders revisions of any length as numbers', () => {
    const revision = fc.bigInt({ min: 1n, max: 2n ** 80n });
    fc.assert(
      fc.property(revision, revision, (a, b) => {
        const order = compareResourceVersions(String(a), String(b))!;
        const expected = Number(a > b) - Number(a < b);
        expect(Math.sign(order)).toBe(expected);
        expect(isOlder(String(a), String(b))).toBe(a < b);
      }),
    );
  });

  it.each([
    ['0', '5'],
    ['', '5'],
    ['abc', 'abd'],
    ['5', '5.1'],
    ['05', '6'],
  ])('cannot order %p and %p', (a, b) => {
    expect(compareResourceVersions(a, b)).toBeUndefined();
    expect(isOlder(a, b)).toBe(false);
  });

  it('takes equal ones for equal, whatever they are', () => {
    expect(compareResourceVersions('abc', 'abc')).toBe(0);
  });
});
