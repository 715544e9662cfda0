import { mockServices } from '@backstage/backend-test-utils';
import { readHistorySettings } from './historyConfig';

const read = (history?: object) =>
  readHistorySettings(
    mockServices.rootConfig({
      data: history === undefined ? {} : { ciliumGateway: { history } },
    }),
  );
const DAY_MS = 86_400_000;

describe('when snapshots are taken, and how long they are kept', () => {
  it('is each hour and 90 days without configuration', () => {
    expect(read()).toEqual({
      schedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 10 },
        scope: 'global',
      },
      retentionMs: 90 * DAY_MS,
    });
  });

  it('is as configured, but by one replica whatever is configured', () => {
    expect(
      read({
        schedule: {
          frequency: { cron: '0 6 * * *' },
          timeout: 'PT5M',
          initialDelay: { minutes: 1 },
          scope: 'local',
        },
        retention: 'P7D',
      }),
    ).toEqual({
      schedule: {
        frequency: { cron: '0 6 * * *' },
        timeout: { minutes: 5 },
        initialDelay: { minutes: 1 },
        scope: 'global',
      },
      retentionMs: 7 * DAY_MS,
    });
    expect(read({ retention: { days: 1, hours: 12 } }).retentionMs).toBe(
      1.5 * DAY_MS,
    );
  });

  it.each([
    [{ keep: 'P7D' }, /ciliumGateway\.history\.keep: is not known.*retention/],
    [{ retention: { days: 0 } }, /history\.retention: must be longer/],
    [{ retention: 'a while' }, /ciliumGateway\.history\.retention/],
    [
      { schedule: { frequency: { hours: 1 } } },
      /ciliumGateway\.history\.schedule: .*timeout.*right would be/,
    ],
    [{ schedule: 'hourly' }, /ciliumGateway\.history\.schedule/],
  ])('refuses %j and says where', (history, words) => {
    expect(() => read(history)).toThrow(words);
  });
});
