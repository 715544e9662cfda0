import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  ClusterConnection,
  ClusterTls,
} from 'backstage-plugin-cilium-gateway-node';
import { certificates } from '../testing/certificates';
import {
  type ScriptedServer,
  eventually,
  sendJson,
  startScriptedServer,
} from '../testing/scriptedServer';
import { createManualClock } from '../testing/manualClock';
import { type KubeClient, createKubeClient } from './client';
import { systemClock } from './clock';
import { KubeError } from './errors';

const services = { group: '', version: 'v1', plural: 'services' };
const { signal } = new AbortController();
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()));
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  tls?: { key: string; cert: string },
): Promise<ScriptedServer> {
  const server = await startScriptedServer(answer, tls);
  closers.push(server.close);
  return server;
}

function connect(
  baseUrl: string,
  more: Partial<ClusterConnection> = {},
  clock = systemClock,
): KubeClient {
  const client = createKubeClient({
    clock,
    connection: {
      baseUrl,
      headers: async () => ({}),
      tls: async () => ({}),
      invalidate: () => {},
      ...more,
    },
  });
  closers.push(client.close);
  return client;
}

const emptyList = { items: [], metadata: { resourceVersion: '5' } };

describe('LIST', () => {
  it('sends credentials and its own name, and keeps the path of the base URL', async () => {
    const server = await serve((_, response) => sendJson(response, emptyList));
    const client = connect(`${server.url}/proxy`, {
      headers: async () => ({ authorization: 'Bearer abc' }),
      watchHeaders: { 'accept-encoding': 'identity' },
    });
    await client.listPage(services, { limit: 500, continueToken: 'x', signal });
    expect(server.requests).toEqual([
      {
        path: '/proxy/api/v1/services?limit=500&continue=x',
        headers: expect.objectContaining({
          authorization: 'Bearer abc',
          'user-agent': expect.stringMatching(
            /^backstage-plugin-cilium-gateway\/\d+\.\d+\.\d+/,
          ),
        }),
      },
    ]);
    expect(server.requests[0].headers['accept-encoding']).toBeUndefined();
  });

  it.each([
    ['an empty list of Go', { items: null, metadata: {} }, []],
    ['items', { items: [{ a: 1 }], metadata: {} }, [{ a: 1 }]],
  ])('reads %s', async (_, body, items) => {
    const server = await serve((__, response) => sendJson(response, body));
    const page = await connect(server.url).listPage(services, { signal });
    expect(page.items).toEqual(items);
    expect(page.continueToken).toBeUndefined();
  });

  it.each([
    ['no JSON', (r: ServerResponse) => r.end('<html>'), 'malformed'],
    ['no list', (r: ServerResponse) => sendJson(r, { kind: 'X' }), 'malformed'],
    [
      'half an answer',
      (r: ServerResponse) => {
        r.writeHead(200, { 'content-length': '100' });
        r.write('{"items":');
        setTimeout(() => r.destroy(), 20);
      },
      'unreachable',
    ],
    ['a reset', (r: ServerResponse) => r.destroy(), 'unreachable'],
    [
      'an error without end',
      (r: ServerResponse) => {
        r.writeHead(502);
        const more = () => r.destroyed || r.write('x'.repeat(65_536), more);
        more();
      },
      'server',
    ],
    [
      'a Status',
      (r: ServerResponse) =>
        sendJson(r, { kind: 'Status', message: 'no', code: 403 }, 403),
      'forbidden',
    ],
  ])('says what %s is', async (_, answer, code) => {
    const server = await serve((__, response) => answer(response));
    await expect(
      connect(server.url).listPage(services, { signal }),
    ).rejects.toMatchObject({ code });
  });

  it('says that nobody listens', async () => {
    await expect(
      connect('http://127.0.0.1:1').listPage(services, { signal }),
    ).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Connection failed: connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  it('gives up a server that does not answer', async () => {
    const clock = createManualClock();
    const server = await serve(() => {});
    const page = connect(server.url, {}, clock).listPage(services, { signal });
    const outcome = page.catch(error => error);
    await eventually(() => server.requests.length === 1);
    await clock.advance(60_000);
    expect(await outcome).toMatchObject({
      code: 'timeout',
      message: 'No answer within 60 s',
    });
    expect(clock.pending()).toBe(0);
    await eventually(() => server.open.size === 0, 'closed connection');
  });

  it('gives up credentials that do not come', async () => {
    const clock = createManualClock();
    const client = connect(
      'http://127.0.0.1:1',
      { headers: () => new Promise(() => {}) },
      clock,
    );
    const page = client.listPage(services, { signal });
    const outcome = page.catch(error => error);
    await clock.advance(60_000);
    expect(await outcome).toMatchObject({ code: 'timeout' });
  });

  it('says that there are no credentials', async () => {
    const client = connect('http://127.0.0.1:1', {
      headers: async () => {
        throw new Error('aws: command not found');
      },
    });
    await expect(client.listPage(services, { signal })).rejects.toMatchObject({
      code: 'credentials',
      message: 'No credentials: aws: command not found',
    });
  });
});

describe('a 401', () => {
  const status = { kind: 'Status', message: 'Unauthorized', code: 401 };

  it('drops the credentials and tries once more', async () => {
    let token = 'old';
    const server = await serve((request, response) =>
      request.headers.authorization === 'Bearer new'
        ? sendJson(response, emptyList)
        : sendJson(response, status, 401),
    );
    const client = connect(server.url, {
      headers: async () => ({ authorization: `Bearer ${token}` }),
      invalidate: () => {
        token = 'new';
      },
    });
    await expect(client.listPage(services, { signal })).resolves.toMatchObject({
      resourceVersion: '5',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('is final the second time, with the credentials dropped again', async () => {
    const invalidate = jest.fn();
    const server = await serve((_, response) =>
      sendJson(response, status, 401),
    );
    await expect(
      connect(server.url, { invalidate }).listPage(services, { signal }),
    ).rejects.toMatchObject({ code: 'unauthorized', message: 'Unauthorized' });
    expect(server.requests).toHaveLength(2);
    expect(invalidate).toHaveBeenCalledTimes(2);
  });
});

describe('connections', () => {
  const [one, two] = certificates;

  it('are kept until the TLS settings change', async () => {
    const server = await serve(
      (_, response) => sendJson(response, emptyList),
      one,
    );
    let tls: ClusterTls = { ca: one.cert };
    const client = connect(server.url, { tls: async () => ({ ...tls }) });
    for (let i = 0; i < 20; i++) {
      await client.listPage(services, { signal });
    }
    const opened = server.connections();
    expect(opened).toBeLessThan(3);
    tls = { ca: one.cert + two.cert };
    await client.listPage(services, { signal });
    expect(server.connections()).toBe(opened + 1);
  });

  it('refuse a certificate of another authority', async () => {
    const server = await serve(
      (_, response) => sendJson(response, emptyList),
      one,
    );
    const client = connect(server.url, { tls: async () => ({ ca: two.cert }) });
    await expect(client.listPage(services, { signal })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('take any certificate when told so', async () => {
    const server = await serve(
      (_, response) => sendJson(response, emptyList),
      one,
    );
    const client = connect(server.url, {
      tls: async () => ({ rejectUnauthorized: false }),
    });
    await expect(client.listPage(services, { signal })).resolves.toBeDefined();
  });

  it('let an open watch go on when the TLS settings change', async () => {
    let watching: ServerResponse | undefined;
    const server = await serve((request, response) => {
      if (request.url?.includes('watch=true')) {
        watching = response;
        response.writeHead(200).flushHeaders();
      } else {
        sendJson(response, emptyList);
      }
    }, one);
    let tls: ClusterTls = { ca: one.cert };
    const client = connect(server.url, { tls: async () => tls });
    const stream = await client.watch(services, {
      resourceVersion: '5',
      timeoutSeconds: 300,
      signal,
    });
    tls = { ca: one.cert + two.cert };
    await client.listPage(services, { signal });
    watching!.end('still here\n');
    await expect(collect(stream)).resolves.toEqual(['still here']);
  });
});

async function collect(stream: AsyncIterable<readonly Buffer[]>) {
  const lines: string[] = [];
  for await (const group of stream) {
    lines.push(...group.map(String));
  }
  return lines;
}

describe('WATCH', () => {
  it('asks for bookmarks, resumes, and delivers lines while it is open', async () => {
    let watching: ServerResponse | undefined;
    const server = await serve((_, response) => {
      watching = response;
      response.writeHead(200).flushHeaders();
    });
    const client = connect(server.url, {
      watchHeaders: { 'accept-encoding': 'identity' },
    });
    const stream = await client.watch(services, {
      resourceVersion: '5',
      timeoutSeconds: 321,
      signal,
    });
    expect(server.requests[0]).toMatchObject({
      path: '/api/v1/services?watch=true&allowWatchBookmarks=true&resourceVersion=5&timeoutSeconds=321',
      headers: { 'accept-encoding': 'identity' },
    });
    const lines = stream[Symbol.asyncIterator]();
    watching!.write('{"a":1}\n{"b"');
    expect((await lines.next()).value.map(String)).toEqual(['{"a":1}']);
    watching!.end(':2}\nrest');
    const seen: string[] = [];
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      seen.push(...next.value.map(String));
    }
    expect(seen).toEqual(['{"b":2}', 'rest']);
  });

  it('closes its connection when it is given up', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200).flushHeaders();
    });
    const controller = new AbortController();
    const stream = await connect(server.url).watch(services, {
      resourceVersion: '5',
      timeoutSeconds: 300,
      signal: controller.signal,
    });
    const lines = collect(stream);
    controller.abort();
    await expect(lines).rejects.toMatchObject({ code: 'aborted' });
    await eventually(() => server.open.size === 0, 'closed connection');
  });

  it('says that the connection broke', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200);
      response.write('one\ntw');
      setTimeout(() => response.destroy(), 20);
    });
    const stream = await connect(server.url).watch(services, {
      resourceVersion: '5',
      timeoutSeconds: 300,
      signal,
    });
    await expect(collect(stream)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });
});

describe('discovery', () => {
  it('tells versions and plurals, and nothing for what is not served', async () => {
    const server = await serve((request, response) => {
      switch (request.url) {
        case '/apis/cilium.io':
          return sendJson(response, {
            versions: [{ version: 'v2' }, { version: 'v2alpha1' }],
          });
        case '/apis/cilium.io/v2':
          return sendJson(response, {
            resources: [
              { name: 'ciliumnodes' },
              { name: 'ciliumnodes/status' },
            ],
          });
        default:
          response.writeHead(404, { 'content-type': 'text/plain' });
          return response.end('404 page not found\n');
      }
    });
    const client = connect(server.url);
    await expect(client.servedVersions('cilium.io', signal)).resolves.toEqual([
      'v2',
      'v2alpha1',
    ]);
    await expect(client.servedVersions('', signal)).resolves.toEqual(['v1']);
    await expect(client.servedVersions('none.io', signal)).resolves.toEqual([]);
    await expect(
      client.servedPlurals('cilium.io', 'v2', signal),
    ).resolves.toEqual(new Set(['ciliumnodes', 'ciliumnodes/status']));
    await expect(
      client.servedPlurals('cilium.io', 'v2alpha1', signal),
    ).resolves.toEqual(new Set());
  });
});

it('offers how far the server clock is ahead', async () => {
  const server = await serve((_, response) =>
    sendJson(response, emptyList, 200, {
      date: new Date(Date.now() + 90_000).toUTCString(),
    }),
  );
  const client = connect(server.url);
  expect(client.clockSkewMs()).toBeNull();
  await client.listPage(services, { signal });
  expect(Math.abs(client.clockSkewMs()! - 90_000)).toBeLessThan(1_500);
});

it('has no connection left once closed', async () => {
  const server = await serve((_, response) => {
    response.writeHead(200).flushHeaders();
  });
  const client = connect(server.url);
  const stream = await client.watch(services, {
    resourceVersion: '5',
    timeoutSeconds: 300,
    signal,
  });
  const lines = collect(stream).catch(error => error);
  await client.close();
  expect(await lines).toBeInstanceOf(KubeError);
  await eventually(() => server.open.size === 0, 'closed connection');
});
