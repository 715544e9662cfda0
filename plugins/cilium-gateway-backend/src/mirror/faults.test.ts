import { mockServices } from '@backstage/backend-test-utils';
import {
  type ApiServer,
  type Storage,
  createStorage,
  startApiServer,
} from 'lab';
import { createKubeClient } from '../kube/client';
import { createAcceleratedClock } from '../testing/acceleratedClock';
import {
  type CountingMetrics,
  createCountingMetrics,
} from '../testing/countingMetrics';
import {
  type RecordingSink,
  createRecordingSink,
} from '../testing/recordingSink';
import { eventually } from '../testing/scriptedServer';
import type { MirroredKind, MirroredObject } from './kind';
import { type Mirror, createListLimiter, createMirror } from './mirror';
import type { KindState } from './sink';

/** A hundred times: a minute of waiting takes 0.6 s. */
const SPEED = 100;

interface Projected extends MirroredObject {
  value: string | undefined;
}

/** Keeps what identifies an object, and one value. */
function project(raw: unknown): Projected {
  const { apiVersion, kind, metadata, data, spec } = raw as any;
  const { name, namespace, uid, resourceVersion } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, uid, resourceVersion },
    value: (data ?? spec)?.value,
  };
}

const kinds: MirroredKind<Projected>[] = [
  {
    kind: 'ConfigMap',
    group: '',
    versions: ['v1'],
    plural: 'configmaps',
    namespace: 'default',
    parse: project,
  },
  {
    kind: 'Widget',
    group: 'example.org',
    versions: ['v2', 'v1'],
    plural: 'widgets',
    parse: project,
  },
];

const CONFIG_MAPS = 'configmaps';
const WIDGETS = 'widgets.example.org';
const writer = { manager: 'test' };
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

function widgetCrd(...versions: string[]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: WIDGETS },
    spec: {
      group: 'example.org',
      scope: 'Cluster',
      names: {
        plural: 'widgets',
        singular: 'widget',
        kind: 'Widget',
        listKind: 'WidgetList',
      },
      versions: ['v1', 'v2']
        .filter(name => name === 'v1' || versions.includes(name))
        .map(name => ({
          name,
          served: versions.includes(name),
          storage: name === 'v1',
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        })),
    },
  };
}

interface Setting {
  storage: Storage;
  server: ApiServer;
  mirror: Mirror;
  sink: RecordingSink;
  metrics: CountingMetrics;
  /** Creates or changes a ConfigMap. */
  write(name: string, value: string): void;
  remove(name: string): void;
  state(kind?: string): KindState;
  /** Waits until the copy equals what the server has, and follows it. */
  converged(): Promise<void>;
}

/** A server with two ConfigMaps and two widgets, and a mirror that has them. */
async function setUp(
  options: { tokens?: boolean; crd?: boolean } = {},
): Promise<Setting> {
  const storage = createStorage({ now: Date.now });
  const server = await startApiServer({
    storage,
    now: Date.now,
    crdCloseDelay: 20,
    tokens: options.tokens
      ? { one: { name: 'me', groups: ['system:masters'] } }
      : undefined,
  });
  closers.push(server.close);
  const write = (name: string, value: string) =>
    storage.put(
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
        data: { value },
      },
      writer,
    );
  write('a', '1');
  write('b', '1');
  if (options.crd !== false) {
    storage.create(widgetCrd('v1'), writer);
    for (const name of ['w', 'x']) {
      storage.create(
        { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name } },
        writer,
      );
    }
  }
  const clock = createAcceleratedClock(SPEED);
  let token = 'one';
  const client = createKubeClient({
    clock,
    connection: {
      baseUrl: server.url,
      headers: async () => ({ authorization: `Bearer ${token}` }),
      tls: async () => ({}),
      invalidate: () => {
        token = 'two';
      },
    },
  });
  closers.push(client.close);
  const sink = createRecordingSink();
  const metrics = createCountingMetrics();
  const mirror = createMirror({
    client,
    kinds,
    sink,
    clock,
    logger: mockServices.logger.mock(),
    metrics,
    listLimiter: createListLimiter(),
  });
  closers.push(mirror.stop);
  mirror.start();

  const identity = (object: any) =>
    `${object.kind} ${object.metadata.name} ${object.metadata.uid} ${object.metadata.resourceVersion}`;
  const truth = () =>
    [CONFIG_MAPS, WIDGETS]
      .filter(resource => storage.resource(resource))
      .flatMap(resource => storage.list(resource))
      .map(identity)
      .sort();
  const copy = () => [...sink.folded.values()].map(identity).sort();
  const state = (kind = 'ConfigMap') =>
    mirror.kindStates().find(one => one.kind === kind)!;
  const settled = () =>
    mirror
      .kindStates()
      .every(
        one =>
          one.state ===
          (one.kind === 'ConfigMap' || storage.resource(WIDGETS)
            ? 'ok'
            : 'absent'),
      );
  const converged = async () => {
    await eventually(
      () => settled() && JSON.stringify(copy()) === JSON.stringify(truth()),
      `the copy ${JSON.stringify(copy())} to equal ${JSON.stringify(truth())}`,
    );
    expect(metrics.total('sink-failures')).toBe(0);
  };
  await converged();
  sink.changes.length = 0;
  sink.states.length = 0;
  return {
    storage,
    server,
    mirror,
    sink,
    metrics,
    write,
    remove: name => {
      storage.delete(CONFIG_MAPS, { name, namespace: 'default' });
    },
    state,
    converged,
  };
}

