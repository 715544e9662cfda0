import { keep } from './cache';

describe('kept answers', () => {
  it('are worked out once per revision', () => {
    const kept = keep<string>(10);
    const compute = jest.fn(() => 'answer');
    expect(kept(1, 'a', compute)).toBe('answer');
    expect(kept(1, 'a', compute)).toBe('answer');
    expect(compute).toHaveBeenCalledTimes(1);
    kept(2, 'a', compute);
    expect(compute).toHaveBeenCalledTimes(2);
  });

  it('are dropped when there are too many, those first that nobody asked for', () => {
    const kept = keep<string>(2);
    const compute = jest.fn(() => 'answer');
    kept(1, 'a', compute);
    kept(1, 'b', compute);
    kept(1, 'a', compute);
    kept(1, 'c', compute);
    expect(compute).toHaveBeenCalledTimes(3);
    kept(1, 'a', compute);
    expect(compute).toHaveBeenCalledTimes(3);
    kept(1, 'b', compute);
    expect(compute).toHaveBeenCalledTimes(4);
  });

  it('do not fill up with what does not exist', () => {
    const kept = keep<string>(1);
    const compute = jest.fn(() => 'answer');
    kept(1, 'a', compute);
    expect(kept(1, 'missing', () => undefined)).toBeUndefined();
    kept(1, 'a', compute);
    expect(compute).toHaveBeenCalledTimes(1);
  });
});
