import { mockServices } from '@backstage/backend-test-utils';
import { createSignaller } from './signals';
import { createManualClock } from './testing/manualClock';

describe('signals', () => {
  const start = (publish = async () => {}) => {
    const clock = createManualClock();
    const sent: unknown[] = [];
    const signaller = createSignaller({
      clock,
      logger: mockServices.logger.mock(),
      signals: {
        publish: async signal => {
          sent.push(signal);
          await publish();
        },
      },
    });
    return { clock, sent, signaller };
  };
  const about = (...clusters: string[]) => ({
    recipients: { type: 'broadcast' },
    channel: 'cilium-gateway',
    message: { clusters },
  });

  it('tell of a change at once, and of those within the next second together', async () => {
    const { clock, sent, signaller } = start();
    signaller.changed('lab');
    expect(sent).toEqual([about('lab')]);
    signaller.changed('prod');
    signaller.changed('lab');
    signaller.changed('prod');
    await clock.advance(999);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    expect(sent.slice(1)).toEqual([about('lab', 'prod')]);
    await clock.advance(10_000);
    expect(sent).toHaveLength(2);
    signaller.changed('lab');
    expect(sent).toHaveLength(3);
  });

  it('go on when one could not be sent', async () => {
    const { clock, sent, signaller } = start(async () => {
      throw new Error('no signals backend');
    });
    signaller.changed('lab');
    await clock.advance(1_000);
    signaller.changed('lab');
    expect(sent).toHaveLength(2);
  });

  it('end when stopped', async () => {
    const { clock, sent, signaller } = start();
    signaller.changed('lab');
    signaller.changed('lab');
    signaller.stop();
    await clock.advance(10_000);
    expect(sent).toHaveLength(1);
    expect(clock.pending()).toBe(0);
  });
});