const onConfigMaps = { resource: CONFIG_MAPS };
const status = (
  server: ApiServer,
  verb: string,
  code: number,
  times: number | undefined,
  headers?: Record<string, string>,
) =>
  server.faults.inject({
    match: { ...onConfigMaps, verb },
    times,
    fault: { type: 'status', code, headers },
  });

/** What befalls the server; afterwards things change, and the mirror must get there without churn. */
const faults: Record<string, (setting: Setting) => void> = {
  'a reset of all connections': ({ server }) => {
    server.faults.act({ type: 'reset-all' });
  },
  'a clean close': ({ server }) => {
    server.faults.act({ type: 'close' });
  },
  'a connection that is half open': ({ server }) => {
    server.faults.act({ type: 'half-open' });
  },
  'a history that is compacted while away': ({ server, storage, write }) => {
    server.faults.act({ type: 'reset-all' });
    write('a', 'unseen');
    storage.compact();
  },
  'a line that is cut by a reset': ({ server }) => {
    server.faults.inject({
      match: onConfigMaps,
      times: 1,
      fault: { type: 'cut' },
    });
  },
  'a line that is truncated by a clean end': ({ server }) => {
    server.faults.inject({
      match: onConfigMaps,
      times: 1,
      fault: { type: 'truncate' },
    });
  },
  'a line that is not JSON': ({ server }) => {
    server.faults.inject({
      match: onConfigMaps,
      times: 1,
      fault: { type: 'garbage' },
    });
  },
  'a line of nine megabytes': ({ server }) => {
    server.faults.inject({
      match: onConfigMaps,
      times: 1,
      fault: { type: 'garbage', text: 'x'.repeat(9 * 1024 * 1024) },
    });
  },
  'events that come twice': ({ server }) => {
    server.faults.inject({ match: onConfigMaps, fault: { type: 'duplicate' } });
  },
  'lines that come byte by byte': ({ server }) => {
    server.faults.inject({
      match: onConfigMaps,
      fault: { type: 'single-bytes' },
    });
  },
  'a 429 on the watch': ({ server }) => {
    status(server, 'watch', 429, 2, { 'Retry-After': '1' });
    server.faults.act({ type: 'close' });
  },
  'server errors on everything': ({ server }) => {
    status(server, 'watch', 503, 2);
    status(server, 'list', 500, 2);
    server.faults.act({ type: 'reset-all' });
  },
  'a LIST that fails after a compaction': ({ server, storage }) => {
    server.faults.act({ type: 'reset-all' });
    storage.compact();
    status(server, 'list', 504, 3);
  },
  'a request that hangs': ({ server }) => {
    server.faults.inject({
      match: { ...onConfigMaps, verb: 'list' },
      times: 1,
      fault: { type: 'hang' },
    });
    server.faults.act({ type: 'reset-all' });
  },
  'a 410 in place of a watch': ({ server }) => {
    status(server, 'watch', 410, 2);
    server.faults.act({ type: 'close' });
  },
  'a 403 for a while': ({ server }) => {
    status(server, 'watch', 403, 1);
    server.faults.act({ type: 'close', match: onConfigMaps });
  },
  'a 404 that is not true': ({ server }) => {
    status(server, 'watch', 404, 2);
    server.faults.act({ type: 'close', match: onConfigMaps });
  },
  bookmarks: ({ server }) => {
    server.faults.act({ type: 'bookmark' });
    server.faults.act({ type: 'close' });
  },
};

