import { createCiliumGatewayClient } from './client';

function clientOver(answer: { status: number; body: unknown }) {
  const requests: {
    url: string;
    headers: unknown;
    method?: string;
    body?: unknown;
    cache?: unknown;
  }[] = [];
  const client = createCiliumGatewayClient({
    discoveryApi: {
      getBaseUrl: async id => `http://backstage.example/api/${id}`,
    },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({
          url: String(url),
          headers: init?.headers,
          method: init?.method,
          body: init?.body,
          cache: init?.cache,
        });
        return new Response(JSON.stringify(answer.body), {
          status: answer.status,
          headers: { 'content-type': 'application/json' },
        });
      },
    },
  });
  return { client, requests };
}

const empty = { items: [], clusters: [] };

describe('createCiliumGatewayClient', () => {
  it.each([
    [
      'a collection of a cluster',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.listPools('lab', { limit: 2, cursor: 'a/b' }),
      '/clusters/lab/pools?limit=2&cursor=a%2Fb',
    ],
    [
      'an object whose name needs escaping',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getPool('lab', '../secrets'),
      '/clusters/lab/pools/..%2Fsecrets',
    ],
    [
      'the exposure of an entity',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getExposure({
          kind: 'Component',
          namespace: 'default',
          name: 'hubble',
        }),
      '/entities/by-name/Component/default/hubble/exposure',
    ],
    [
      'findings, leaving out what is not asked for',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.listFindings({ cluster: 'lab', rule: undefined }),
      '/findings?cluster=lab',
    ],
    [
      'what changed between two snapshots',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getHistory(
          { from: '7', to: '9', owner: 'group:default/shop', what: 'url' },
          { limit: 5 },
        ),
      '/history?from=7&to=9&owner=group%3Adefault%2Fshop&what=url&limit=5',
    ],
    [
      'what changed since the newest snapshot',
      (c: ReturnType<typeof clientOver>['client']) => c.getHistory(),
      '/history',
    ],
    [
      'the snapshots',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.listSnapshots({ limit: 2 }),
      '/history/snapshots?limit=2',
    ],
    [
      'the audit, of one owner and page',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getAudit({ owner: 'group:default/a', rule: undefined }, { limit: 5 }),
      '/audit?owner=group%3Adefault%2Fa&limit=5',
    ],
    [
      'where a namespace could attach a route',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.listExposeOptions('lab', { namespace: 'shop', kind: 'GRPCRoute' }),
      '/clusters/lab/expose-options?namespace=shop&kind=GRPCRoute',
    ],
    [
      'the addresses of a pool',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.listFreeAddresses(
          'lab',
          { pool: 'blue', state: undefined },
          { limit: 5, cursor: 'fd00::1' },
        ),
      '/clusters/lab/free-addresses?pool=blue&limit=5&cursor=fd00%3A%3A1',
    ],
    [
      'the audit, of any of several owners',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getAudit({ owner: ['group:default/a', 'user:default/b'] }),
      '/audit?owner=group%3Adefault%2Fa&owner=user%3Adefault%2Fb',
    ],
    [
      'the rules',
      (c: ReturnType<typeof clientOver>['client']) => c.listRules({ limit: 9 }),
      '/rules?limit=9',
    ],
    [
      'a rule with its page',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.getRule('l2-1.20.0-missed'),
      '/rules/l2-1.20.0-missed',
    ],
    [
      'the nodes',
      (c: ReturnType<typeof clientOver>['client']) => c.listNodes('lab'),
      '/clusters/lab/nodes',
    ],
    [
      'a node',
      (c: ReturnType<typeof clientOver>['client']) => c.getNode('lab', 'n/1'),
      '/clusters/lab/nodes/n%2F1',
    ],
    [
      'what happens when a node goes down',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.previewDrain('lab', 'nuc-01'),
      '/clusters/lab/nodes/nuc-01/drain',
    ],
  ])('asks for %s', async (_, call, path) => {
    const { client, requests } = clientOver({ status: 200, body: empty });
    await expect(call(client)).resolves.toEqual(empty);
    expect(requests.map(request => request.url)).toEqual([
      `http://backstage.example/api/cilium-gateway${path}`,
    ]);
  });

  it('hands over the audit as the text that it is', async () => {
    const { client, requests } = clientOver({ status: 200, body: 'a,b' });
    await expect(client.exportAudit({ kind: 'API' })).resolves.toBe('"a,b"');
    expect(requests.map(({ url }) => url)).toEqual([
      'http://backstage.example/api/cilium-gateway/audit?kind=API&format=csv',
    ]);
  });

  it('has a browser ask for a whole answer where the times of renewals must be those of now', async () => {
    const { client, requests } = clientOver({ status: 200, body: empty });
    await client.listLeases('lab', {}, { renewals: true });
    await client.listLeases('lab');
    expect(requests.map(({ cache }) => cache)).toEqual(['reload', undefined]);
  });

  it('sends the token that a backend gives', async () => {
    const { client, requests } = clientOver({ status: 200, body: empty });
    await client.listClusters({}, { token: 'abc' });
    expect(requests[0].headers).toEqual({ Authorization: 'Bearer abc' });
  });

  it.each([
    [
      'which addresses a Service would get',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.previewAllocation('lab', { kind: 'Service' }, { token: 'abc' }),
      '/clusters/lab/allocation-preview',
      { service: { kind: 'Service' } },
    ],
    [
      'where a request would go',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.resolveUrl('lab', { url: 'https://a.example' }, { token: 'abc' }),
      '/clusters/lab/resolve',
      { url: 'https://a.example' },
    ],
    [
      'what is to be said about a draft',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.judgeExposeDraft(
          'lab',
          { service: { namespace: 'shop', service: 'web' } },
          { preview: false },
          { token: 'abc' },
        ),
      '/clusters/lab/expose-draft?preview=false',
      { service: { namespace: 'shop', service: 'web' } },
    ],
    [
      'what a change would come to',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.previewChange(
          'lab',
          { put: [{ kind: 'Service' }] },
          { token: 'abc' },
        ),
      '/clusters/lab/what-if',
      { put: [{ kind: 'Service' }] },
    ],
    [
      'what would be wrong with manifests',
      (c: ReturnType<typeof clientOver>['client']) =>
        c.checkManifests('lab', [{ kind: 'Service' }], { token: 'abc' }),
      '/clusters/lab/manifest-check',
      { manifests: [{ kind: 'Service' }] },
    ],
  ])('asks %s by POST', async (_, call, path, body) => {
    const { client, requests } = clientOver({ status: 200, body: {} });
    await expect(call(client)).resolves.toEqual({});
    expect(requests).toEqual([
      {
        url: `http://backstage.example/api/cilium-gateway${path}`,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: 'Bearer abc',
        },
        body: JSON.stringify(body),
      },
    ]);
  });

  it("rejects with the backend's own error", async () => {
    const { client } = clientOver({
      status: 404,
      body: {
        error: {
          name: 'NotFoundError',
          message: "No cluster 'prd'; known: lab",
        },
        response: { statusCode: 404 },
      },
    });
    await expect(client.getCluster('prd')).rejects.toMatchObject({
      statusCode: 404,
      cause: { name: 'NotFoundError', message: "No cluster 'prd'; known: lab" },
    });
  });
});
