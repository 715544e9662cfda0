import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { createClient, type Client } from '../differential/client';
import { createStorage, type Storage } from '../storage';
import { startApiServer, type ApiServer, type ApiServerOptions } from '.';

const writer = { manager: 'test' };

let storage: Storage;
let server: ApiServer;
let api: Client;

async function start(options: Partial<ApiServerOptions> = {}) {
  storage = createStorage({ now: Date.now });
  server = await startApiServer({ storage, now: Date.now, ...options });
  api = createClient({ url: server.url, token: 'any' });
}

/** The server must run without tokens for `Bearer any` to be let in. */
async function stop() {
  await api.close();
  await server.close();
}

function configMap(name: string, data: Record<string, string> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

function crdOf(...versions: [name: string, served: boolean][]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'ciliuml2announcementpolicies.cilium.io' },
    spec: {
      group: 'cilium.io',
      scope: 'Cluster',
      names: {
        kind: 'CiliumL2AnnouncementPolicy',
        plural: 'ciliuml2announcementpolicies',
      },
      versions: versions.map(([name, served], index) => ({
        name,
        served,
        storage: index === 0,
      })),
    },
  };
}

const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const POLICIES = 'ciliuml2announcementpolicies';

describe('the API server', () => {
  afterEach(stop);

  it('says who it is and that it is well', async () => {
    await start();
    expect((await api.call('GET', '/version')).body.major).toBe('1');
    for (const path of ['/healthz', '/readyz', '/livez']) {
      expect(await api.call('GET', path)).toMatchObject({
        code: 200,
        body: 'ok',
      });
    }
  });

  it('answers discovery in one document where asked, and not modified where known', async () => {
    await start();
    const accept =
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const first = await request(`${server.url}/apis`, { headers: { accept } });
    expect(first.headers['content-type']).toBe(
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    );
    await first.body.dump();
    const etag = String(first.headers.etag);
    const second = await request(`${server.url}/apis`, {
      headers: { accept, 'if-none-match': etag },
    });
    expect(second.statusCode).toBe(304);
    // A cache would take it for the type of what it holds.
    expect(second.headers['content-type']).toBeUndefined();
    const plain = await api.call('GET', '/apis');
    expect(plain.body.kind).toBe('APIGroupList');
  });

  it('leaves the one document out when told so', async () => {
    await start({ aggregatedDiscovery: false });
    const { body } = await api.call('GET', '/api', undefined, {
      accept:
        'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    });
    expect(body.kind).toBe('APIVersions');
  });

  it('compresses long lists for those who ask, never watches', async () => {
    await start();
    const long = 'x'.repeat(200_000);
    storage.create(configMap('long', { long }), writer);
    const get = (path: string) =>
      request(`${server.url}${path}`, {
        headers: { 'accept-encoding': 'gzip' },
      });
    const list = await get(CONFIG_MAPS);
    expect(list.headers['content-encoding']).toBe('gzip');
    const bytes = Buffer.from(await list.body.arrayBuffer());
    expect(JSON.parse(gunzipSync(bytes).toString()).items[0].data.long).toBe(
      long,
    );
    const watch = await get(`${CONFIG_MAPS}?watch=1`);
    expect(watch.headers['content-encoding']).toBeUndefined();
    watch.body.destroy();
    const short = await get('/api/v1/namespaces');
    expect(short.headers['content-encoding']).toBeUndefined();
    await short.body.dump();
  });

  it('refuses bodies that are too long and goes on', async () => {
    await start();
    const huge = configMap('huge', { huge: 'x'.repeat(3 * 1024 * 1024) });
    expect(await api.call('POST', CONFIG_MAPS, huge)).toMatchObject({
      code: 413,
      body: { reason: 'RequestEntityTooLarge' },
    });
    expect((await api.call('POST', CONFIG_MAPS, configMap('a'))).code).toBe(
      201,
    );
  });

  it('writes for people who come with curl', async () => {
    await start();
    const { body } = await request(`${server.url}/version`, {
      headers: { 'user-agent': 'curl/8.5.0' },
    });
    expect(await body.text()).toContain('{\n  "major"');
  });

  it('serves a definition at once, and ends watches when it changes', async () => {
    await start({ crdCloseDelay: 100 });
    expect(
      (await api.call('GET', `/apis/cilium.io/v2alpha1/${POLICIES}`)).code,
    ).toBe(404);
    const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    await api.call('POST', crds, crdOf(['v2alpha1', true]));
    const empty = await api.call('GET', `/apis/cilium.io/v2alpha1/${POLICIES}`);
    expect(empty.body.items).toEqual([]);
    storage.create(
      {
        apiVersion: 'cilium.io/v2alpha1',
        kind: 'CiliumL2AnnouncementPolicy',
        metadata: { name: 'gateways' },
        spec: {},
      },
      writer,
    );
    const watch = await api.watch(
      `/apis/cilium.io/v2alpha1/${POLICIES}?watch=1`,
    );
    await watch.take(1);
    await api.call(
      'PATCH',
      `${crds}/${POLICIES}.cilium.io`,
      { spec: crdOf(['v2', true], ['v2alpha1', false]).spec },
      { 'content-type': 'application/merge-patch+json' },
    );
    expect(await watch.outcome(2000)).toBe('end');
    expect(
      (await api.call('GET', `/apis/cilium.io/v2alpha1/${POLICIES}`)).body,
    ).toBe('404 page not found\n');
    const list = await api.call('GET', `/apis/cilium.io/v2/${POLICIES}`);
    expect(list.body.items).toMatchObject([
      { apiVersion: 'cilium.io/v2', metadata: { name: 'gateways' } },
    ]);

    const last = await api.watch(`/apis/cilium.io/v2/${POLICIES}?watch=1`);
    await api.call('DELETE', `${crds}/${POLICIES}.cilium.io`);
    expect((await last.take(2)).map(line => line.type)).toEqual([
      'ADDED',
      'DELETED',
    ]);
    expect(await last.outcome(2000)).toBe('end');
  });

  it('makes a revoked token worthless, but lets its watch go on', async () => {
    await start({
      tokens: { secret: { name: 'admin', groups: ['system:masters'] } },
    });
    await api.close();
    api = createClient({ url: server.url, token: 'secret' });
    const watch = await api.watch(`${CONFIG_MAPS}?watch=1`);
    expect(server.authentication.revoke('secret')).toBe(true);
    expect((await api.call('GET', CONFIG_MAPS)).code).toBe(401);
    storage.create(configMap('a'), writer);
    expect(await watch.take(1)).toHaveLength(1);
    server.authentication.allow('secret', {
      name: 'admin',
      groups: ['system:masters'],
    });
    expect((await api.call('GET', CONFIG_MAPS)).code).toBe(200);
  });

  it('rejects a port that is taken', async () => {
    await start();
    await expect(
      startApiServer({ storage, now: Date.now, port: server.port }),
    ).rejects.toThrow('EADDRINUSE');
  });
});

describe('watches', () => {
  afterEach(stop);

  it('get bookmarks at the interval, on quiet kinds too', async () => {
    await start({ watch: { bookmarkInterval: 30 } });
    const rv = storage.revision();
    const watch = await api.watch(
      `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=true&resourceVersion=${rv}`,
    );
    storage.create(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
      writer,
    );
    const lines = await watch.take(2);
    expect(lines.map(line => line.type)).toEqual(['BOOKMARK', 'BOOKMARK']);
    expect(lines[1].object).toEqual({
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { resourceVersion: `${rv + 1}`, creationTimestamp: null },
    });
  });

  it('are silent from a resourceVersion that is not reached yet', async () => {
    await start({ watch: { bookmarkInterval: 30 } });
    const future = storage.revision() + 2;
    const watch = await api.watch(
      `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=1&resourceVersion=${future}`,
    );
    storage.create(configMap('a'), writer);
    expect(await watch.take(1, 150)).toEqual([]);
    storage.create(configMap('b'), writer);
    storage.create(configMap('c'), writer);
    const [first] = (await watch.take(5, 300)).filter(l => l.type === 'ADDED');
    expect(first.object.metadata.name).toBe('c');
  });

  it('stream a list with its end marked, when streaming lists are on', async () => {
    await start({ watch: { streamingLists: true } });
    storage.create(configMap('a'), writer);
    const query =
      'watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersion=';
    const watch = await api.watch(
      `${CONFIG_MAPS}?${query}&resourceVersionMatch=NotOlderThan`,
    );
    const [added, end] = await watch.take(2);
    expect(added).toMatchObject({ type: 'ADDED' });
    expect(end).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: {
          resourceVersion: `${storage.revision()}`,
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
      },
    });
    expect((await api.call('GET', `${CONFIG_MAPS}?${query}`)).code).toBe(422);
  });

  it('refuse to stream a list otherwise', async () => {
    await start();
    const { code, body } = await api.call(
      'GET',
      `${CONFIG_MAPS}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`,
    );
    expect([code, body.reason]).toEqual([422, 'Invalid']);
  });

  it('are dropped when the client does not read', async () => {
    await start({ watch: { maxQueued: 10_000 } });
    const { body } = await request(
      `${
        server.url
      }${CONFIG_MAPS}?watch=1&resourceVersion=${storage.revision()}`,
    );
    const ended = new Promise(resolve => body.on('error', resolve));
    for (let i = 0; i < 20; i++) {
      storage.create(configMap(`c${i}`, { x: 'x'.repeat(900_000) }), writer);
    }
    body.resume();
    expect(await ended).toBeInstanceOf(Error);
  });
});
