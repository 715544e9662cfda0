import * as fc from 'fast-check';
import type { StorageEvent } from './history';
import type { KubeObject } from './object';
import { createStorage } from './storage';

const NAMES = ['a', 'b', 'c', 'd'];
const writer = { manager: 'test' };

type Operation =
  | { act: 'create' | 'delete'; name: string }
  | { act: 'update'; name: string; value: string };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    act: fc.constantFrom('create' as const, 'delete' as const),
    name: fc.constantFrom(...NAMES),
  }),
  fc.record({
    act: fc.constant('update' as const),
    name: fc.constantFrom(...NAMES),
    value: fc.constantFrom('x', 'y'),
  }),
);

function perform(
  storage: ReturnType<typeof createStorage>,
  { name, ...rest }: Operation,
) {
  const key = { namespace: 'default', name };
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: key };
  const exists = storage.get('configmaps', key) !== undefined;
  if (rest.act === 'create' && !exists) storage.create(object, writer);
  if (rest.act === 'delete' && exists) storage.delete('configmaps', key);
  if (rest.act === 'update' && exists) {
    const { value } = rest as { value: string };
    storage.update({ ...object, data: { value } }, writer);
  }
}

function fold(events: StorageEvent[], start: KubeObject[]): KubeObject[] {
  const state = new Map(start.map(o => [o.metadata.name, o]));
  for (const { type, object } of events) {
    if (type === 'DELETED') state.delete(object.metadata.name);
    else state.set(object.metadata.name, object);
  }
  return [...state.values()].sort((a, b) =>
    a.metadata.name < b.metadata.name ? -1 : 1,
  );
}

describe('the storage, whatever is done to it', () => {
  it('tells events that lead from any past state to the present one', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), operations => {
        const storage = createStorage({ now: () => 0 });
        const states = new Map([[storage.revision(), [] as KubeObject[]]]);
        let last = storage.revision();
        for (const next of operations) {
          perform(storage, next);
          const revision = storage.revision();
          expect(revision - last).toBeLessThanOrEqual(1);
          last = revision;
          states.set(revision, storage.list('configmaps'));
        }
        const present = storage.list('configmaps');
        for (const [revision, state] of states) {
          expect(storage.list('configmaps', { at: revision })).toEqual(state);
          const events = storage.eventsSince('configmaps', revision);
          expect(fold(events, state)).toEqual(present);
          const numbers = events.map(event => event.revision);
          expect(numbers).toEqual(
            Array.from({ length: last - revision }, (_, i) => revision + i + 1),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is after a rewind as it was', () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 20 }),
        fc.array(operation, { maxLength: 20 }),
        (before, after) => {
          const storage = createStorage({ now: () => 0 });
          before.forEach(next => perform(storage, next));
          const revision = storage.revision();
          const state = storage.list('configmaps');
          after.forEach(next => perform(storage, next));
          storage.rewind(revision);
          expect(storage.revision()).toBe(revision);
          expect(storage.list('configmaps')).toEqual(state);
        },
      ),
      { numRuns: 100 },
    );
  });
});
