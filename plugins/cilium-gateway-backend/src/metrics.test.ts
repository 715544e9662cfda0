import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { reportMetrics } from './metrics';
import { createManualClock } from './testing/manualClock';
import { createScriptedCluster } from './testing/scriptedCluster';

describe('metrics', () => {
  it('count what mirrors do, by cluster and kind', () => {
    const add = jest.fn();
    const metrics = metricsServiceMock.mock({
      createCounter: name => ({
        add: (by, attributes) => add(name, by, attributes),
      }),
      createObservableGauge: () => ({
        addCallback: () => {},
        removeCallback: () => {},
      }),
    });
    const metricsOf = reportMetrics({
      metrics,
      clusters: () => [],
      now: () => 0,
    });
    metricsOf('lab').count('dropped-lines', 'Lease', 2);
    expect(add.mock.calls).toEqual([
      ['mirror.dropped_lines', 2, { cluster: 'lab', kind: 'Lease' }],
    ]);
  });

  it('observe how many objects there are and how long ago they were confirmed', async () => {
    const clock = createManualClock();
    const { cluster, put, stop } = createScriptedCluster({ clock });
    put({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } });
    await clock.advance(2_500);
    const observed: unknown[] = [];
    const metrics = metricsServiceMock.mock({
      createCounter: () => ({ add: () => {} }),
      createObservableGauge: name => ({
        removeCallback: () => {},
        addCallback: callback => {
          callback({
            observe: (value, attributes) =>
              attributes?.kind === 'Node' &&
              observed.push([name, value, attributes.cluster]),
          });
        },
      }),
    });
    reportMetrics({ metrics, clusters: () => [cluster], now: clock.now });
    expect(observed).toEqual([
      ['mirror.objects', 1, 'lab'],
      ['mirror.lag', 2.5, 'lab'],
    ]);
    stop();
  });
});
