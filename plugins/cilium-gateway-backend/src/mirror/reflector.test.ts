import { mockServices } from '@backstage/backend-test-utils';
import { KubeError } from '../kube/errors';
import { createCountingMetrics } from '../testing/countingMetrics';
import { createManualClock } from '../testing/manualClock';
import { type ModelObject, createModelServer } from '../testing/modelServer';
import { createRecordingSink } from '../testing/recordingSink';
import type { MirroredKind } from './kind';
import { type Mirror, createListLimiter, createMirror } from './mirror';

const things: MirroredKind<ModelObject> = {
  kind: 'Thing',
  group: 'test',
  versions: ['v2', 'v1'],
  plural: 'things',
  parse: raw => raw as ModelObject,
};

const mirrors: Mirror[] = [];
afterEach(async () => {
  await Promise.all(mirrors.splice(0).map(mirror => mirror.stop()));
});

function setUp(kind: MirroredKind<any> = things, random?: () => number) {
  const server = createModelServer();
  const clock = createManualClock(random);
  const sink = createRecordingSink();
  const metrics = createCountingMetrics();
  const mirror = createMirror({
    client: server.client,
    kinds: [kind],
    sink,
    clock,
    logger: mockServices.logger.mock(),
    metrics,
    listLimiter: createListLimiter(),
  });
  mirrors.push(mirror);
  const state = () => mirror.kindStates()[0];
  const values = () =>
    Object.fromEntries(
      [...sink.folded.values()].map(object => [
        object.metadata.name,
        (object as ModelObject).value,
      ]),
    );
  /** Starts on a server that has these objects, and waits for them. */
  const started = async (...names: string[]) => {
    names.forEach((name, index) => server.put(name, index));
    mirror.start();
    await clock.advance(1_000);
    server.requests.length = 0;
    sink.changes.length = 0;
    sink.states.length = 0;
  };
  return { server, clock, sink, metrics, mirror, state, values, started };
}

const unreachable = () => new KubeError('unreachable', 'connection refused');

describe('when all is well', () => {
  it('lists, watches from there, and follows', async () => {
    const { server, clock, sink, mirror, state, values } = setUp();
    server.put('a', 1);
    server.put('b', 2);
    expect(state()).toMatchObject({ state: 'syncing', apiVersion: null });
    mirror.start();
    await clock.advance(200);
    expect(server.requests).toEqual(['discovery', 'list', 'watch 12']);
    expect(values()).toEqual({ a: 1, b: 2 });
    server.put('a', 3);
    server.put('c', 4);
    server.remove('b');
    await clock.advance(10);
    expect(sink.words()).toEqual([
      'added a',
      'added b',
      'updated a',
      'added c',
      'deleted b',
    ]);
    expect(values()).toEqual({ a: 3, c: 4 });
    expect(sink.stateNames()).toEqual(['syncing', 'ok']);
    expect(state()).toMatchObject({
      state: 'ok',
      apiVersion: 'test/v1',
      count: 2,
      observedAt: expect.any(Number),
    });
  });

  it('resumes from the last bookmark or event when the server closes the watch', async () => {
    const { server, clock, sink, started, metrics } = setUp();
    await started('a');
    server.put('a', 1);
    await clock.advance(5_000);
    server.end();
    await clock.advance(10);
    server.elsewhere();
    server.bookmark();
    await clock.advance(5_000);
    server.end();
    await clock.advance(10);
    expect(server.requests).toEqual([
      'discovery',
      'watch 12',
      'discovery',
      'watch 13',
    ]);
    expect(sink.stateNames()).toEqual([]);
    expect(metrics.total('relists')).toBe(0);
  });

  it('hands changes over in short batches', async () => {
    const { server, clock, sink, started } = setUp();
    await started();
    const apply = jest.spyOn(sink, 'apply');
    server.put('a', 1);
    server.put('b', 1);
    await clock.advance(9);
    expect(apply).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(apply).toHaveBeenCalledTimes(1);
    expect(sink.words()).toEqual(['added a', 'added b']);
  });

  it('lists anew each hour, which changes nothing when nothing was missed', async () => {
    const { server, clock, sink, started } = setUp();
    await started('a', 'b');
    for (let minutes = 0; minutes < 75; minutes++) {
      await clock.advance(60_000);
      server.bookmark();
    }
    expect(server.requests.filter(sort => sort === 'list')).toHaveLength(1);
    expect(sink.words()).toEqual([]);
  });

  it('keeps out what is not wanted, also when it was wanted before', async () => {
    const { server, clock, sink, started, state } = setUp({
      ...things,
      parse: raw => {
        const object = raw as ModelObject;
        return object.value < 10 ? object : undefined;
      },
    });
    await started('a');
    server.put('b', 10);
    server.put('a', 10);
    server.put('b', 1);
    server.remove('a');
    await clock.advance(10);
    expect(sink.words()).toEqual(['deleted a', 'added b']);
    expect(state()).toMatchObject({ state: 'ok', count: 1 });
  });

  it('passes a sign of life on as a heartbeat', async () => {
    const { server, clock, sink, started } = setUp({
      ...things,
      isHeartbeat: (previous: ModelObject, next: ModelObject) =>
        previous.value % 10 === next.value % 10,
    });
    await started('a');
    server.put('a', 10);
    server.put('a', 20);
    server.put('a', 21);
    await clock.advance(10);
    expect(sink.words()).toEqual(['heartbeat a', 'heartbeat a', 'updated a']);
  });
});

