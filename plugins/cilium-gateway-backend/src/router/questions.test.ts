import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { startScriptedBackend } from '../testing/scriptedBackend';
import { shopManifests } from '../testing/shop';

const PREVIEW = '/clusters/lab/allocation-preview';
const RESOLVE = '/clusters/lab/resolve';

const service = (over: object = {}, metadata: object = {}) => ({
  service: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'new', namespace: 'shop', ...metadata },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...over },
  },
});

describe('questions that are asked by POST', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  const audit: string[] = [];
  let backend: Awaited<ReturnType<typeof startScriptedBackend>>;

  const ask = async (
    path: string,
    body: object | string,
    headers: Record<string, string> = {},
  ) => {
    const asked = request(backend.server)
      .post(`/api/cilium-gateway${path}`)
      .set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries(headers)) asked.set(name, value);
    const answer = await asked.send(body);
    expectContract(path, answer.status, answer.body, 'post');
    return answer;
  };
  const start = (denied: readonly string[] = []) =>
    startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      denied,
      onAudit: event => audit.push(event),
    });

  beforeAll(async () => {
    lab.put(...shopManifests);
    backend = await start();
  });
  beforeEach(() => {
    audit.length = 0;
  });
  afterAll(async () => {
    await backend.stop();
    lab.stop();
  });

  describe('which addresses a Service would get', () => {
    it('is answered with the address, its pool and who could announce it', async () => {
      const { status, body, headers } = await ask(PREVIEW, service());
      expect(status).toBe(200);
      expect(body).toMatchObject({
        verdict: 'likely',
        addresses: [
          { family: 'IPv4', ip: '172.16.20.208', pool: 'blue', sharedWith: [] },
        ],
        missing: [],
        loses: [],
        candidates: [],
        reason: 'satisfied',
        explanation: expect.arrayContaining([
          'Pool blue gives it 172.16.20.208.',
        ]),
        announcement: { policies: ['all'], eligibleNodes: ['node-1'] },
      });
      expect(headers['cache-control']).toBe('no-store');
    });

    it.each([
      ['keeps', 'what a Service has', service({}, { name: 'web' })],
      ['ignored', 'what is no LoadBalancer', service({ type: 'ClusterIP' })],
      ['none', 'a family without a pool', service({ ipFamilies: ['IPv6'] })],
      [
        'exact',
        'an address that is asked for, and no namespace',
        service(
          {},
          {
            namespace: undefined,
            annotations: { 'lbipam.cilium.io/ips': '172.16.20.212' },
          },
        ),
      ],
    ])('is %s for %s', async (verdict, _, body) => {
      const answer = await ask(PREVIEW, body);
      expect(answer.body).toMatchObject({ verdict });
    });

    describe.each(['CiliumLoadBalancerIPPool', 'Service', 'ConfigMap'])(
      'without %s',
      kind => {
        afterEach(() => lab.setState({ state: 'ok', error: undefined }, kind));

        it.each([
          ['syncing', `${kind} of cluster lab is still being read`],
          ['error', `${kind} of cluster lab cannot be read: why`],
          ['forbidden', `Cluster lab does not permit to read ${kind}: why`],
        ] as const)('has no answer while it is %s', async (state, words) => {
          lab.setState({ state, error: 'why' }, kind);
          const { status, body } = await ask(PREVIEW, service());
          expect(status).toBe(503);
          expect(body.error).toMatchObject({
            name: 'ServiceUnavailableError',
            message: `${words}. What LB-IPAM would give to Service shop/new is not known`,
          });
          const foreign = service({ loadBalancerClass: 'example.com/lb' });
          expect((await ask(PREVIEW, foreign)).body.verdict).toBe('ignored');
          expect((await ask(PREVIEW, {})).status).toBe(400);
        });

        it('has one of what was known last', async () => {
          lab.setState({ state: 'stale' }, kind);
          const { status, body } = await ask(PREVIEW, service());
          expect([status, body.verdict]).toEqual([200, 'likely']);
        });
      },
    );

    it.each<[object, string]>([
      [{}, "must have required property 'service'"],
      [{ service: 'web' }, 'must be object'],
      [{ ...service(), pool: 'blue' }, 'additional properties'],
      [{ service: {} }, 'service.metadata: found nothing'],
      [
        { service: { ...service().service, kind: 'Gateway' } },
        'service.kind: found "Gateway"; right would be Service',
      ],
      [
        service({}, { name: undefined }),
        'service.metadata.name: found nothing',
      ],
      [
        service({ ports: [{ port: 'http' }] }),
        'service.spec.ports[0].port: found "http"',
      ],
    ])('is not answered to %j', async (body, words) => {
      const answer = await ask(PREVIEW, body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(words),
      });
    });

    it('is answered whatever is in labels and annotations', async () => {
      const hostile = JSON.parse(
        '{"__proto__":"x","constructor":"y","a/b/c":"","lbipam.cilium.io/ips":"1.2.3.4,,[::]/0,(a+)+$"}',
      );
      const { status } = await ask(
        PREVIEW,
        service({}, { labels: hostile, annotations: hostile }),
      );
      expect(status).toBe(200);
    });
  });

  describe('where a request would go', () => {
    it('is answered hop by hop', async () => {
      const { status, body } = await ask(RESOLVE, {
        url: 'http://shop.example.com/cart',
        gateway: 'shop/main',
      });
      expect(status).toBe(200);
      expect(body.path).toMatchObject({
        cluster: 'lab',
        url: 'http://shop.example.com/cart',
        hostname: 'shop.example.com',
        port: 80,
        hops: expect.arrayContaining([
          expect.objectContaining({
            kind: 'route',
            ref: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
          }),
        ]),
      });
      expect(body.response).toMatchObject({
        rule: {
          route: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
          index: 0,
        },
      });
    });

    it('says 404 of a request that nothing takes, and which hop is broken', async () => {
      const { status, body } = await ask(RESOLVE, {
        url: 'http://shop.example.com:81/',
        gateway: 'shop/main',
      });
      expect(status).toBe(200);
      expect(body.path.brokenAt).toEqual(expect.any(String));
      expect(body.response.status).toBe(404);
    });

    it.each<[object, string]>([
      [{}, "must have required property 'url'"],
      [{ url: 7 }, 'must be string'],
      [{ url: 'shop.example.com' }, 'is no absolute URL'],
      [{ url: 'http://a.example', method: 'FETCH' }, 'is none of GET, HEAD'],
      [{ url: 'http://a.example', headers: { a: 1 } }, 'must be string'],
      [
        { url: 'http://a.example', headers: { 'a b': '1' } },
        'is no name of a header',
      ],
      [{ url: 'http://a.example', gateway: 'main' }, 'must match pattern'],
      [{ url: 'http://a.example', verb: 'GET' }, 'additional properties'],
    ])('is not answered to %j', async (body, words) => {
      const answer = await ask(RESOLVE, body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(words),
      });
    });

    it('is 404 through a Gateway that does not exist', async () => {
      const { status, body } = await ask(RESOLVE, {
        url: 'http://a.example',
        gateway: 'shop/gone',
      });
      expect(status).toBe(404);
      expect(body.error.message).toBe(
        'Cluster lab has no Gateway shop/gone; known are shop/main',
      );
    });
  });

  it.each([
    ['no JSON', '{"url": ', {}, 'is no JSON'],
    ['no object', '[]', {}, 'must be object'],
    ['YAML', 'url: x', { 'Content-Type': 'application/yaml' }, 'media type'],
    ['a great deal', `{"url":"${'a'.repeat(600_000)}"}`, {}, 'at most 512 kB'],
  ])('are refused when the body is %s', async (_, body, headers, words) => {
    const answer = await ask(RESOLVE, body, headers);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(words);
  });

  it.each([
    [401, PREVIEW, mockCredentials.none.header()],
    [401, RESOLVE, mockCredentials.user.invalidHeader()],
    [
      404,
      '/clusters/nowhere/allocation-preview',
      mockCredentials.user.header(),
    ],
    [404, '/clusters/nowhere/resolve', mockCredentials.service.header()],
  ])('are answered %s at %s', async (status, path, authorization) => {
    const body = path.endsWith('resolve') ? { url: 'http://a.b' } : service();
    const answer = await ask(path, body, { Authorization: authorization });
    expect(answer.status).toBe(status);
  });

  it('are in the audit log, without what was asked', async () => {
    await ask(PREVIEW, service());
    await ask(RESOLVE, { url: 'nonsense' });
    expect(audit).toEqual([
      'allocation-preview succeeded',
      'resolve InputError',
    ]);
  });

  it('need the permission to ask what would be', async () => {
    await backend.stop();
    backend = await start(['cilium-gateway.preview.read']);
    for (const [path, body] of [
      [PREVIEW, service()],
      [RESOLVE, { url: 'http://a.b' }],
    ] as const) {
      const answer = await ask(path, body);
      expect(answer.status).toBe(403);
    }
  });
});
