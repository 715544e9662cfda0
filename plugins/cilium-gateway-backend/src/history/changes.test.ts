import fc from 'fast-check';
import { findingOf, momentOf, stateOf } from '../testing/states';
import { changesBetween } from './changes';
import { EntityState, findingKey, inOrder, Moment } from './remembered';

/** Changes in short: `+` came, `-` went. */
function told(before: Moment, after: Moment): string[] {
  return changesBetween(before, after).map(
    ({ change: { entityRef, cluster, what, change, value, finding } }) =>
      `${change === 'new' ? '+' : '-'} ${entityRef.split('/')[1]} ${cluster} ${
        what === 'finding' ? `${change} ${finding!.rule}` : value
      }`,
  );
}

const ok = { name: 'lab', state: 'ok', unread: [] } as const;
const prod = { name: 'prod', state: 'ok', unread: [] } as const;

describe('changesBetween', () => {
  it('tells what came and went of an entity, findings first', () => {
    const before = stateOf('web', {
      urls: ['http://old.example', 'http://stays.example'],
      ips: ['10.0.0.1', '10.0.0.2'],
      findings: [findingOf('was'), findingOf('stays')],
    });
    const after = stateOf('web', {
      title: 'Web',
      urls: ['http://new.example', 'http://stays.example'],
      ips: ['10.0.0.2', '10.0.0.3'],
      findings: [findingOf('is'), findingOf('stays', { message: 'Reworded' })],
    });
    expect(told(momentOf([before]), momentOf([after]))).toEqual([
      '+ web lab new is',
      '- web lab solved was',
      '- web lab http://old.example',
      '+ web lab http://new.example',
      '- web lab 10.0.0.1',
      '+ web lab 10.0.0.3',
    ]);
    const [first] = changesBetween(momentOf([before]), momentOf([after]));
    expect(first.change).toEqual({
      entityRef: 'component:default/web',
      title: 'Web',
      owner: 'group:default/shop',
      cluster: 'lab',
      what: 'finding',
      change: 'new',
      value: null,
      finding: {
        rule: 'is',
        severity: 'error',
        object: { kind: 'Service', namespace: 'shop', name: 'web' },
        field: 'spec',
        message: 'This is is',
      },
    });
  });

  it('tells everything of an entity that came or went', () => {
    const one = stateOf('came', { urls: ['http://a.example'] });
    const other = stateOf('went', {
      ips: ['10.0.0.1'],
      findings: [findingOf('a')],
    });
    expect(told(momentOf([other]), momentOf([one]))).toEqual([
      '+ came lab http://a.example',
      '- went lab solved a',
      '- went lab 10.0.0.1',
    ]);
  });

  it('tells findings of one rule apart by object and field', () => {
    const object = { kind: 'Service', namespace: 'shop', name: 'other' };
    const before = [
      findingOf('a'),
      findingOf('a', { object }),
      findingOf('a', { field: 'spec.type' }),
    ];
    expect(
      told(
        momentOf([stateOf('web', { findings: before })]),
        momentOf([stateOf('web', { findings: before.slice(0, 1) })]),
      ),
    ).toEqual(['- web lab solved a', '- web lab solved a']);
  });

  it.each([
    ['its severity', findingOf('a', { severity: 'info' })],
    ['its words', findingOf('a', { message: 'Other' })],
    ['that it is waived', findingOf('a', { waived: true })],
  ])('takes %s for no news', (_, finding) => {
    const states = [[findingOf('a')], [finding]].map(findings =>
      momentOf([stateOf('web', { findings })]),
    );
    expect(told(states[0], states[1])).toEqual([]);
    expect(told(states[1], states[0])).toEqual([]);
  });

  it('says nothing of a waived finding that comes or goes', () => {
    const with_ = momentOf([
      stateOf('web', { findings: [findingOf('a', { waived: true })] }),
    ]);
    const without = momentOf([stateOf('web')]);
    expect(told(without, with_)).toEqual([]);
    expect(told(with_, without)).toEqual([]);
  });

  it('tells a finding about the entity once, though every cluster has it', () => {
    const about = findingOf('annotation-malformed', { cluster: '' });
    const states = (findings: (typeof about)[]) =>
      momentOf(
        ['lab', 'prod'].map(cluster => stateOf('web', { cluster, findings })),
        [ok, prod],
      );
    expect(told(states([]), states([about]))).toEqual([
      '+ web lab new annotation-malformed',
    ]);
    expect(told(states([about]), states([]))).toEqual([
      '- web lab solved annotation-malformed',
    ]);
  });

  it('says where the entity had objects when there was what is told', () => {
    const changes = changesBetween(
      momentOf([
        stateOf('web', { namespaces: ['old'], ips: ['10.0.0.1'] }),
        stateOf('went', { namespaces: ['a', 'b'], ips: ['10.0.0.3'] }),
      ]),
      momentOf([
        stateOf('web', {
          namespaces: ['new'],
          ips: ['10.0.0.2'],
          findings: [findingOf('x', { cluster: '' })],
        }),
        stateOf('zero', { namespaces: [], findings: [findingOf('y')] }),
      ]),
    );
    expect(
      changes.map(({ change: { value, finding }, places }) => [
        value ?? finding?.rule,
        places,
      ]),
    ).toEqual([
      ['x', ['new', null]],
      ['10.0.0.1', ['old']],
      ['10.0.0.2', ['new']],
      ['10.0.0.3', ['a', 'b']],
      ['y', [null]],
    ]);
  });

  const forbidden = { ...ok, unread: ['HTTPRoute'] };
  const failing = { ...ok, error: 'Rules that could not be asked: a' };
  it.each<[string, Moment['clusters'], Moment['clusters']]>([
    ['is stale', [ok], [{ ...ok, state: 'stale' }]],
    ['is out of reach', [ok], [{ ...ok, state: 'error' }]],
    ['is still being read', [ok], [{ ...ok, state: 'syncing' }]],
    ['was out of reach', [{ ...ok, state: 'error' }], [ok]],
    ['was unknown', [], [ok]],
    ['is unknown', [ok], []],
    ['is read in part only', [ok], [forbidden]],
    ['was read in part only', [forbidden], [ok]],
    ['cannot be analysed', [ok], [failing]],
    ['could not be analysed, nor can be now', [failing], [failing]],
  ])('says nothing of a cluster that %s', (_, before, after) => {
    const then = [
      stateOf('web', { ips: ['10.0.0.1'] }),
      stateOf('web', { cluster: 'prod', ips: ['10.0.0.3'] }),
    ];
    const now = [stateOf('web', { ips: ['10.0.0.2'] })];
    expect(
      told(momentOf(then, [...before, prod]), momentOf(now, [...after, prod])),
    ).toEqual(['- web prod 10.0.0.3']);
  });

  it('compares what was read in the same part', () => {
    expect(
      told(
        momentOf([stateOf('web', { ips: ['10.0.0.1'] })], [forbidden]),
        momentOf([stateOf('web')], [forbidden]),
      ),
    ).toEqual(['- web lab 10.0.0.1']);
  });

  describe('for any two moments', () => {
    const some = (...values: string[]) =>
      fc.subarray(values).map(chosen => [...chosen].sort(inOrder));
    const aFinding = fc.record({
      rule: fc.constantFrom('a', 'b'),
      cluster: fc.constantFrom('', 'lab'),
      field: fc.constantFrom('spec', 'status'),
      waived: fc.boolean(),
    });
    const aState = (name: string, cluster: string) =>
      fc
        .record({
          urls: some('http://a.example', 'http://b.example'),
          ips: some('10.0.0.1', '2001:db8::1'),
          findings: fc
            .uniqueArray(aFinding, {
              selector: ({ rule, cluster: of, field }) =>
                `${rule} ${of} ${field}`,
            })
            .map(found =>
              found.map(({ rule, ...more }) => findingOf(rule, more)),
            ),
        })
        .map(more => stateOf(name, { cluster, ...more }));
    const aMoment = fc.record({
      states: fc
        .tuple(
          ...['web', 'api'].flatMap(name =>
            ['lab', 'prod'].map(cluster =>
              fc.option(aState(name, cluster), { nil: undefined }),
            ),
          ),
        )
        .map(states => states.filter((state): state is EntityState => !!state)),
      clusters: fc.constantFrom<Moment['clusters']>(
        [ok, prod],
        [ok, { ...prod, state: 'stale' }],
        [prod],
      ),
    });

    it('tells nothing between a moment and itself', () => {
      fc.assert(
        fc.property(aMoment, moment => {
          expect(changesBetween(moment, moment)).toEqual([]);
        }),
      );
    });

    it('tells backwards that what came went', () => {
      const turned = { new: 'gone', gone: 'new', solved: 'new' } as const;
      fc.assert(
        fc.property(aMoment, aMoment, (before, after) => {
          const forth = changesBetween(before, after);
          const back = changesBetween(after, before);
          const short = ({ change }: (typeof forth)[number], word: string) =>
            [
              change.entityRef,
              change.what,
              word === 'solved' ? 'gone' : word,
              change.value,
              change.finding && findingKey({ ...change.finding, cluster: '' }),
            ].join(' ');
          expect(back.map(one => short(one, one.change.change)).sort()).toEqual(
            forth.map(one => short(one, turned[one.change.change])).sort(),
          );
        }),
      );
    });

    it('tells the same in the same order, whatever the order of states', () => {
      fc.assert(
        fc.property(aMoment, aMoment, (before, after) => {
          const reversed = (moment: Moment) => ({
            clusters: [...moment.clusters].reverse(),
            states: [...moment.states].reverse(),
          });
          const changes = changesBetween(before, after);
          expect(changesBetween(reversed(before), reversed(after))).toEqual(
            changes,
          );
          const keys = changes.map(({ key }) => key);
          expect(keys).toEqual([...new Set(keys)].sort(inOrder));
        }),
      );
    });

    it('tells of a URL or address just where one moment has it', () => {
      fc.assert(
        fc.property(aMoment, aMoment, (before, after) => {
          const has = (moment: Moment, ref: string, cluster: string) =>
            moment.states
              .filter(s => s.entityRef === ref && s.cluster === cluster)
              .flatMap(({ urls, ips }) => [...urls, ...ips]);
          for (const { change } of changesBetween(before, after)) {
            if (change.value === null) continue;
            const { entityRef, cluster, value } = change;
            const then = has(before, entityRef, cluster).includes(value);
            const now = has(after, entityRef, cluster).includes(value);
            expect([then, now]).toEqual(
              change.change === 'new' ? [false, true] : [true, false],
            );
          }
        }),
      );
    });
  });
});
