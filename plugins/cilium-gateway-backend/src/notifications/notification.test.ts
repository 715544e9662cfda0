import { findingOf } from '../testing/states';
import { notificationOf } from './notification';
import type { News, WatchedFinding } from './watching';

const watched = (
  name: string,
  rule: string,
  more: Partial<WatchedFinding> = {},
): WatchedFinding => ({
  entityRef: `component:default/${name}`,
  title: null,
  owner: 'group:default/shop',
  finding: findingOf(rule),
  stage: 'told',
  seenAt: 0,
  goneAt: null,
  scope: null,
  ...more,
});
const payloadOf = (news: Partial<News>) =>
  notificationOf({
    owner: 'group:default/shop',
    came: [],
    solved: [],
    standing: [],
    ...news,
  }).payload;

describe('the notification of an owner', () => {
  it('tells of one entity, and leads to its tab', () => {
    expect(
      notificationOf({
        owner: 'group:default/shop',
        came: [watched('web', 'x', { title: 'Web shop' })],
        solved: [],
        standing: [],
      }),
    ).toEqual({
      recipients: { type: 'entity', entityRef: 'group:default/shop' },
      payload: {
        title: 'Web shop: 1 new problem',
        description: 'New:\n- x (lab)',
        link: '/catalog/default/component/web/network-paths',
        severity: 'high',
        topic: 'cilium-gateway',
        scope: 'component:default/web',
      },
    });
  });

  it('tells of several at once, and leads to the audit of the owner', () => {
    expect(
      payloadOf({
        came: [watched('api', 'x'), watched('web', 'y')],
        solved: [watched('dns', 'z')],
      }),
    ).toEqual({
      title: 'api, web, dns: 2 new problems, 1 problem solved',
      description:
        'New:\n- api: x (lab)\n- web: y (lab)\nSolved:\n- dns: z (lab)',
      link: '/cilium-gateway/audit?owner=group%3Adefault%2Fshop',
      severity: 'high',
      topic: 'cilium-gateway',
      scope: 'group:default/shop',
    });
  });

  it('is low when all is solved, and else as grave as the gravest', () => {
    const of = (...severities: ('error' | 'warning' | 'info')[]) =>
      payloadOf({
        came: severities.map(severity =>
          watched('web', severity, { finding: findingOf('x', { severity }) }),
        ),
        solved: [watched('web', 'y')],
      }).severity;
    expect([
      of(),
      of('info'),
      of('info', 'warning'),
      of('warning', 'error'),
    ]).toEqual(['low', 'low', 'normal', 'high']);
    expect(payloadOf({ solved: [watched('web', 'y')] })).toMatchObject({
      title: 'web: 1 problem solved',
      description: 'Solved:\n- y (lab)',
    });
  });

  it('names the first of many', () => {
    const came = Array.from({ length: 8 }, (_, n) => watched(`e${n}`, `r${n}`));
    const { title, description } = payloadOf({ came });
    expect(title).toBe('e0, e1, e2, e3, e4 and 3 more: 8 new problems');
    expect(description!.split('\n')).toEqual([
      'New:',
      '- e0: r0 (lab)',
      '- e1: r1 (lab)',
      '- e2: r2 (lab)',
      '- e3: r3 (lab)',
      '- e4: r4 (lab)',
      '- and 3 more',
    ]);
  });

  it('keeps within what a title may be long', () => {
    const title = 'x'.repeat(300);
    expect(
      payloadOf({ came: [watched('web', 'x', { title })] }).title,
    ).toHaveLength(255);
  });

  it('names no cluster for what is about the entity itself', () => {
    const finding = findingOf('x', { cluster: '' });
    expect(
      payloadOf({ came: [watched('web', 'x', { finding })] }).description,
    ).toBe('New:\n- x');
  });

  describe('takes the place of', () => {
    const alone = { scope: 'component:default/web' };
    const among = { scope: 'group:default/shop' };

    it('the one about the same entity, and repeats what still stands', () => {
      expect(
        payloadOf({
          came: [watched('web', 'x')],
          standing: [
            watched('web', 'y', alone),
            watched('web', 'z', among),
            watched('api', 'y', { scope: 'component:default/api' }),
          ],
        }),
      ).toMatchObject({
        scope: 'component:default/web',
        description: 'New:\n- x (lab)\nStill there:\n- y (lab)\n- z (lab)',
      });
    });

    it.each([
      [
        'the one that told of what is solved',
        { solved: [watched('web', 'x', alone)] },
        'component:default/web',
      ],
      [
        'the one that told of several, when all is solved',
        { solved: [watched('api', 'x', among), watched('web', 'x', among)] },
        'group:default/shop',
      ],
      [
        'the one that told of several, when the last of them is solved',
        { solved: [watched('web', 'x', among)] },
        'group:default/shop',
      ],
      [
        'none that told of several, while some of it stands',
        {
          solved: [watched('web', 'x', among)],
          standing: [watched('api', 'x', among)],
        },
        'component:default/web',
      ],
      [
        'the one of several, where what is solved was told apart',
        { solved: [watched('web', 'x', alone), watched('api', 'x', among)] },
        'group:default/shop',
      ],
    ])('%s', (_, news, scope) => {
      expect(payloadOf(news).scope).toBe(scope);
    });
  });
});
