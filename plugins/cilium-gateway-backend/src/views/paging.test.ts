import fc from 'fast-check';
import { inOrder, pageOf } from './paging';

const keyed = (...keys: string[]) =>
  inOrder(keys.map(key => ({ key, item: key.toUpperCase() })));

describe('pages of a collection', () => {
  it('answers all items without a limit, and no cursor', () => {
    expect(pageOf('pools', keyed('b', 'a'), {})).toEqual({
      items: keyed('a', 'b'),
    });
  });

  it('goes on after the last item of the page before, though items came and went', () => {
    const { nextCursor } = pageOf('pools', keyed('a', 'b', 'c'), { limit: 2 });
    const later = keyed('a', 'aa', 'c', 'd');
    expect(
      pageOf('pools', later, { limit: 2, cursor: nextCursor }).items,
    ).toEqual(keyed('c', 'd'));
  });

  it.each([
    ['no base64 of JSON', 'nonsense'],
    ['JSON of another shape', Buffer.from('{"a":1}').toString('base64url')],
    [
      'a cursor of another collection',
      pageOf('leases', keyed('a', 'b'), { limit: 1 }).nextCursor!,
    ],
  ])('refuses %s', (_, cursor) => {
    expect(() => pageOf('pools', keyed('a'), { cursor })).toThrow(
      /not one of pools/,
    );
  });

  it('shows every item once, whatever the limit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (keys, limit) => {
          const items = keyed(...keys);
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = pageOf('pools', items, { limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(({ key }) => key));
            cursor = page.nextCursor;
          } while (cursor !== undefined);
          expect(seen).toEqual(items.map(({ key }) => key));
        },
      ),
    );
  });
});
