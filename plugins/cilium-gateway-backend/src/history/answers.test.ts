import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClusterReading,
  History,
  HistoryFilter,
} from 'backstage-plugin-cilium-gateway-common';
import { expectContract } from '../testing/contract';
import {
  createTestDatabases,
  findingOf,
  momentOf,
  stateOf,
} from '../testing/states';
import {
  createHistoryAnswers,
  HistoryAnswers,
  HistoryQuestion,
} from './answers';
import type { Recorded } from './remembered';
import { HistoryStore, openHistoryStore } from './store';

const T0 = Date.parse('2026-11-29T01:00:00Z');
const HOUR = 3_600_000;
const at = (hour: number) => new Date(T0 + hour * HOUR).toISOString();

const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
});
type Caller = Pick<HistoryQuestion, 'entities' | 'sight'>;
type Exposure = HistoryQuestion['sight']['exposure'];
const entities = ['api', 'web'].map(entity);
const seeing = (exposure: Exposure, everything = false): Caller => ({
  entities,
  sight: { everything, exposure },
});
const everything = seeing(() => true, true);

const databases = createTestDatabases();

describe('the answers about what changed', () => {
  let store: HistoryStore;
  let answers: HistoryAnswers;
  let records: readonly Recorded[];
  let clusters: readonly ClusterReading[];

  const ask = async (filter: HistoryFilter = {}, caller = everything) => {
    const { body } = await answers.history({
      filter,
      page: {},
      ...caller,
    });
    const history: History = JSON.parse(body.toString());
    expectContract('/history', 200, history);
    return history;
  };
  const told = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).items.map(
      ({ entityRef, change, value, finding }) =>
        `${entityRef.split('/')[1]} ${change} ${value ?? finding!.rule}`,
    );

  const webThen = stateOf('web', { urls: ['http://a.example'] });
  const web = stateOf('web', {
    urls: ['http://b.example'],
    ips: ['10.0.0.1'],
    findings: [findingOf('x')],
  });
  const api = stateOf('api', {
    owner: 'group:default/platform',
    ips: ['10.0.0.2'],
  });

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    store = await openHistoryStore(mockServices.database({ knex }));
    records = [];
    clusters = [{ name: 'lab', state: 'ok', observedAt: at(9) }];
    answers = createHistoryAnswers({
      store,
      records: async () => ({ records, clusters, unread: () => [] }),
    });
  });

  it('are empty before the first snapshot', async () => {
    records = [{ ...web, findings: [] }];
    expect(await ask()).toEqual({ from: null, to: null, items: [], clusters });
    const { body } = await answers.snapshots({});
    expect(JSON.parse(body.toString())).toEqual({ items: [], clusters: [] });
    await expect(ask({ from: '1' })).rejects.toThrow(
      'There is no snapshot 1; none was taken yet',
    );
  });

  describe('with snapshots', () => {
    beforeEach(async () => {
      await store.put(T0, momentOf([webThen, api]));
      await store.put(T0 + HOUR, momentOf([web]));
      await store.put(T0 + 2 * HOUR, momentOf([web]));
      records = [
        { ...web, ips: ['10.0.0.9'], findings: [] },
        { ...api, findings: [] },
      ];
    });

    it('tell what changed since the newest', async () => {
      expect(await ask()).toMatchObject({
        from: { id: '3', takenAt: at(2) },
        to: null,
        clusters,
      });
      expect(await told()).toEqual([
        'api new 10.0.0.2',
        'web solved x',
        'web gone 10.0.0.1',
        'web new 10.0.0.9',
      ]);
    });

    it.each([
      [
        { from: '1', to: '2' },
        [
          'api gone 10.0.0.2',
          'web new x',
          'web gone http://a.example',
          'web new http://b.example',
          'web new 10.0.0.1',
        ],
      ],
      [{ from: '2', to: '3' }, []],
      [
        { from: '1' },
        [
          'web gone http://a.example',
          'web new http://b.example',
          'web new 10.0.0.9',
        ],
      ],
    ])('tell what changed between %j', async (filter, changes) => {
      expect(await told(filter)).toEqual(changes);
    });

    it('begin with the one before where only the end is given', async () => {
      expect(await ask({ to: '2' })).toMatchObject({
        from: { id: '1' },
        to: { id: '2', takenAt: at(1) },
      });
      expect(await told({ to: '2' })).toHaveLength(5);
      expect(await ask({ to: '1' })).toMatchObject({ from: null, items: [] });
    });

    it.each<[HistoryFilter, string[]]>([
      [{ owner: 'group:default/platform' }, ['api gone 10.0.0.2']],
      [{ owner: 'Platform' }, ['api gone 10.0.0.2']],
      [{ owner: 'group:default/nobody' }, []],
      [{ what: 'finding' }, ['web new x']],
      [{ what: 'address' }, ['api gone 10.0.0.2', 'web new 10.0.0.1']],
      [{ cluster: 'prod' }, []],
      [{ cluster: 'lab', what: 'finding' }, ['web new x']],
    ])('are filtered by %j', async (filter, changes) => {
      expect(await told({ from: '1', to: '2', ...filter })).toEqual(changes);
    });

    it('leave out entities that the caller may not see now', async () => {
      const tenant = { ...everything, entities: [entity('api')] };
      expect(await told({ from: '1', to: '2' }, tenant)).toEqual([
        'api gone 10.0.0.2',
      ]);
      const nobody = { ...everything, entities: [] };
      expect(await told({ from: '1', to: '2' }, nobody)).toEqual([]);
    });

    it('ask for each exposure whether the caller may see it', async () => {
      const exposure = jest.fn<boolean, Parameters<Exposure>>(
        ({ metadata }) => metadata.name === 'api',
      );
      expect(await told({ from: '1', to: '2' }, seeing(exposure))).toEqual([
        'api gone 10.0.0.2',
      ]);
      expect(exposure).toHaveBeenCalledWith(entity('api'), 'lab', 'shop');
    });

    it('hide what may have come from a namespace that the caller may not see', async () => {
      records = [
        {
          ...web,
          namespaces: ['infra', 'shop'],
          ips: ['10.0.0.9'],
          findings: [],
        },
      ];
      const inShop = seeing((_, __, namespace) => namespace === 'shop');
      expect(await told({}, inShop)).toEqual([
        'web solved x',
        'web gone 10.0.0.1',
      ]);
    });

    it.each<[HistoryFilter, string, string]>([
      [
        { from: '7' },
        'NotFoundError',
        `There is no snapshot 7; the newest are 3 (${at(2)}), 2 (${at(
          1,
        )}), 1 (${at(0)})`,
      ],
      [{ to: "1' or 1=1" }, 'NotFoundError', "There is no snapshot 1' or 1=1"],
      [{ from: '01' }, 'NotFoundError', 'There is no snapshot 01'],
      [{ to: '9'.repeat(40) }, 'NotFoundError', 'There is no snapshot 999'],
      [{ from: '2', to: '1' }, 'InputError', '2 was not taken before 1'],
      [{ from: '2', to: '2' }, 'InputError', '`from` must be the older one'],
      [{ owner: 'group:' }, 'InputError', 'owner: "group:" is no entity ref'],
    ])('refuse %j', async (filter, name, message) => {
      await expect(ask(filter)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
    });

    it('page through changes', async () => {
      const filter = { from: '1', to: '2' };
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await answers.history({
          filter,
          page: { limit: 2, cursor },
          ...everything,
        });
        const history = JSON.parse(body.toString());
        pages.push(history.items.length);
        ({ nextCursor: cursor } = history);
      } while (cursor);
      expect(pages).toEqual([2, 2, 1]);
    });

    it('list snapshots newest first, page by page', async () => {
      const list = async (cursor?: string) => {
        const { body } = await answers.snapshots({ limit: 2, cursor });
        const found = JSON.parse(body.toString());
        expectContract('/history/snapshots', 200, found);
        return found;
      };
      const first = await list();
      expect(first.items).toEqual([
        { id: '3', takenAt: at(2) },
        { id: '2', takenAt: at(1) },
      ]);
      const second = await list(first.nextCursor);
      expect(second).toEqual({
        items: [{ id: '1', takenAt: at(0) }],
        clusters: [],
      });
    });

    it('have an ETag that changes with what is told, and not with when a live cluster was heard', async () => {
      const etag = async (caller = everything) =>
        (await answers.history({ filter: {}, page: {}, ...caller })).etag;
      const before = await etag();
      clusters = [{ ...clusters[0], observedAt: at(10) }];
      expect(await etag()).toBe(before);
      expect(await etag(seeing(() => false))).not.toBe(before);
      records = [];
      expect(await etag()).not.toBe(before);
    });

    it('say nothing of a cluster that is out of reach now', async () => {
      clusters = [{ ...clusters[0], state: 'stale', error: 'Refused' }];
      expect(await ask()).toMatchObject({ items: [], clusters });
    });

    it('say of which cluster they tell nothing, because it was not read then', async () => {
      const prod = { name: 'prod', state: 'ok', observedAt: at(9) } as const;
      clusters = [...clusters, prod];
      const since = await ask();
      expect(since.items).toHaveLength(4);
      expect(since.clusters).toEqual([
        clusters[0],
        {
          ...prod,
          error: expect.stringMatching(/snapshot 3 .* is not told$/),
        },
      ]);
      expect((await ask({ cluster: 'lab' })).clusters).toEqual([clusters[0]]);
    });

    it('tell how clusters were read at the later snapshot, where that is the end', async () => {
      await store.put(
        T0 + 3 * HOUR,
        momentOf(
          [web],
          [{ name: 'lab', state: 'stale', error: 'Refused', unread: [] }],
        ),
      );
      expect((await ask({ from: '1', to: '2' })).clusters).toEqual([
        { name: 'lab', state: 'ok', observedAt: at(1) },
      ]);
      expect(await ask({ from: '1', to: '4' })).toMatchObject({
        items: [],
        clusters: [
          { name: 'lab', state: 'stale', observedAt: at(3), error: 'Refused' },
        ],
      });
    });
  });
});
