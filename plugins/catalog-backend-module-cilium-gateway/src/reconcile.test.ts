import type { Entity } from '@backstage/catalog-model';
import { RESOURCE_TYPES } from './entities';
import type { Subject } from './observe';
import { difference, providedBefore, reconcile, Wanted } from './reconcile';

const entity = (cluster: string, subject: Subject, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `cilium-gateway:${cluster}`,
      'backstage.io/kubernetes-cluster': cluster,
    },
  },
  spec: { type: RESOURCE_TYPES[subject], owner: 'platform' },
});

const provided = (...entities: Entity[]) =>
  new Map(entities.map(of => [`resource:default/${of.metadata.name}`, of]));

const names = (of: Iterable<Entity>) =>
  [...of].map(({ metadata }) => metadata.name).sort();

const all: Subject[] = ['gateway', 'pool', 'hostname'];
const wanted = (
  cluster: string,
  complete: Subject[],
  ...entities: [Subject, string][]
): Wanted => ({
  cluster,
  complete: new Set(complete),
  entities: new Map(
    all.map(subject => [
      subject,
      entities
        .filter(([of]) => of === subject)
        .map(([, name]) => entity(cluster, subject, name)),
    ]),
  ),
});

const before = provided(
  entity('lab', 'gateway', 'lab-gateway'),
  entity('lab', 'pool', 'lab-pool'),
  entity('home', 'gateway', 'home-gateway'),
  entity('home', 'hostname', 'home-hostname'),
);

describe('what is to be in the catalog', () => {
  it.each<[string, Wanted[], string[], string[]]>([
    [
      'all that is seen, and nothing else, where everything is known',
      [wanted('lab', all, ['pool', 'new']), wanted('home', all)],
      ['lab', 'home'],
      ['new'],
    ],
    [
      'what was there of a cluster that cannot be seen',
      [wanted('lab', all, ['gateway', 'lab-gateway'])],
      ['lab', 'home'],
      ['home-gateway', 'home-hostname', 'lab-gateway'],
    ],
    [
      'what was there of what is not wholly known, beside what is new',
      [
        wanted('lab', ['gateway', 'hostname'], ['pool', 'new']),
        wanted('home', ['pool', 'gateway']),
      ],
      ['lab', 'home'],
      ['home-hostname', 'lab-pool', 'new'],
    ],
    [
      'nothing of a cluster that is no longer there',
      [wanted('lab', all, ['pool', 'lab-pool'])],
      ['lab'],
      ['lab-pool'],
    ],
    [
      'everything that was there when nothing can be seen',
      [],
      ['lab', 'home'],
      ['home-gateway', 'home-hostname', 'lab-gateway', 'lab-pool'],
    ],
  ])('is %s', (_, of, present, expected) => {
    const after = reconcile(before, of, new Set(present));
    expect(names(after.values())).toEqual(expected);
  });

  it('is what is seen now, where it was otherwise before', () => {
    const old = entity('lab', 'pool', 'lab-pool');
    old.spec!.owner = 'somebody';
    const after = reconcile(
      provided(old),
      [wanted('lab', [], ['pool', 'lab-pool'])],
      new Set(['lab']),
    );
    expect([...after.values()]).toEqual([entity('lab', 'pool', 'lab-pool')]);
  });
});

describe('what was provided before', () => {
  it('is as it was before the catalog added its own', () => {
    const made = entity('lab', 'pool', 'made');
    const held = [
      {
        ...made,
        metadata: { ...made.metadata, uid: '1', etag: '2' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
        status: { items: [] },
      },
      {
        ...made,
        metadata: { ...made.metadata, name: 'written', annotations: {} },
      },
    ];
    expect([...providedBefore(held)]).toEqual([
      ['resource:default/made', made],
    ]);
  });
});

describe('what the catalog is told', () => {
  const same = entity('lab', 'pool', 'same');
  const changed = entity('lab', 'pool', 'changed');
  const otherwise = { ...changed, spec: { ...changed.spec, owner: 'other' } };
  const gone = entity('lab', 'pool', 'gone');
  const late = entity('lab', 'pool', 'late');

  it('is what is new, changed and gone', () => {
    const { added, removed } = difference(
      provided(same, changed, gone),
      provided(same, changed, gone),
      provided(same, otherwise, late),
    );
    expect(names(added)).toEqual(['changed', 'late']);
    expect(names(removed)).toEqual(['gone']);
  });

  it('is also what another replica provided or removed', () => {
    const { added, removed } = difference(
      provided(same, gone),
      provided(same, late),
      provided(same, late),
    );
    expect(names(added)).toEqual(['late']);
    expect(names(removed)).toEqual(['gone']);
  });

  it('is that something is gone which the catalog has not worked through yet', () => {
    const { removed } = difference(provided(), provided(gone), provided());
    expect(names(removed)).toEqual(['gone']);
  });

  it('is nothing when nothing changed', () => {
    const some = provided(same, changed);
    expect(difference(some, some, some)).toEqual({ added: [], removed: [] });
  });
});