describe('the mirror gets over', () => {
  it.each(Object.keys(faults))('%s', async name => {
    const setting = await setUp();
    const { sink, write, remove, converged } = setting;
    faults[name](setting);
    write('a', '2');
    write('c', '1');
    remove('b');
    await converged();
    const seen = sink
      .words()
      .filter((word, index, all) => word !== all[index - 1]);
    expect(seen.sort()).toEqual([
      'added default/c',
      'deleted default/b',
      'updated default/a',
    ]);
    write('c', '2');
    await converged();
  });

  it('a snapshot that expires between two pages', async () => {
    const { storage, server, write, converged, metrics } = await setUp();
    for (let i = 0; i < 600; i++) {
      write(`many-${i}`, '1');
    }
    await converged();
    server.faults.act({ type: 'reset-all' });
    write('a', 'unseen');
    storage.compact();
    server.faults.inject({
      match: { ...onConfigMaps, verb: 'list' },
      after: 2,
      times: 1,
      fault: { type: 'delay', milliseconds: 200 },
    });
    await new Promise(resolve => {
      setTimeout(resolve, 150);
    });
    write('a', 'again');
    storage.compact();
    await converged();
    // The watch's resourceVersion, and then the page's.
    expect(metrics.total('expired')).toBeGreaterThan(1);
  });

  it('a backup that is restored', async () => {
    const { server, write, remove, converged, state, metrics } = await setUp();
    write('a', '2');
    write('c', '1');
    remove('b');
    await converged();
    server.faults.act({ type: 'rewind', revisions: 3 });
    await converged();
    expect(metrics.total('regressions')).toBeGreaterThan(0);
    expect(state().count).toBe(2);
    write('d', '1');
    await converged();
  });

  it('a token that is revoked', async () => {
    const { server, write, converged, sink } = await setUp({
      tokens: true,
    });
    server.authentication.allow('two', {
      name: 'me',
      groups: ['system:masters'],
    });
    server.faults.act({ type: 'revoke', token: 'one' });
    server.faults.act({ type: 'close' });
    write('a', '2');
    await converged();
    expect(sink.stateNames()).toEqual([]);
  });
});

describe('meanwhile it says how things are', () => {
  it('calls the copy stale, with the reason, and keeps it', async () => {
    const { server, state, sink, converged } = await setUp();
    status(server, 'list', 503, undefined);
    status(server, 'watch', 503, undefined);
    server.faults.act({ type: 'reset-all' });
    await eventually(() => state().state === 'stale', 'stale');
    expect(state()).toMatchObject({ count: 2, error: expect.any(String) });
    expect(state('Widget').state).toBe('ok');
    server.faults.clear();
    await converged();
    expect(sink.words()).toEqual([]);
  });

  it("keeps one kind's 403 to itself, and drops its copy in the end", async () => {
    const { server, state, sink, converged } = await setUp();
    status(server, 'list', 403, undefined);
    status(server, 'watch', 403, undefined);
    server.faults.act({ type: 'close' });
    await eventually(() => state().state === 'forbidden', 'forbidden');
    expect(state()).toMatchObject({ count: 2 });
    await eventually(() => sink.words().length === 2, 'drop');
    expect(state()).toMatchObject({ state: 'forbidden', count: 0 });
    expect(sink.words()).toEqual(['deleted default/a', 'deleted default/b']);
    expect(state('Widget')).toMatchObject({ state: 'ok', count: 2 });
    server.faults.clear();
    await converged();
  });

  it('has nothing to say of a connection that is replaced in time', async () => {
    const { server, write, converged, sink } = await setUp();
    server.faults.act({ type: 'close' });
    write('a', '2');
    await converged();
    expect(sink.states).toEqual([]);
  });
});

describe('a CRD', () => {
  it('is absent, is picked up when it comes, and goes', async () => {
    const { storage, state, sink, converged } = await setUp({ crd: false });
    expect(state('Widget')).toMatchObject({
      state: 'absent',
      apiVersion: null,
    });
    storage.create(widgetCrd('v1'), writer);
    storage.create(
      { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'w' } },
      writer,
    );
    await converged();
    expect(state('Widget')).toMatchObject({
      state: 'ok',
      apiVersion: 'example.org/v1',
      count: 1,
    });
    storage.delete('customresourcedefinitions.apiextensions.k8s.io', {
      name: WIDGETS,
    });
    await converged();
    expect(sink.words()).toEqual(['added w', 'deleted w']);
  });

  it('is followed to a better version without a flap, and back', async () => {
    const { storage, state, sink, converged } = await setUp();
    storage.put(widgetCrd('v1', 'v2'), writer);
    await eventually(
      () => state('Widget').apiVersion === 'example.org/v2',
      'v2',
    );
    await eventually(() => sink.words().length === 2, 'the other version');
    await converged();
    expect(sink.words()).toEqual(['updated w', 'updated x']);
    storage.put(widgetCrd('v1'), writer);
    await eventually(
      () => state('Widget').apiVersion === 'example.org/v1',
      'v1',
    );
    await eventually(() => sink.words().length === 4, 'the first version');
    await converged();
    expect(sink.words()).toEqual([
      'updated w',
      'updated x',
      'updated w',
      'updated x',
    ]);
  });
});

it('stops for good, with the server in trouble', async () => {
  const { server, mirror, sink, write } = await setUp();
  server.faults.inject({
    match: onConfigMaps,
    fault: { type: 'delay', milliseconds: 100 },
  });
  server.faults.act({ type: 'reset-all' });
  await mirror.stop();
  const calls = sink.changes.length + sink.states.length;
  write('a', '9');
  await new Promise(resolve => {
    setTimeout(resolve, 300);
  });
  expect(sink.changes.length + sink.states.length).toBe(calls);
});
