import { startApiServer, type ApiServer } from '../api';
import { createClient, type Client } from '../differential/client';
import { createStorage, type Storage } from '../storage';
import { createFaultRules } from './rules';

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const resource = 'configmaps';
const writer = { manager: 'test' };

let storage: Storage;
let server: ApiServer;
let api: Client;

beforeEach(async () => {
  storage = createStorage({ now: Date.now });
  server = await startApiServer({ storage, now: Date.now });
  api = createClient({ url: server.url, token: 'any' });
});

afterEach(async () => {
  await api.close();
  await server.close();
});

const create = (name: string) =>
  storage.create(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default' },
    },
    writer,
  );

/** A watch as raw text, for lines that are not JSON. */
async function rawWatch(path = `${CONFIG_MAPS}?watch=1`) {
  const response = await fetch(`${server.url}${path}`);
  let text = '';
  const done = (async () => {
    for await (const chunk of response.body!) {
      text += Buffer.from(chunk).toString();
    }
  })().then(
    () => 'end',
    () => 'error',
  );
  return { done, text: () => text };
}

describe('faults of requests', () => {
  it('a status with headers, for as many requests as told, after some', async () => {
    server.faults.inject({
      match: { resource, verb: 'list' },
      after: 1,
      times: 2,
      fault: { type: 'status', code: 429, headers: { 'Retry-After': '7' } },
    });
    const answers = [];
    for (let i = 0; i < 4; i++) {
      const { status, headers } = await fetch(`${server.url}${CONFIG_MAPS}`);
      answers.push([status, headers.get('retry-after')]);
    }
    expect(answers).toEqual([
      [200, null],
      [429, '7'],
      [429, '7'],
      [200, null],
    ]);
    expect((await api.call('GET', '/api/v1/pods')).code).toBe(200);
    expect(server.faults.rules.list()).toMatchObject([{ hits: 2 }]);
  });

  it('a reset', async () => {
    server.faults.inject({
      match: { path: '/api/v1/pods' },
      times: 1,
      fault: { type: 'reset' },
    });
    await expect(api.call('GET', '/api/v1/pods')).rejects.toThrow();
    expect((await api.call('GET', '/api/v1/pods')).code).toBe(200);
  });

  it('a delay, then the answer', async () => {
    server.faults.inject({
      match: { path: '/apis' },
      fault: { type: 'delay', milliseconds: 120 },
    });
    const start = performance.now();
    expect((await api.call('GET', '/apis')).code).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(100);
  });

  it('no answer at all', async () => {
    server.faults.inject({ fault: { type: 'hang' } });
    await expect(
      fetch(`${server.url}/version`, { signal: AbortSignal.timeout(150) }),
    ).rejects.toThrow('timeout');
  });
});

