import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  contractOperations,
  contractPaths,
  expectContract,
} from '../testing/contract';
import { GET_EXAMPLES } from '../testing/examples';
import { createManualClock } from '../testing/manualClock';
import {
  createScriptedCluster,
  ScriptedCluster,
} from '../testing/scriptedCluster';
import { startScriptedBackend } from '../testing/scriptedBackend';
import { shopEntities, shopManifests } from '../testing/shop';
import { ROUTES } from './routes';

const paths = Object.values(GET_EXAMPLES);
const CLUSTER = 'cilium-gateway.cluster.read';
const EXPOSURE = 'cilium-gateway.exposure.read';
const AUDIT = 'cilium-gateway.audit.read';
const audited = paths.filter(
  path => path === '/audit' || path.startsWith('/history'),
);
const PREVIEW = 'cilium-gateway.preview.read';
const isPreview = (path: string) =>
  path.includes('/expose-options') || path.includes('/free-addresses');

describe('the router', () => {
  const clock = createManualClock();
  let lab: ScriptedCluster;
  let clusters: ScriptedCluster[];
  let server: any;
  const audit: string[] = [];

  const get = (path: string, headers: Record<string, string> = {}) => {
    const ask = request(server).get(`/api/cilium-gateway${path}`);
    for (const [name, value] of Object.entries(headers)) ask.set(name, value);
    return ask;
  };
  const getChecked = async (path: string, headers?: Record<string, string>) => {
    const answer = await get(path, headers);
    expectContract(path.split('?')[0], answer.status, answer.body);
    return answer;
  };
  const start = async (
    options: Partial<Parameters<typeof startScriptedBackend>[0]> = {},
  ) =>
    startScriptedBackend({
      clusters: () => clusters.map(({ cluster }) => cluster),
      now: clock.now,
      entities: shopEntities,
      onAudit: event => audit.push(event),
      ...options,
    });

  beforeEach(() => {
    lab = createScriptedCluster({ name: 'lab', title: 'Lab', clock });
    lab.put(...shopManifests);
    clusters = [lab];
    audit.length = 0;
  });
  afterEach(() => clusters.forEach(({ stop }) => stop()));

  describe('with everything permitted', () => {
    let backend: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      backend = await start();
      ({ server } = backend);
    });
    afterAll(() => backend.stop());

    it('has the routes of the contract, and no others', () => {
      const operations = ROUTES.map(({ method, path }) => `${method} ${path}`);
      expect([...operations, 'get /openapi.json'].sort()).toEqual(
        [...contractOperations].sort(),
      );
      const asked = ROUTES.filter(({ method }) => method === 'get');
      expect(Object.keys(GET_EXAMPLES).sort()).toEqual(
        asked.map(({ path }) => path).sort(),
      );
    });

    it.each(paths)('answers %s as the contract says', async path => {
      const answer = await getChecked(path);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe(
        'application/json; charset=utf-8',
      );
      expect(answer.headers['cache-control']).toBe('private, no-cache');
      expect(answer.headers.etag).toMatch(/^W\/"[\w-]+"$/);
    });

    it.each(paths)(
      'tells a caller that has %s already just that',
      async path => {
        const { headers } = await get(path);
        const again = await get(path, { 'If-None-Match': headers.etag });
        expect(again.status).toBe(304);
        expect(again.text).toBe('');
        expect(again.headers.etag).toBe(headers.etag);
      },
    );

    it.each([
      ['among others', (etag: string) => `"other", ${etag}`],
      ['as a strong one', (etag: string) => etag.slice(2)],
      ['as any', () => '*'],
    ])('knows an ETag %s', async (_, headerOf) => {
      const { headers } = await get('/clusters/lab/pools');
      const again = await get('/clusters/lab/pools', {
        'If-None-Match': headerOf(headers.etag),
        // As a browser's fetch adds it.
        'Cache-Control': 'no-cache',
      });
      expect(again.status).toBe(304);
    });

    it('answers anew when something changed', async () => {
      const { headers } = await get('/clusters/lab/pools');
      lab.remove('CiliumLoadBalancerIPPool', 'green');
      const again = await getChecked('/clusters/lab/pools', {
        'If-None-Match': headers.etag,
      });
      expect(again.status).toBe(200);
      expect(again.body.items.map(({ name }: any) => name)).toEqual(['blue']);
    });

    it('serves the contract itself', async () => {
      const answer = await getChecked('/openapi.json');
      expect(Object.keys(answer.body.paths)).toHaveLength(contractPaths.length);
    });

    it.each([
      [401, mockCredentials.none.header()],
      [401, mockCredentials.user.invalidHeader()],
      [200, mockCredentials.user.header()],
      [200, mockCredentials.service.header()],
    ])('answers %s to credentials %#', async (status, authorization) => {
      for (const path of ['/clusters', '/rules', '/rules/ip-fight']) {
        const answer = await getChecked(path, { Authorization: authorization });
        expect(answer.status).toBe(status);
      }
    });

    it.each([
      ['/clusters/nowhere', 'There is no cluster nowhere; known are lab'],
      ['/clusters/nowhere/pools', 'There is no cluster nowhere; known are lab'],
      ['/findings?cluster=nowhere', 'known are lab'],
      ['/audit?cluster=nowhere', 'known are lab'],
      ['/clusters/lab/pools/red', 'Cluster lab has no red among its pools'],
      ['/clusters/lab/nodes/gone', 'Cluster lab has no gone among its nodes'],
      [
        '/clusters/lab/nodes/gone/drain',
        'Cluster lab has no gone among its nodes',
      ],
      ['/clusters/lab/services/shop/gone', 'no shop/gone among its services'],
      ['/clusters/lab/services/shop/internal', 'no shop/internal'],
      ['/clusters/lab/routes/TCPRoute/shop/web', 'no TCPRoute/shop/web'],
      ['/rules/ip-flight', 'no rule ip-flight; GET /rules lists'],
      ['/history?from=9', 'no snapshot 9; none was taken yet'],
      [
        '/entities/by-name/component/default/unseen/exposure',
        'no entity component:default/unseen that you may see',
      ],
    ])('answers 404 to %s and says what is known', async (path, words) => {
      const { status, body } = await getChecked(path);
      expect(status).toBe(404);
      expect(body.error).toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining(words),
      });
    });

    const gone: readonly [string, string][] = [
      ['CiliumLoadBalancerIPPool', 'pools/red'],
      ['CiliumL2AnnouncementPolicy', 'l2-policies/none'],
      ['Lease', 'leases/cilium-l2announce-shop-gone'],
      ['Service', 'services/shop/gone'],
      ['Gateway', 'gateways/shop/gone'],
      ['ListenerSet', 'listener-sets/shop/gone'],
      ['GRPCRoute', 'routes/GRPCRoute/shop/gone'],
    ];
    describe.each(gone)('of %s, to %s that nobody saw,', (kind, path) => {
      it.each([
        ['ok', 404, 'Cluster lab has no'],
        ['stale', 404, 'Cluster lab has no'],
        ['absent', 404, 'Cluster lab has no'],
        ['syncing', 503, `${kind} of cluster lab is still being read`],
        ['error', 503, `${kind} of cluster lab cannot be read: why`],
        ['forbidden', 503, `Cluster lab does not permit to read ${kind}: why`],
      ] as const)(
        'answers while it is %s: %s',
        async (state, status, words) => {
          lab.setState({ state, error: 'why' }, kind);
          const answer = await getChecked(`/clusters/lab/${path}`);
          expect(answer.status).toBe(status);
          expect(answer.body.error.message).toContain(words);
          expect(answer.body.error.name).toBe(
            status === 404 ? 'NotFoundError' : 'ServiceUnavailableError',
          );
        },
      );
    });

    it('answers 503 to an object of a cluster that cannot be connected to, and says why', async () => {
      clusters = [
        createScriptedCluster({ name: 'lab', unusable: 'no way', clock }),
      ];
      const { status, body } = await getChecked('/clusters/lab/pools/blue');
      expect(status).toBe(503);
      expect(body.error.message).toBe(
        'Cluster lab cannot be read: no way. Whether there is blue among its pools is not known',
      );
    });

    it('asks of routes only after the kind that is meant', async () => {
      lab.setState({ state: 'forbidden' }, 'TCPRoute');
      const { status } = await getChecked(
        '/clusters/lab/routes/HTTPRoute/shop/gone',
      );
      expect(status).toBe(404);
    });

    it.each([
      ['/clusters?limit=0', 'limit'],
      ['/clusters?limit=many', 'limit'],
      ['/clusters?limit=1&limit=2', 'limit'],
      ['/clusters?page=1', 'page'],
      ['/clusters?cursor=nonsense', 'cursor'],
      ['/clusters/lab/pools?cursor=nonsense', 'cursor'],
      ['/clusters/lab/routes/Ingress/shop/web', 'HTTPRoute'],
      ['/findings?severity=fatal', 'severity'],
      ['/audit?severity=fatal', 'severity'],
      ['/audit?format=xml', 'format'],
      ['/audit?owner=%3A', 'owner'],
      ['/audit?owner=', 'owner'],
      ['/audit?team=a', 'team'],
      ['/audit?cursor=nonsense', 'cursor'],
      ['/audit?format=csv&cursor=nonsense', 'cursor'],
      ['/audit?limit=0', 'limit'],
      ['/findings?rule=A%20B', 'rule'],
      ['/rules/A%20B', 'id'],
      ['/rules?cursor=nonsense', 'cursor'],
      ['/history?what=weather', 'what'],
      ['/history?since=1', 'since'],
      ['/history?owner=group:', 'owner'],
      ['/history/snapshots?cursor=nonsense', 'cursor'],
    ])('answers 400 to %s and says why', async (path, words) => {
      const { status, body } = await getChecked(path);
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(words),
      });
    });

    it('pages through a collection', async () => {
      const first = await getChecked('/clusters/lab/pools?limit=1');
      expect(first.body.items).toMatchObject([{ name: 'blue' }]);
      const cursor = encodeURIComponent(first.body.nextCursor);
      const second = await getChecked(
        `/clusters/lab/pools?limit=1&cursor=${cursor}`,
      );
      expect(second.body.items).toMatchObject([{ name: 'green' }]);
      expect(second.body).not.toHaveProperty('nextCursor');
      const foreign = await get(`/clusters/lab/leases?cursor=${cursor}`);
      expect(foreign.status).toBe(400);
    });

    it('counts the addresses of IPv6 exactly', async () => {
      const { body } = await getChecked('/clusters/lab/pools/green');
      expect(body.counts.total).toBe('18446744073709551616');
    });

    it('shows what was last known of a cluster that is out of reach, and how old it is', async () => {
      const heard = new Date(clock.now()).toISOString();
      await clock.advance(60_000);
      lab.setState({ state: 'stale', error: 'Connection failed: refused' });
      const { status, body } = await getChecked('/clusters/lab/pools');
      expect(status).toBe(200);
      expect(body.items).toHaveLength(2);
      expect(body.clusters).toEqual([
        {
          name: 'lab',
          state: 'stale',
          observedAt: heard,
          error: expect.stringContaining('Connection failed: refused'),
        },
      ]);
    });

    it('answers about the other clusters when one cannot be read', async () => {
      clusters.push(
        createScriptedCluster({
          name: 'prod',
          unusable: 'needs own credentials',
          clock,
        }),
      );
      for (const path of [
        '/clusters',
        '/findings',
        '/entities/by-name/component/default/web/exposure',
      ]) {
        const { status, body } = await getChecked(path);
        expect(status).toBe(200);
        expect(body.clusters).toMatchObject([
          { name: 'lab', state: 'ok' },
          { name: 'prod', state: 'error', error: 'needs own credentials' },
        ]);
      }
      const pools = await getChecked('/clusters/prod/pools');
      expect(pools.body).toMatchObject({
        items: [],
        clusters: [{ name: 'prod', state: 'error' }],
      });
    });

    it('finds what belongs to an entity by label', async () => {
      const { body } = await getChecked(
        '/entities/by-name/component/default/web/exposure',
      );
      expect(body).toMatchObject({
        entityRef: 'component:default/web',
        services: [{ ref: { name: 'web' } }],
        clusters: [{ name: 'lab' }],
      });
    });

    it.each([
      ['typo', 'annotation-malformed', 'is no namespace/name'],
      ['gone', 'annotation-object-missing', 'Service shop/gone'],
    ])(
      'tells what is wrong with the annotations of %s',
      async (name, rule, words) => {
        const { status, body } = await getChecked(
          `/entities/by-name/component/default/${name}/exposure`,
        );
        expect(status).toBe(200);
        expect(body.findings).toEqual([
          expect.objectContaining({
            rule,
            severity: 'warning',
            object: { kind: 'Component', namespace: 'default', name },
            message: expect.stringContaining(words),
            docs: `/docs/rules/${rule}`,
          }),
        ]);
      },
    );

    it('calls nothing missing while a cluster is out of reach', async () => {
      lab.setState({ state: 'stale', error: 'Connection failed' });
      const { body } = await getChecked(
        '/entities/by-name/component/default/gone/exposure',
      );
      expect(body.findings).toEqual([]);
    });

    it('calls nothing missing of a kind that cannot be read', async () => {
      const path = '/entities/by-name/component/default/gone/exposure';
      const rules = async () =>
        (await getChecked(path)).body.findings.map(({ rule }: any) => rule);
      lab.setState({ state: 'forbidden' }, 'Service');
      expect(await rules()).toEqual([]);
      lab.setState({ state: 'ok' }, 'Service');
      expect(await rules()).toEqual(['annotation-object-missing']);
    });

    it('answers an entity that selects nothing with nothing', async () => {
      const { body } = await getChecked(
        '/entities/by-name/component/default/plain/exposure',
      );
      expect(body).toMatchObject({
        services: [],
        gateways: [],
        routes: [],
        paths: [],
        findings: [],
        clusters: [{ name: 'lab', state: 'ok' }],
      });
    });

    it('writes every request into the audit log', async () => {
      await get('/clusters/lab/pools');
      await get('/clusters/lab/pools/red');
      expect(audit).toEqual([
        'pool-list succeeded',
        'pool-fetch NotFoundError',
      ]);
    });
  });

  describe.each([
    [
      CLUSTER,
      paths.filter(
        path =>
          !path.endsWith('/exposure') &&
          !path.startsWith('/rules') &&
          !audited.includes(path) &&
          !isPreview(path),
      ),
    ],
    [AUDIT, audited],
    [PREVIEW, paths.filter(isPreview)],
    [EXPOSURE, paths.filter(path => path.endsWith('/exposure'))],
  ])('without permission %s', (permission, forbidden) => {
    let backend: Awaited<ReturnType<typeof start>>;
    beforeAll(async () => {
      backend = await start({ denied: [permission] });
      ({ server } = backend);
    });
    afterAll(() => backend.stop());

    it.each(paths)('answers %s accordingly', async path => {
      const { status } = await getChecked(path, {
        Authorization: mockCredentials.user.header(),
        // Must not tell that something exists.
        'If-None-Match': '*',
      });
      expect(status).toBe(forbidden.includes(path) ? 403 : 304);
    });

    it('writes the refusal into the audit log', async () => {
      await get(forbidden[0]);
      expect(audit.at(-1)).toMatch(/NotAllowedError$/);
    });
  });
});