describe('when an object is deleted and created again', () => {
  it.each(['while the watch is open', 'while away'])(
    'deletes and adds it, %s',
    async when => {
      const { server, clock, sink, started } = setUp();
      await started('a');
      if (when === 'while away') {
        server.end(unreachable());
        await clock.advance(10);
        server.compact();
      }
      server.remove('a');
      server.put('a', 5);
      server.compact();
      await clock.advance(60_000);
      expect(sink.words()).toEqual(['deleted a', 'added a']);
    },
  );
});

describe('when the server is lost', () => {
  it('keeps the copy, calls it stale after a grace, and backs off', async () => {
    const { server, clock, sink, started, state, values } = setUp(
      things,
      () => 1,
    );
    await started('a');
    const lostAt = clock.now();
    server.fail('list', ...Array.from({ length: 5 }, unreachable));
    server.fail('watch', unreachable());
    server.end(unreachable());
    await clock.advance(4_999);
    expect(sink.stateNames()).toEqual([]);
    await clock.advance(1);
    expect(state()).toMatchObject({
      state: 'stale',
      since: lostAt,
      error: 'connection refused',
      count: 1,
    });
    expect(state().observedAt).toBeLessThanOrEqual(lostAt);
    // 0.8 + 1.6 + 3.2 + 6.4 + 12.8 + 25.6 + 30 s in all.
    await clock.advance(70_000);
    expect(state()).toMatchObject({ state: 'stale' });
    await clock.advance(6_000);
    expect(server.requests).toEqual([
      'probe',
      'probe',
      'probe',
      'probe',
      'probe',
      'probe',
      'watch 11',
      'probe',
      'watch 11',
    ]);
    expect(state()).toMatchObject({ state: 'ok' });
    expect(state().error).toBeUndefined();
    expect(values()).toEqual({ a: 0 });
    expect(sink.words()).toEqual([]);
  });

  it('says nothing of a reconnect within the grace', async () => {
    const { server, clock, sink, started } = setUp();
    await started('a');
    server.end(unreachable());
    await clock.advance(10_000);
    expect(sink.states).toEqual([]);
    expect(server.requests).toEqual(['probe', 'watch 11']);
  });

  it('is an error, not stale, when there never was a copy', async () => {
    const { server, clock, mirror, state, sink } = setUp();
    server.fail('discovery', unreachable(), unreachable());
    mirror.start();
    await clock.advance(200);
    expect(state()).toMatchObject({
      state: 'error',
      error: 'connection refused',
      observedAt: null,
    });
    await clock.advance(10_000);
    expect(sink.stateNames()).toEqual(['error', 'error', 'ok']);
  });

  it('sees what was changed, added and deleted while away', async () => {
    const { server, clock, sink, started, values } = setUp();
    await started('a', 'b', 'c');
    server.end(unreachable());
    await clock.advance(1);
    server.put('a', 7);
    server.remove('b');
    server.put('d', 8);
    server.compact();
    await clock.advance(10_000);
    expect(values()).toEqual({ a: 7, c: 2, d: 8 });
    expect([...sink.words()].sort()).toEqual([
      'added d',
      'deleted b',
      'updated a',
    ]);
  });
});

