import type { ListPage } from './client';
import { KubeError } from './errors';
import { listAll } from './list';

const pools = { group: 'cilium.io', version: 'v2', plural: 'pools' };
const page = (items: unknown[], continueToken?: string): ListPage => ({
  items,
  resourceVersion: '7',
  continueToken,
  bytes: 1,
});

/** Lists from a server that answers `answers` in turn; tells what it was asked and what came out. */
async function list(answers: (ListPage | KubeError)[]) {
  const asked: unknown[] = [];
  let items: unknown[] = [];
  let restarts = 0;
  const client = {
    listPage: async (
      _: unknown,
      { limit, continueToken }: { limit?: number; continueToken?: string },
    ) => {
      asked.push([limit, continueToken]);
      const answer = answers.shift()!;
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
  const resourceVersion = await listAll(client, pools, {
    signal: new AbortController().signal,
    onPage: ({ items: more }) => items.push(...more),
    onRestart: () => {
      restarts++;
      items = [];
    },
  });
  return { resourceVersion, items, asked, restarts };
}

describe('listAll', () => {
  it('follows the pages to the end', async () => {
    await expect(
      list([page([1], 'a'), page([2], 'b'), page([3])]),
    ).resolves.toEqual({
      resourceVersion: '7',
      items: [1, 2, 3],
      asked: [
        [500, undefined],
        [500, 'a'],
        [500, 'b'],
      ],
      restarts: 0,
    });
  });

  it('lists all at once when the server forgets the snapshot between pages', async () => {
    await expect(
      list([
        page([1], 'a'),
        new KubeError('gone', 'expired'),
        { ...page([1, 2]), resourceVersion: '9' },
      ]),
    ).resolves.toEqual({
      resourceVersion: '9',
      items: [1, 2],
      asked: [
        [500, undefined],
        [500, 'a'],
        [undefined, undefined],
      ],
      restarts: 1,
    });
  });

  it.each([
    ['a first page that is gone', [new KubeError('gone', 'expired')]],
    [
      'any other error between pages',
      [page([1], 'a'), new KubeError('server', 'down')],
    ],
  ])('passes on %s', async (_, answers) => {
    await expect(list(answers)).rejects.toBeInstanceOf(KubeError);
  });
});
