import fc from 'fast-check';
import { readService, Service } from '../objects';
import { createTable, keyOf } from './table';

const service = (
  name: string,
  namespace: string,
  labels: Record<string, string> = {},
): Service => readService({ metadata: { name, namespace, labels } })!;

const indexes = {
  namespace: (one: Service) => [one.metadata.namespace!],
  label: (one: Service) =>
    Object.entries(one.metadata.labels).map(
      ([key, value]) => `${key}=${value}`,
    ),
};

describe('a table', () => {
  it('finds objects by key and by index, in order of key', () => {
    const table = createTable(indexes, [
      service('b', 'shop', { tier: 'web' }),
      service('a', 'shop', { tier: 'web' }),
      service('c', 'bank', { tier: 'db' }),
    ]);
    expect(table.get('bank/c')?.metadata.name).toBe('c');
    expect(table.by('label', 'tier=web').map(keyOf)).toEqual([
      'shop/a',
      'shop/b',
    ]);
    expect(table.by('namespace', 'nowhere')).toEqual([]);
    expect(table.all().map(keyOf)).toEqual(['bank/c', 'shop/a', 'shop/b']);
  });

  it('follows an object that moves from one index entry to another', () => {
    const table = createTable(indexes, [service('a', 'shop', { tier: 'web' })]);
    const previous = table.put(service('a', 'shop', { tier: 'db' }));
    expect(previous?.metadata.labels).toEqual({ tier: 'web' });
    expect(table.by('label', 'tier=web')).toEqual([]);
    expect(table.by('label', 'tier=db').map(keyOf)).toEqual(['shop/a']);
  });

  it('leaves the copied table as it was', () => {
    const table = createTable(indexes, [service('a', 'shop')]);
    const copy = table.copy();
    copy.remove('shop/a');
    expect(table.size).toBe(1);
    expect(copy.size).toBe(0);
  });

  it('tells what changed since a revision', () => {
    const table = createTable(indexes, [service('a', 'shop')]);
    const { revision } = table;
    expect(table.changedSince(revision)).toEqual([]);
    table.put(service('b', 'shop'));
    table.touch(service('a', 'shop'));
    table.remove('shop/b');
    table.remove('shop/unknown');
    expect(table.changedSince(revision)).toEqual([
      'shop/b',
      'shop/a',
      'shop/b',
    ]);
    expect(table.revision).toBe(revision + 3);
  });

  it('does not tell of what is long ago', () => {
    const table = createTable(indexes);
    const { revision } = table;
    for (let i = 0; i < 5000; i++) table.put(service('a', 'shop'));
    expect(table.changedSince(revision)).toBeUndefined();
    expect(table.changedSince(table.revision - 1000)).toHaveLength(1000);
  });

  it('answers as a plain list would, whatever is put and removed', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const tier = fc.constantFrom('web', 'db');
    const command = fc.oneof(
      fc.record({ put: name, tier }),
      fc.record({ remove: name }),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), commands => {
        const table = createTable(indexes);
        const model = new Map<string, Service>();
        for (const step of commands) {
          if ('put' in step) {
            const object = service(step.put, 'shop', { tier: step.tier });
            table.put(object);
            model.set(keyOf(object), object);
          } else {
            table.remove(`shop/${step.remove}`);
            model.delete(`shop/${step.remove}`);
          }
          const inOrder = [...model.keys()].sort().map(key => model.get(key)!);
          expect(table.all()).toEqual(inOrder);
          for (const value of ['web', 'db']) {
            expect(table.by('label', `tier=${value}`)).toEqual(
              inOrder.filter(one => one.metadata.labels.tier === value),
            );
          }
        }
      }),
    );
  });
});