describe('when the resourceVersion is too old', () => {
  it('relists at once', async () => {
    const { server, clock, started, metrics, sink } = setUp();
    await started('a');
    await clock.advance(60_000);
    server.elsewhere();
    server.compact();
    server.end();
    await clock.advance(10);
    expect(server.requests).toEqual([
      'discovery',
      'watch 11',
      'list',
      'watch 12',
    ]);
    expect(metrics.total('expired')).toBe(1);
    expect(sink.words()).toEqual([]);
  });

  it('backs off from a server that always says so', async () => {
    const { server, clock, started } = setUp(things, () => 1);
    await started('a');
    await clock.advance(60_000);
    server.fail(
      'watch',
      ...Array.from({ length: 20 }, () => new KubeError('gone', 'too old')),
    );
    server.end();
    await clock.advance(5_000);
    expect(server.requests.filter(sort => sort === 'list').length).toBeLessThan(
      5,
    );
  });

  it('lists all at once when a page has expired', async () => {
    const { server, clock, mirror, values } = setUp();
    server.pageSize = 2;
    ['a', 'b', 'c'].forEach((name, index) => server.put(name, index));
    server.betweenPages = () => {
      server.put('d', 9);
      server.remove('a');
      server.compact();
    };
    mirror.start();
    await clock.advance(1_000);
    expect(server.requests.slice(1, 4)).toEqual(['list', 'list more', 'list']);
    expect(values()).toEqual({ b: 1, c: 2, d: 9 });
  });
});

describe('when the history of the server goes back', () => {
  it('is noticed on the silent watch of a restored server', async () => {
    const { server, clock, started, values, metrics } = setUp();
    await started('a');
    const backup = server.snapshot();
    server.put('a', 1);
    server.put('b', 2);
    await clock.advance(1_000);
    server.restore(backup);
    await clock.advance(160_000);
    expect(values()).toEqual({ a: 0 });
    expect(metrics.total('regressions')).toBe(1);
    server.put('c', 3);
    await clock.advance(10);
    expect(values()).toEqual({ a: 0, c: 3 });
  });

  it('is noticed at once when the connection broke', async () => {
    const { server, clock, started, values } = setUp();
    await started('a');
    const backup = server.snapshot();
    server.put('b', 2);
    await clock.advance(10);
    server.restore(backup);
    server.end(unreachable());
    await clock.advance(5_000);
    expect(values()).toEqual({ a: 0 });
  });

  it('is not believed of a replica that lags once', async () => {
    const { server, clock, started, metrics, values } = setUp();
    await started('a');
    const behind = server.snapshot();
    server.put('b', 2);
    await clock.advance(10);
    const ahead = server.snapshot();
    server.restore(behind);
    server.end(unreachable());
    await clock.advance(1_000);
    server.restore(ahead);
    await clock.advance(10_000);
    expect(metrics.total('regressions')).toBe(0);
    expect(values()).toEqual({ a: 0, b: 2 });
  });
});

describe('when a watch is silent', () => {
  it('leaves it alone if nothing has happened', async () => {
    const { server, clock, started, state } = setUp();
    await started('a');
    const before = state().observedAt!;
    await clock.advance(250_000);
    expect(server.requests).toEqual(['probe', 'probe']);
    expect(state().observedAt).toBeGreaterThan(before);
  });

  it('opens another if the server has moved on', async () => {
    const { server, clock, started } = setUp();
    await started('a');
    server.elsewhere();
    await clock.advance(125_000);
    expect(server.requests).toEqual(['probe', 'discovery', 'watch 11']);
  });

  it('gives it up if the server does not answer', async () => {
    const { server, clock, started, state } = setUp();
    await started('a');
    server.fail('list', ...Array.from({ length: 9 }, unreachable));
    await clock.advance(126_000);
    expect(state()).toMatchObject({ state: 'stale' });
    expect(server.openWatches()).toBe(0);
  });
});

