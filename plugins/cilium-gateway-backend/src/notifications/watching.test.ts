import fc from 'fast-check';
import type { Moment, RememberedFinding } from '../history';
import { findingOf, momentOf, stateOf } from '../testing/states';
import {
  look,
  News,
  newsIn,
  TellingSettings,
  told,
  untold,
  WatchedFinding,
  Watching,
} from './watching';

const MINUTE = 60_000;
const settings: TellingSettings = {
  minimumSeverity: 'error',
  settleMs: 2 * MINUTE,
  atMostEveryMs: 10 * MINUTE,
};
const nothing: Watching = {
  findings: new Map(),
  clusters: new Map(),
  owners: new Map(),
};
const lab = { name: 'lab', state: 'ok', unread: [] } as const;
const prod = { name: 'prod', state: 'ok', unread: [] } as const;

/** Looks once a minute, and tells what there is to tell. What was told, by minute. */
function watch(
  moments: readonly (Moment | undefined)[],
  more: Partial<TellingSettings> = {},
  deliver: (news: News, minute: number) => boolean = () => true,
): string[] {
  const all = { ...settings, ...more };
  let watching = nothing;
  return moments.flatMap((moment, minute) => {
    if (!moment) return [];
    const now = minute * MINUTE;
    watching = look(watching, moment, now, all);
    return newsIn(watching, now, all).flatMap(news => {
      const name = ({ entityRef, finding }: WatchedFinding) =>
        `${entityRef.split('/')[1]}/${finding.rule}`;
      if (!deliver(news, minute)) {
        watching = untold(watching, news, now);
        return [];
      }
      watching = told(watching, news, news.owner, now);
      const words = [
        ...news.came.map(one => `+${name(one)}`),
        ...news.solved.map(one => `-${name(one)}`),
      ];
      return [
        `${minute} ${news.owner.split('/')[1]} ${words.join(' ')}${
          news.standing.length > 0
            ? ` (${news.standing.map(name).join(' ')})`
            : ''
        }`,
      ];
    });
  });
}

const withFindings = (...findings: RememberedFinding[]) =>
  momentOf([stateOf('web', { findings })]);
const well = withFindings();
const ill = withFindings(findingOf('x'));
const times = <T>(count: number, value: T): T[] => Array(count).fill(value);