describe('faults of open watches', () => {
  const inject = (fault: Parameters<typeof server.faults.inject>[0]['fault']) =>
    server.faults.inject({ match: { resource }, times: 1, fault });

  it('half open: silence, and the connection stays', async () => {
    const watch = await api.watch(`${CONFIG_MAPS}?watch=1`);
    inject({ type: 'half-open' });
    create('a');
    create('b');
    expect(await watch.outcome(150)).toBe('open');
    expect(await watch.take(1, 1)).toEqual([]);
    watch.stop();
  });

  it('cut: half a line, then a reset', async () => {
    const watch = await rawWatch();
    inject({ type: 'cut' });
    create('a');
    expect(await watch.done).toBe('error');
    expect(watch.text()).not.toContain('\n');
  });

  it('truncate: half a line, then a clean end', async () => {
    const watch = await rawWatch();
    inject({ type: 'truncate' });
    create('a');
    expect(await watch.done).toBe('end');
    expect(watch.text()).toMatch(/^\{"type":"ADDED"/);
    expect(() => JSON.parse(watch.text())).toThrow();
  });

  it('garbage, duplicate, drop and single bytes', async () => {
    const watch = await rawWatch();
    inject({ type: 'garbage', text: 'not json' });
    create('a');
    inject({ type: 'duplicate' });
    create('b');
    inject({ type: 'drop' });
    create('c');
    inject({ type: 'single-bytes' });
    create('d');
    server.faults.act({ type: 'close', match: { resource } });
    expect(await watch.done).toBe('end');
    const names = watch
      .text()
      .split('\n')
      .map(line => line.match(/"name":"(.)"/)?.[1] ?? line);
    expect(names).toEqual(['not json', 'a', 'b', 'b', 'd', '']);
  });

  it('bookmarks now, and bookmarks suppressed', async () => {
    const watch = await api.watch(`${CONFIG_MAPS}?watch=1`);
    expect(server.faults.act({ type: 'bookmark' })).toBe(1);
    expect(await watch.take(1)).toMatchObject([{ type: 'BOOKMARK' }]);
    inject({ type: 'no-bookmark' });
    server.faults.act({ type: 'bookmark' });
    create('a');
    expect(await watch.take(1)).toMatchObject([{ type: 'ADDED' }]);
  });

  it('reset, for those that match', async () => {
    const hit = await api.watch(`${CONFIG_MAPS}?watch=1`);
    const spared = await api.watch('/api/v1/pods?watch=1');
    expect(server.faults.act({ type: 'reset', match: { resource } })).toBe(1);
    expect(await hit.outcome(1000)).toBe('error');
    expect(await spared.outcome(50)).toBe('open');
  });
});

describe('faults of history', () => {
  it('compaction makes old resourceVersions 410', async () => {
    const { metadata } = create('a');
    create('b');
    server.faults.act({ type: 'compact' });
    const watch = await api.watch(
      `${CONFIG_MAPS}?watch=1&resourceVersion=${metadata.resourceVersion}`,
    );
    expect(await watch.take(1)).toMatchObject([
      { type: 'ERROR', object: { code: 410, reason: 'Expired' } },
    ]);
    expect(await watch.outcome(1000)).toBe('end');
  });

  it('a rewind takes writes and their numbers back and cuts everybody off', async () => {
    create('a');
    const before = storage.revision();
    create('b');
    const watch = await api.watch(`${CONFIG_MAPS}?watch=1`);
    server.faults.act({ type: 'rewind', revisions: 1 });
    expect(await watch.outcome(1000)).toBe('error');
    const { body } = await api.call('GET', CONFIG_MAPS);
    expect(body.metadata.resourceVersion).toBe(`${before}`);
    expect(body.items).toHaveLength(1);
  });
});

describe('faults over HTTP', () => {
  const FAULTS = '/lab/faults';

  it('are added, listed and removed', async () => {
    const rule = {
      match: { verb: 'list' },
      fault: { type: 'status', code: 503 },
    };
    const { code, body } = await api.call('POST', FAULTS, rule);
    expect(code).toBe(201);
    expect((await api.call('GET', CONFIG_MAPS)).code).toBe(503);
    expect((await api.call('GET', FAULTS)).body).toEqual({
      rules: [{ ...rule, id: body.id, hits: 1 }],
    });
    await api.call('DELETE', `${FAULTS}/${body.id}`);
    expect((await api.call('GET', CONFIG_MAPS)).code).toBe(200);
    expect((await api.call('DELETE', `${FAULTS}/${body.id}`)).code).toBe(404);
  });

  it('act at once', async () => {
    const watch = await api.watch(`${CONFIG_MAPS}?watch=1`);
    expect(
      (await api.call('POST', `${FAULTS}/now`, { type: 'close' })).body,
    ).toEqual({ hits: 1 });
    expect(await watch.outcome(1000)).toBe('end');
  });

  it.each([
    [{ fault: { type: 'nothing' } }, 'fault.type: unknown "nothing"'],
    [{}, 'fault.type: unknown'],
    [{ fault: { type: 'status', code: 42 } }, 'fault.code: want'],
    [{ fault: { type: 'delay' } }, 'fault.milliseconds: want'],
    [{ fault: { type: 'hang' }, times: -1 }, 'times: want a count'],
  ])('say what is wrong with %j', async (rule, message) => {
    const { code, body } = await api.call('POST', FAULTS, rule);
    expect(code).toBe(400);
    expect(body.message).toContain(message);
  });

  it('are not taken from a form of a web page', async () => {
    const { code } = await api.call('POST', FAULTS, 'x=y', {
      'content-type': 'text/plain',
    });
    expect(code).toBe(415);
  });
});

describe('rules', () => {
  it('count only what they match', () => {
    const rules = createFaultRules();
    rules.add({ match: { verb: 'watch' }, times: 1, fault: { type: 'reset' } });
    expect(rules.forRequest({ path: '/', verb: 'list' })).toEqual([]);
    expect(rules.forRequest({ path: '/', verb: 'watch' })).toHaveLength(1);
    expect(rules.forRequest({ path: '/', verb: 'watch' })).toEqual([]);
  });
});