describe('when the stream is damaged', () => {
  it.each([
    ['a line that is not JSON', '{"type":"MODI'],
    ['an addition from before', null],
  ])('%s leads to a relist', async (_, line) => {
    const { server, clock, started, values, metrics } = setUp();
    await started('a');
    const gone = JSON.stringify({
      type: 'ADDED',
      object: {
        metadata: { name: 'old', uid: 'x', resourceVersion: '3' },
        value: 0,
      },
    });
    server.send(line ?? gone);
    await clock.advance(5_000);
    expect(server.requests).toEqual(['list', 'watch 11']);
    expect(values()).toEqual({ a: 0 });
    expect(metrics.total(line ? 'dropped-lines' : 'replayed-events')).toBe(1);
  });

  it.each([
    ['an unknown type', '{"type":"SHOUT","object":{}}', 'ignored-events'],
    ['no object', '{"type":"ADDED"}', 'ignored-events'],
    [
      'a Table',
      '{"type":"ADDED","object":{"kind":"Table","rows":[]}}',
      'ignored-events',
    ],
    ['nothing but null', 'null', 'ignored-events'],
    ['a blank line', ' \r', undefined],
  ] as const)('%s is passed over', async (_, line, counter) => {
    const { server, clock, started, metrics, values } = setUp();
    await started('a');
    server.send(line);
    server.put('a', 5);
    await clock.advance(10);
    expect(values()).toEqual({ a: 5 });
    expect(server.requests).toEqual([]);
    expect(metrics.total('ignored-events')).toBe(counter ? 1 : 0);
  });

  it('takes no event twice and never goes back', async () => {
    const { server, clock, sink, started, metrics, values } = setUp();
    await started('a');
    const event = (resourceVersion: string, value: number) =>
      JSON.stringify({
        type: 'MODIFIED',
        object: {
          metadata: { name: 'a', uid: 'uid-1', resourceVersion },
          value,
        },
      });
    server.send(event('100', 1));
    server.send(event('100', 2));
    server.send(event('99', 3));
    await clock.advance(10);
    expect(sink.words()).toEqual(['updated a']);
    expect(values()).toEqual({ a: 1 });
    expect(metrics.total('replayed-events')).toBe(2);
  });
});

describe('when a watch ends at once', () => {
  it('backs off', async () => {
    const { server, clock, started } = setUp(things, () => 1);
    await started('a');
    const { watch } = server.client;
    server.client.watch = async (...args) => {
      const stream = await watch(...args);
      setImmediate(() => server.end());
      return stream;
    };
    server.end();
    await clock.advance(10_000);
    expect(
      server.requests.filter(sort => sort.startsWith('watch')).length,
    ).toBeLessThan(7);
  });
});

describe('when the server refuses', () => {
  it('waits as long as a 429 asks, and does not relist', async () => {
    const { server, clock, started } = setUp(things, () => 0);
    await started('a');
    await clock.advance(5_000);
    server.fail(
      'watch',
      new KubeError('throttled', 'slow down', { retryAfterMs: 7_000 }),
    );
    server.end();
    await clock.advance(6_900);
    expect(server.requests).toEqual(['discovery', 'watch 11']);
    await clock.advance(300);
    expect(server.requests).toEqual(['discovery', 'watch 11', 'watch 11']);
  });

  it('a 403 keeps the copy for some minutes, then drops it', async () => {
    const { server, clock, sink, started, state, values } = setUp();
    await started('a');
    const forbidden = () => new KubeError('forbidden', 'things is forbidden');
    server.fail('watch', ...Array.from({ length: 6 }, forbidden));
    server.fail('list', forbidden());
    server.end(unreachable());
    server.fail('list');
    await clock.advance(2_000);
    server.fail('list', ...Array.from({ length: 8 }, forbidden));
    await clock.advance(240_000);
    expect(state()).toMatchObject({
      state: 'forbidden',
      error: 'things is forbidden',
      count: 1,
    });
    await clock.advance(150_000);
    expect(state()).toMatchObject({ state: 'forbidden', count: 0 });
    expect(sink.words()).toEqual(['deleted a']);
    await clock.advance(600_000);
    expect(state()).toMatchObject({ state: 'ok', count: 1 });
    expect(values()).toEqual({ a: 0 });
  });

  it('a 401 is tried again after half a minute', async () => {
    const { server, clock, started, state } = setUp();
    await started('a');
    await clock.advance(5_000);
    server.fail('watch', new KubeError('unauthorized', 'Unauthorized'));
    server.end();
    await clock.advance(20_000);
    expect(server.requests).toEqual(['discovery', 'watch 11']);
    expect(state()).toMatchObject({ state: 'stale', error: 'Unauthorized' });
    await clock.advance(20_000);
    expect(state()).toMatchObject({ state: 'ok' });
  });
});