describe('whom to tell what', () => {
  it('is told once, when it has lasted, and again when it is solved', () => {
    expect(watch([well, ...times(20, ill), ...times(10, well)])).toEqual([
      '3 shop +web/x',
      '23 shop -web/x',
    ]);
  });

  it('is no news where it was there at the first look', () => {
    expect(watch([...times(5, ill), ...times(5, well)])).toEqual([]);
  });

  it('is no news either when what was there at first comes back at once', () => {
    expect(watch([ill, well, ...times(5, ill)])).toEqual([]);
    expect(watch([ill, ...times(4, well), ...times(5, ill)])).toEqual([
      '7 shop +web/x',
    ]);
  });

  it('is not told while it comes and goes', () => {
    const flapping = Array.from({ length: 20 }, (_, n) => (n % 2 ? ill : well));
    expect(watch(flapping)).toEqual([]);
  });

  it('is not called solved while it is away for a moment', () => {
    expect(watch([well, ...times(15, ill), well, ...times(5, ill)])).toEqual([
      '3 shop +web/x',
    ]);
  });

  it('is told at once without a time to settle', () => {
    expect(
      watch([well, ill, ...times(12, ill), well], { settleMs: 0 }),
    ).toEqual(['1 shop +web/x', '14 shop -web/x']);
  });

  it.each([
    ['error', ['3 shop +web/x']],
    ['warning', ['3 shop +web/w +web/x']],
    ['info', ['3 shop +web/i +web/w +web/x']],
  ] as const)('begins with the severity %s', (minimumSeverity, news) => {
    const moment = withFindings(
      findingOf('x'),
      findingOf('w', { severity: 'warning' }),
      findingOf('i', { severity: 'info' }),
    );
    expect(watch([well, ...times(6, moment)], { minimumSeverity })).toEqual(
      news,
    );
  });

  it('is nothing about what is waived, and does not call solved what is waived later', () => {
    const waived = withFindings(findingOf('x', { waived: true }));
    expect(watch([well, ...times(6, waived)])).toEqual([]);
    expect(watch([well, ...times(6, ill), ...times(20, waived)])).toEqual([
      '3 shop +web/x',
    ]);
    // Until the waiver ends.
    expect(
      watch([well, ...times(6, ill), ...times(20, waived), ...times(4, ill)]),
    ).toEqual(['3 shop +web/x', '29 shop +web/x']);
  });

  it('is told once per owner, with all that is new', () => {
    const moment = momentOf([
      stateOf('api', { findings: [findingOf('x'), findingOf('y')] }),
      stateOf('web', { findings: [findingOf('x')] }),
      stateOf('dns', {
        owner: 'user:default/ann',
        findings: [findingOf('z')],
      }),
      stateOf('stray', { owner: null, findings: [findingOf('z')] }),
    ]);
    expect(watch([well, ...times(5, moment)])).toEqual([
      '3 shop +api/x +api/y +web/x',
      '3 ann +dns/z',
    ]);
  });

  it('is held back for an owner who was told something just now, and comes with the next', () => {
    const more = withFindings(findingOf('x'), findingOf('y'));
    expect(
      watch([
        well,
        ill,
        ill,
        ...times(6, more),
        ...times(16, withFindings(findingOf('y'))),
      ]),
    ).toEqual(['3 shop +web/x', '13 shop +web/y -web/x']);
  });

  it('is forgotten when it is solved before it could be told', () => {
    const more = withFindings(findingOf('x'), findingOf('y'));
    expect(
      watch([well, ...times(3, ill), ...times(4, more), ...times(12, ill)]),
    ).toEqual(['3 shop +web/x']);
  });

  it('names beside news what was told before and still stands', () => {
    const more = withFindings(findingOf('x'), findingOf('y'));
    expect(
      watch([well, ...times(20, ill), ...times(5, more), ...times(20, ill)]),
    ).toEqual([
      '3 shop +web/x',
      '23 shop +web/y (web/x)',
      '33 shop -web/y (web/x)',
    ]);
  });

  it('is tried again when it could not be told', () => {
    expect(
      watch([well, ...times(30, ill)], {}, (_, minute) => minute >= 20),
    ).toEqual(['23 shop +web/x']);
  });

  it('goes to the owner of now', () => {
    const of = (owner: string | null) =>
      momentOf([stateOf('web', { owner, findings: [findingOf('x')] })]);
    expect(
      watch([
        well,
        ...times(5, of(null)),
        ...times(5, of('group:default/a')),
        ...times(5, of('group:default/b')),
        ...times(5, well),
      ]),
    ).toEqual(['6 a +web/x', '18 b -web/x']);
  });

  it.each<[string, Moment['clusters']]>([
    ['is stale', [{ ...lab, state: 'stale' }]],
    ['is out of reach', [{ ...lab, state: 'error' }]],
    ['is being read again', [{ ...lab, state: 'syncing' }]],
    ['cannot be analysed', [{ ...lab, error: 'Rules could not be asked' }]],
    ['is read in part only', [{ ...lab, unread: ['HTTPRoute'] }]],
  ])('is nothing solved while a cluster %s', (_, clusters) => {
    const silent = momentOf([stateOf('web')], clusters);
    expect(watch([well, ...times(5, ill), ...times(30, silent)])).toEqual([
      '3 shop +web/x',
    ]);
    expect(
      watch([
        well,
        ...times(5, ill),
        ...times(30, silent),
        ...times(5, ill),
        ...times(5, well),
      ]),
    ).toEqual(['3 shop +web/x', '43 shop -web/x']);
  });

  it('does not mind a kind that could never be read', () => {
    const clusters = [{ ...lab, unread: ['GRPCRoute'] }];
    const some = (moment: Moment) => ({ ...moment, clusters });
    expect(
      watch([some(well), ...times(15, some(ill)), ...times(5, some(well))]),
    ).toEqual(['3 shop +web/x', '18 shop -web/x']);
  });

  it('is nothing new in a cluster that is stale', () => {
    const stale = { ...ill, clusters: [{ ...lab, state: 'stale' as const }] };
    expect(watch([well, ...times(10, stale)])).toEqual([]);
  });

  it('is no news what a cluster had when it was added, nor what one had that is no more', () => {
    const there = stateOf('web', {
      cluster: 'prod',
      findings: [findingOf('x', { cluster: 'prod' })],
    });
    expect(watch([well, ...times(9, momentOf([there], [lab, prod]))])).toEqual(
      [],
    );
    expect(
      watch([
        momentOf([], [lab, prod]),
        ...times(9, momentOf([there], [lab, prod])),
        ...times(20, well),
      ]),
    ).toEqual(['3 shop +web/x']);
  });

  it('is told once of the entity itself, though it is seen in every cluster', () => {
    const about = findingOf('annotation-malformed', { cluster: '' });
    const both = (findings: RememberedFinding[]) =>
      momentOf(
        [
          stateOf('web', { findings }),
          stateOf('web', { cluster: 'prod', findings }),
        ],
        [lab, prod],
      );
    const one = momentOf([], [lab, { ...prod, state: 'stale' }]);
    expect(
      watch([
        both([]),
        ...times(9, both([about])),
        // Where one cluster is not read, nothing can be told of an entity.
        ...times(20, one),
        ...times(5, both([])),
      ]),
    ).toEqual([
      '3 shop +web/annotation-malformed',
      '32 shop -web/annotation-malformed',
    ]);
  });

  describe('for any course of events', () => {
    const rules = ['x', 'y'];
    const aMoment = fc
      .record({
        web: fc.subarray(rules),
        api: fc.subarray(rules),
        state: fc.constantFrom('ok' as const, 'ok' as const, 'stale' as const),
      })
      .map(({ web, api, state }) =>
        momentOf(
          [
            stateOf('web', { findings: web.map(rule => findingOf(rule)) }),
            stateOf('api', { findings: api.map(rule => findingOf(rule)) }),
          ],
          [{ ...lab, state }],
        ),
      );
    const events = fc
      .array(fc.tuple(aMoment, fc.integer({ min: 1, max: 6 })), {
        maxLength: 25,
      })
      .map(steps => steps.flatMap(([moment, count]) => times(count, moment)));

    it('tells that a finding came and that it is solved in turns', () => {
      fc.assert(
        fc.property(events, moments => {
          const words = watch(moments).flatMap(line =>
            line
              .replace(/ \(.*\)/, '')
              .split(' ')
              .slice(2),
          );
          for (const name of ['web/x', 'web/y', 'api/x', 'api/y']) {
            const own = words.filter(word => word.slice(1) === name);
            expect(own).toEqual(
              own.map((_, n) => `${n % 2 === 0 ? '+' : '-'}${name}`),
            );
          }
        }),
      );
    });

    it('tells an owner nothing more often than it may', () => {
      fc.assert(
        fc.property(events, moments => {
          const minutes = watch(moments).map(line => Number.parseInt(line, 10));
          for (let n = 1; n < minutes.length; n++) {
            expect(minutes[n] - minutes[n - 1]).toBeGreaterThanOrEqual(10);
          }
        }),
      );
    });

    it('has told in the end what is there for long, but for what was there first', () => {
      fc.assert(
        fc.property(events, moments => {
          const course = [well, ...moments, ...times(30, ill)];
          const words = watch(course).flatMap(line =>
            line
              .replace(/ \(.*\)/, '')
              .split(' ')
              .slice(2),
          );
          expect(words.filter(word => word.slice(1) === 'web/x').at(-1)).toBe(
            '+web/x',
          );
        }),
      );
    });
  });
});
