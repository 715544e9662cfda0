import { mockServices } from '@backstage/backend-test-utils';
import { readNotificationSettings } from './notificationsConfig';

const read = (notifications?: object) =>
  readNotificationSettings(
    mockServices.rootConfig({
      data:
        notifications === undefined ? {} : { ciliumGateway: { notifications } },
    }),
  );

describe('what owners are told', () => {
  it.each([undefined, {}, { enabled: false }, { settleTime: 'PT1M' }])(
    'is nothing with %j',
    notifications => {
      expect(read(notifications)).toBeUndefined();
    },
  );

  it('is errors that last two minutes, every ten minutes at most', () => {
    expect(read({ enabled: true })).toEqual({
      minimumSeverity: 'error',
      settleMs: 120_000,
      atMostEveryMs: 600_000,
    });
  });

  it('is as configured', () => {
    expect(
      read({
        enabled: true,
        minimumSeverity: 'warning',
        settleTime: { seconds: 30 },
        atMostEvery: '1h',
      }),
    ).toEqual({
      minimumSeverity: 'warning',
      settleMs: 30_000,
      atMostEveryMs: 3_600_000,
    });
  });

  it.each([
    [{ on: true }, /ciliumGateway\.notifications\.on: is not known.*enabled/],
    [
      { minimumSeverity: 'fatal' },
      /notifications\.minimumSeverity: "fatal" is none of error, warning, info/,
    ],
    [{ settleTime: 'soon' }, /ciliumGateway\.notifications\.settleTime/],
    [{ enabled: 'perhaps' }, /ciliumGateway\.notifications\.enabled/],
  ])('refuses %j and says where', (notifications, words) => {
    expect(() => read(notifications)).toThrow(words);
  });
});
