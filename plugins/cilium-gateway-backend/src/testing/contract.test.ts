import { expectContract } from './contract';

describe('holding answers against the contract', () => {
  const clusters = [{ name: 'lab', state: 'ok', observedAt: null }];

  it('takes what fits', () => {
    expect(() =>
      expectContract('/clusters/lab/pools', 200, { items: [], clusters }),
    ).not.toThrow();
  });

  it.each([
    ['an item that lacks everything', 200, { items: [{}], clusters }],
    ['no clusters', 200, { items: [] }],
    [
      'an unknown state',
      200,
      { items: [], clusters: [{ ...clusters[0], state: 'fine' }] },
    ],
    ['an error that is none', 404, { message: 'not found' }],
  ])('refuses %s', (_, status, body) => {
    expect(() => expectContract('/clusters/lab/pools', status, body)).toThrow(
      /not what the contract says/,
    );
  });

  it('refuses a path that the contract does not have', () => {
    expect(() => expectContract('/nowhere', 200, {})).toThrow(/no path/);
  });
});
