import { inSlices } from './slices';

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('work in slices', () => {
  it('answers in order', async () => {
    expect(await inSlices([1, 2, 3], n => n * 2)).toEqual([2, 4, 6]);
    expect(await inSlices([], () => 1)).toEqual([]);
  });

  it('lets others go first after a little while', async () => {
    let others = 0;
    const seen = await inSlices([1, 2, 3], () => {
      setImmediate(() => {
        others += 1;
      });
      busy(20);
      return others;
    });
    expect(seen).toEqual([0, 1, 2]);
  });

  it('does not ask others before each item', async () => {
    let others = 0;
    setImmediate(() => {
      others += 1;
    });
    expect(await inSlices([1, 2, 3], () => others)).toEqual([0, 0, 0]);
  });

  it('fails as the work does', async () => {
    const fail = () => {
      throw new Error('no');
    };
    await expect(inSlices([1], fail)).rejects.toThrow('no');
  });
});
