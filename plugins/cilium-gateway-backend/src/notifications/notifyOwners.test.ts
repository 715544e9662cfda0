import { mockServices } from '@backstage/backend-test-utils';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import type { Knex } from 'knex';
import { openHistoryStore } from '../history';
import { createTestDatabases, stateOf } from '../testing/states';
import { createOwnerNotifier } from './notifyOwners';
import { createWatchStore } from './store';

const MINUTE = 60_000;
const finding = (rule: string): Finding => ({
  rule,
  severity: 'error',
  cluster: 'lab',
  object: { kind: 'Service', namespace: 'shop', name: 'web' },
  field: 'spec',
  message: `This is ${rule}`,
  evidence: {},
  fix: { text: 'Change it', commands: [] },
  docs: `/docs/rules/${rule}`,
});

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('owners, with %s', id => {
  let knex: Knex;
  let now: number;
  let found: Finding[];
  let sent: string[];
  let refusal: Error | undefined;
  const logger = mockServices.logger.mock();

  /** A backend that has just started. */
  const start = () =>
    createOwnerNotifier({
      store: createWatchStore(knex),
      records: async () => ({
        records: [{ ...stateOf('web'), findings: found }],
        clusters: [{ name: 'lab', state: 'ok', observedAt: null }],
        unread: () => [],
      }),
      notifications: {
        async send({ recipients, payload }) {
          if (refusal) throw refusal;
          expect(recipients).toEqual({
            type: 'entity',
            entityRef: 'group:default/shop',
          });
          sent.push(payload.title);
        },
      },
      now: () => now,
      settings: {
        minimumSeverity: 'error',
        settleMs: 2 * MINUTE,
        atMostEveryMs: 10 * MINUTE,
      },
      logger,
    });
  const run = async (
    minutes: number,
    notify = start(),
    signal = new AbortController().signal,
  ) => {
    for (let n = 0; n < minutes; n++) {
      await notify(signal);
      now += MINUTE;
    }
  };

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.init(id);
    await openHistoryStore(mockServices.database({ knex }));
    now = Date.parse('2026-11-29T01:00:00Z');
    [found, sent, refusal] = [[], [], undefined];
    await run(1);
  });

  it('are told once what came and once that it is solved, though each look is by another replica', async () => {
    found = [finding('x')];
    for (let minute = 0; minute < 12; minute++) await run(1);
    expect(sent).toEqual(['web: 1 new problem']);
    found = [];
    for (let minute = 0; minute < 24; minute++) await run(1);
    expect(sent).toEqual(['web: 1 new problem', 'web: 1 problem solved']);
    expect(await knex('watched_findings').select()).toEqual([]);
    expect(await knex('told_owners').select()).toEqual([]);
  });

  it('are not told of what is waived', async () => {
    found = [
      {
        ...finding('x'),
        waiver: {
          reason: 'Known',
          owner: 'group:default/shop',
          until: '2027-01-01',
          source: 'config',
        },
      },
    ];
    await run(5);
    expect(sent).toEqual([]);
  });

  it('are told later when it does not work, and the log says so once', async () => {
    found = [finding('x')];
    refusal = new Error('Failed to send notifications: 404');
    const notify = start();
    await run(30, notify);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/is the notifications backend installed\? .*404/),
    );
    refusal = undefined;
    await run(11, notify);
    expect(sent).toEqual(['web: 1 new problem']);
    refusal = new Error('Failed again');
    found = [];
    await run(13, notify);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('are told nothing by a backend that is being stopped', async () => {
    found = [finding('x')];
    const stopping = new AbortController();
    stopping.abort();
    await run(5, start(), stopping.signal);
    expect(sent).toEqual([]);
    await run(1);
    expect(sent).toEqual(['web: 1 new problem']);
  });

  it('are remembered in any number', async () => {
    found = Array.from({ length: 450 }, (_, n) => finding(`r${n}`));
    await run(5);
    expect(sent).toEqual(['web: 450 new problems']);
    const { findings } = await createWatchStore(knex).load();
    expect(findings.size).toBe(450);
    found = found.slice(0, 1);
    await run(10);
    expect(sent).toEqual(['web: 450 new problems', 'web: 449 problems solved']);
    expect((await createWatchStore(knex).load()).findings.size).toBe(1);
  });
});