describe('when the CRD comes and goes', () => {
  it('is absent without it, and goes live when it appears', async () => {
    const { server, clock, mirror, state, sink } = setUp();
    server.served = [];
    mirror.start();
    await clock.advance(200);
    expect(state()).toMatchObject({ state: 'absent', apiVersion: null });
    expect(state().error).toBeUndefined();
    server.served = ['v1'];
    server.put('a', 1);
    await clock.advance(60_000);
    expect(state()).toMatchObject({ state: 'ok', apiVersion: 'test/v1' });
    expect(sink.words()).toEqual(['added a']);
  });

  it('prefers a new version without a flap', async () => {
    const { server, clock, sink, started, state } = setUp();
    await started('a');
    server.served = ['v1', 'v2'];
    await clock.advance(60_000);
    server.end();
    await clock.advance(10);
    expect(state()).toMatchObject({
      state: 'ok',
      apiVersion: 'test/v2',
      servedVersions: ['v2', 'v1'],
    });
    expect(sink.words()).toEqual(['updated a']);
    expect(sink.changes[0].object.apiVersion).toBe('test/v2');
  });

  it('tells of a version that is served beside the one that is read', async () => {
    const { server, clock, started, state } = setUp();
    server.served = ['v2'];
    await started('a');
    expect(state().servedVersions).toEqual(['v2']);
    server.served = ['v1', 'v2'];
    await clock.advance(60_000);
    server.end();
    await clock.advance(10);
    expect(state()).toMatchObject({
      apiVersion: 'test/v2',
      servedVersions: ['v2', 'v1'],
    });
  });

  it('empties the copy when it is deleted, on the second word only', async () => {
    const { server, clock, started, state, sink } = setUp();
    await started('a');
    server.served = [];
    server.fail('watch', new KubeError('not-found', '404'));
    await clock.advance(60_000);
    server.end();
    await clock.advance(4_000);
    expect(sink.words()).toEqual([]);
    await clock.advance(5_000);
    expect(state()).toMatchObject({ state: 'absent', count: 0 });
    expect(sink.words()).toEqual(['deleted a']);
  });

  it('survives a server that does not know its CRDs for a moment', async () => {
    const { server, clock, started, state, sink } = setUp();
    await started('a');
    server.served = [];
    await clock.advance(60_000);
    server.end();
    await clock.advance(2_000);
    server.served = ['v1'];
    await clock.advance(20_000);
    expect(state()).toMatchObject({ state: 'ok', count: 1 });
    expect(sink.words()).toEqual([]);
  });
});

describe('stop', () => {
  it.each([
    ['before the start jitter has passed', 0],
    ['while listing', 150],
    ['while watching', 5_000],
  ])('leaves nothing behind, %s', async (_, ms) => {
    const { server, clock, mirror, sink } = setUp();
    server.put('a', 1);
    mirror.start();
    await clock.advance(ms);
    const calls = sink.changes.length + sink.states.length;
    const stopped = mirror.stop();
    server.put('b', 2);
    await stopped;
    expect(clock.pending()).toBe(0);
    expect(server.openWatches()).toBe(0);
    await clock.advance(600_000);
    expect(sink.changes.length + sink.states.length).toBe(calls);
  });

  it.each([
    ['during back-off', 'watch', unreachable()],
    ['while forbidden', 'watch', new KubeError('forbidden', 'no')],
  ] as const)('leaves nothing behind, %s', async (_, sort, error) => {
    const { server, clock, mirror, started } = setUp();
    await started('a');
    server.fail(sort, error);
    server.end(unreachable());
    await clock.advance(500);
    await mirror.stop();
    expect(clock.pending()).toBe(0);
  });

  it('leaves nothing behind while the kind is absent', async () => {
    const { server, clock, mirror } = setUp();
    server.served = [];
    mirror.start();
    await clock.advance(5_000);
    await mirror.stop();
    expect(clock.pending()).toBe(0);
  });
});

it('goes on when the sink throws', async () => {
  const { server, clock, sink, started, metrics, state } = setUp();
  await started('a');
  jest.spyOn(sink, 'apply').mockImplementationOnce(() => {
    throw new Error('bug');
  });
  server.put('b', 1);
  await clock.advance(10);
  expect(metrics.total('sink-failures')).toBe(1);
  server.put('c', 1);
  await clock.advance(10);
  expect(sink.words()).toEqual(['added c']);
  expect(state()).toMatchObject({ state: 'ok', count: 3 });
});

it('counts an object that parse throws on, and keeps it out', async () => {
  const { server, clock, started, metrics, values } = setUp({
    ...things,
    parse: raw => {
      if ((raw as ModelObject).value === 13) {
        throw new Error('unlucky');
      }
      return raw as ModelObject;
    },
  });
  await started('a');
  server.put('b', 13);
  server.put('c', 1);
  await clock.advance(10);
  expect(values()).toEqual({ a: 0, c: 1 });
  expect(metrics.total('unparsable')).toBe(1);
});
