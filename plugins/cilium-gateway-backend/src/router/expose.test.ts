import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { parse } from 'yaml';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { startScriptedBackend } from '../testing/scriptedBackend';
import { shopEntities, shopManifests } from '../testing/shop';

const OPTIONS = '/clusters/lab/expose-options';
const DRAFT = '/clusters/lab/expose-draft';
const ADDRESSES = '/clusters/lab/free-addresses';
const CHECK = '/clusters/lab/manifest-check';

/** What belongs to somebody else: none of these names may be told to who does not see everything. */
const theirs: object[] = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shared, namespace: infra }
spec:
  gatewayClassName: cilium
  listeners:
    - { name: http, port: 80, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }
    - { name: vault, port: 81, protocol: HTTP }
---
apiVersion: v1
kind: Service
metadata: { name: cilium-gateway-shared, namespace: infra, labels: { gateway.networking.k8s.io/gateway-name: shared } }
spec: { type: LoadBalancer, ports: [{ port: 80 }] }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.209 }] } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: vaultgate, namespace: vault }
spec: { gatewayClassName: cilium, listeners: [{ name: http, port: 80, protocol: HTTP }] }
---
apiVersion: v1
kind: Service
metadata: { name: vaultsvc, namespace: vault, annotations: { lbipam.cilium.io/ips: 172.16.20.211 } }
spec: { type: LoadBalancer, selector: { app: v }, ports: [{ port: 80 }] }
status: { loadBalancer: { ingress: [{ ip: 172.16.20.211 }] } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: vaultroute, namespace: vault, creationTimestamp: '2020-01-01T00:00:00Z' }
spec:
  parentRefs: [{ namespace: infra, name: shared }]
  hostnames: [vault.example.com]
  rules: [{ backendRefs: [{ name: vaultsvc, port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: api-1, namespace: shop, labels: { kubernetes.io/service-name: api } }
addressType: IPv4
ports: [{ name: http, port: 8080, protocol: TCP }]
endpoints: [{ addresses: [10.0.0.1], conditions: { ready: true } }]
`
  .split('---\n')
  .map(text => parse(text));

const route = (over: object = {}) => ({
  route: {
    kind: 'HTTPRoute',
    namespace: 'shop',
    parent: { kind: 'Gateway', namespace: 'infra', name: 'shared' },
    listener: 'http',
    hostname: 'app.example.com',
    backend: { name: 'api', port: 80 },
    ...over,
  },
});
const manifest = (hostname: string, metadata: object = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'mine', namespace: 'shop', ...metadata },
  spec: {
    parentRefs: [{ namespace: 'infra', name: 'shared', sectionName: 'http' }],
    hostnames: [hostname],
    rules: [{ backendRefs: [{ name: 'api', port: 80 }] }],
  },
});
const service = (over: object = {}) => ({
  service: { namespace: 'shop', service: 'api', ...over },
});

describe('whoever wants to expose something', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  let backend: Awaited<ReturnType<typeof startScriptedBackend>>;

  const get = async (path: string) => {
    const answer = await request(backend.server).get(
      `/api/cilium-gateway${path}`,
    );
    expectContract(path.split('?')[0], answer.status, answer.body);
    return answer;
  };
  const draft = async (body: object, query = '') => {
    const answer = await request(backend.server)
      .post(`/api/cilium-gateway${DRAFT}${query}`)
      .send(body);
    expectContract(DRAFT, answer.status, answer.body, 'post');
    return answer;
  };
  const check = async (...manifests: object[]) => {
    const answer = await request(backend.server)
      .post(`/api/cilium-gateway${CHECK}`)
      .send({ manifests });
    expectContract(CHECK, answer.status, answer.body, 'post');
    return answer;
  };
  const start = (denied: readonly string[] = []) =>
    startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      entities: shopEntities,
      denied,
    });

  beforeAll(() => {
    lab.put(...shopManifests, ...theirs);
  });
  afterAll(() => lab.stop());

  describe('and may see whole clusters', () => {
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.stop());

    it('is offered every Gateway, and told why some do not take a route', async () => {
      const { body } = await get(`${OPTIONS}?namespace=shop`);
      expect(
        body.gateways.map(({ gateway, listeners }: any) => [
          `${gateway.namespace}/${gateway.name}`,
          listeners.map(({ name, admitted }: any) => [name, admitted]),
        ]),
      ).toEqual([
        [
          'infra/shared',
          [
            ['http', true],
            ['vault', false],
          ],
        ],
        [
          'shop/main',
          [
            ['http', true],
            ['alt', false],
          ],
        ],
        ['vault/vaultgate', [['http', false]]],
      ]);
      expect(body.services.map((one: any) => one.service.name)).toEqual([
        'api',
        'internal',
        'web',
      ]);
      expect(body).toMatchObject({ namespace: 'shop', kind: 'HTTPRoute' });
      expect(body.clusters).toMatchObject([{ name: 'lab', state: 'ok' }]);
    });

    it('is offered them for a GRPCRoute as well', async () => {
      const { body } = await get(`${OPTIONS}?namespace=shop&kind=GRPCRoute`);
      expect(body.kind).toBe('GRPCRoute');
    });

    it('is told who has the hostname already', async () => {
      const { status, body } = await draft(
        route({ hostname: 'vault.example.com' }),
      );
      expect(status).toBe(200);
      expect(body.problems[0]).toEqual({
        field: 'path',
        severity: 'error',
        message: expect.stringContaining('HTTPRoute vault/vaultroute has'),
      });
      expect(body.introduced).toMatchObject([{ rule: 'route-rule-shadowed' }]);
      expect(body.resolution.response.rule.route.name).toBe('vaultroute');
    });

    it('gets a manifest, and what would be', async () => {
      const { body } = await draft(route());
      expect(parse(body.manifests)).toMatchObject({
        kind: 'HTTPRoute',
        metadata: { namespace: 'shop', name: 'api' },
      });
      expect(body.objects).toEqual([
        { kind: 'HTTPRoute', namespace: 'shop', name: 'api' },
      ]);
      expect(body.resolution).toMatchObject({
        path: { cluster: 'lab', url: 'http://app.example.com/' },
        response: { rule: { route: { name: 'api' } } },
      });
      expect(body.allocation).toBeNull();
      // The cluster is as it was.
      const { body: routes } = await get('/clusters/lab/routes');
      expect(routes.items).toHaveLength(2);
    });

    it.each<[object, number]>([
      [route({ hostname: 'vault.example.com' }), 1],
      [service(), 0],
    ])(
      'is told of problems alone where that is enough',
      async (body, introduced) => {
        const whole = (await draft(body)).body;
        const { body: quick } = await draft(body, '?preview=false');
        expect(whole.introduced).toHaveLength(introduced);
        expect(whole.resolution ?? whole.allocation).not.toBeNull();
        expect(quick).toEqual({ ...whole, resolution: null, introduced: [] });
        expect((await draft(body, '?preview=maybe')).status).toBe(400);
      },
    );

    it('gets a Service with a free address', async () => {
      const { body } = await draft(service());
      expect(parse(body.manifests).metadata.annotations).toEqual({
        'lbipam.cilium.io/ips': '172.16.20.208',
      });
      expect(body.allocation).toMatchObject({
        verdict: 'exact',
        addresses: [{ ip: '172.16.20.208', pool: 'blue' }],
      });
      expect(body.resolution).toBeNull();
    });

    it('sees what may be done with each address of a pool', async () => {
      const { body } = await get(`${ADDRESSES}?pool=blue&limit=4`);
      expect(
        body.items.map(({ ip, state, holders }: any) => [
          ip,
          state,
          holders.map(({ name }: any) => name),
        ]),
      ).toEqual([
        ['172.16.20.208', 'free', []],
        ['172.16.20.209', 'in-use', ['cilium-gateway-shared']],
        ['172.16.20.210', 'in-use', ['web']],
        ['172.16.20.211', 'pinned', ['vaultsvc']],
      ]);
      expect(body).toMatchObject({
        annotation: 'lbipam.cilium.io/ips',
        nextCursor: '172.16.20.212',
      });
      const next = await get(
        `${ADDRESSES}?pool=blue&limit=1&cursor=${body.nextCursor}`,
      );
      expect(next.body.items[0].ip).toBe('172.16.20.212');
    });

    it('finds the next free ones of a pool with 2^64 addresses', async () => {
      const { body } = await get(`${ADDRESSES}?pool=green&state=free&limit=2`);
      expect(body.items.map(({ ip }: any) => ip)).toEqual([
        '2001:db8::',
        '2001:db8::1',
      ]);
      const { body: usual } = await get(`${ADDRESSES}?pool=green`);
      expect(usual.items).toHaveLength(64);
    });

    it('finds those of one family', async () => {
      const ips = async (query: string) => {
        const { body } = await get(`${ADDRESSES}?${query}&limit=1`);
        return body.items.map(({ ip }: any) => ip);
      };
      const edge = 'namespace=shop&labels=tier=edge';
      expect(await ips(edge)).toEqual(['172.16.20.208']);
      expect(await ips(`${edge}&family=IPv6`)).toEqual(['2001:db8::']);
      expect(await ips('pool=green&family=IPv4')).toEqual([]);
    });

    it('finds those for a Service, and why a pool has none', async () => {
      const { body } = await get(
        `${ADDRESSES}?namespace=shop&name=new&labels=tier=core&limit=1`,
      );
      expect(body.items).toMatchObject([{ ip: '172.16.20.208' }]);
      expect(body.pools).toEqual([
        { pool: 'blue', fits: true, reasons: [] },
        {
          pool: 'green',
          fits: false,
          reasons: [
            'Its selector wants tier = edge, and the Service has core.',
          ],
        },
      ]);
    });

    it.each([
      [`${OPTIONS}`, 400, 'namespace'],
      [`${OPTIONS}?namespace=shop&kind=TCPRoute`, 400, 'kind'],
      [`${ADDRESSES}`, 400, 'pool: found nothing'],
      [`${ADDRESSES}?pool=red`, 404, 'Cluster lab has no pool red'],
      [`${ADDRESSES}?pool=blue&limit=0`, 400, 'limit'],
      [`${ADDRESSES}?pool=blue&cursor=x1`, 400, 'cursor: found "x1"'],
      [`${ADDRESSES}?pool=blue&state=used`, 400, 'state'],
      [`${ADDRESSES}?namespace=shop&labels=a`, 400, 'labels: found "a"'],
      [`${ADDRESSES}?namespace=Shop`, 400, 'metadata.namespace'],
    ])('is answered to %s with %s', async (path, expected, words) => {
      const { status, body } = await get(path);
      expect(status).toBe(expected);
      expect(body.error.message).toContain(words);
    });

    it.each<[object, string]>([
      [{}, 'must NOT have fewer than 1 properties'],
      [{ ...route(), ...service() }, 'must NOT have more than 1 properties'],
      [route({ kind: 'TLSRoute' }), 'must be equal to one of'],
      [route({ backend: { name: 'api', port: 70000 } }), 'must be <= 65535'],
      [route({ verb: 'GET' }), 'additional properties'],
      [service({ labels: { a: 1 } }), 'must be string'],
    ])('is not answered to %j', async (body, words) => {
      const answer = await draft(body);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain(words);
    });

    it.each(['CiliumLoadBalancerIPPool', 'Service'])(
      'is not told of free addresses while %s cannot be read',
      async kind => {
        lab.setState({ state: 'forbidden' }, kind);
        for (const answer of [
          await get(`${ADDRESSES}?pool=blue`),
          await draft(service()),
        ]) {
          expect(answer.status).toBe(503);
          expect(answer.body.error.message).toContain(
            'Which addresses are free is not known',
          );
        }
        lab.setState({ state: 'ok' }, kind);
      },
    );

    it('is told what would be wrong with manifests', async () => {
      const good = await check(manifest('app.example.com'));
      expect([good.status, good.body]).toEqual([200, { findings: [] }]);
      const { body } = await check(manifest('vault.example.com'));
      expect(body.findings).toMatchObject([
        {
          rule: 'route-rule-shadowed',
          object: { kind: 'HTTPRoute', namespace: 'shop', name: 'mine' },
          message: expect.stringContaining('HTTPRoute vault/vaultroute'),
        },
      ]);
    });

    it.each<[object[], string]>([
      [[], 'must NOT have fewer than 1 items'],
      [[{ kind: 'Pod' }], 'manifests[0].kind: found "Pod"'],
      [
        [manifest('a.b'), manifest('a.c')],
        'manifests[1]: HTTPRoute shop/mine is manifests[0] already',
      ],
    ])('is told why manifests cannot be checked: %j', async (all, words) => {
      const { status, body } = await check(...all);
      expect(status).toBe(400);
      expect(body.error.message).toContain(words);
    });

    it('is not told what is wrong while Gateways cannot be read', async () => {
      lab.setState({ state: 'forbidden' }, 'Gateway');
      const { status, body } = await check(manifest('app.example.com'));
      lab.setState({ state: 'ok' }, 'Gateway');
      expect(status).toBe(503);
      expect(body.error.message).toContain('is not known');
    });

    it('is told of Gateways that cannot be read', async () => {
      lab.setState({ state: 'forbidden', error: 'no right' }, 'Gateway');
      const { body } = await get(`${OPTIONS}?namespace=shop`);
      expect(body.clusters[0].error).toBe('Gateway: no right');
      lab.setState({ state: 'ok', error: undefined }, 'Gateway');
    });
  });

  describe('and sees the exposures of one namespace alone', () => {
    const notTold = ['vault', 'cilium-gateway-shared'];

    beforeAll(async () => {
      backend = await start(['cilium-gateway.cluster.read']);
    });
    afterAll(() => backend.stop());
    const discreet = (body: object, ...names: string[]) => {
      const text = JSON.stringify(body);
      for (const name of names.length > 0 ? names : notTold) {
        expect(text).not.toContain(name);
      }
    };

    it('is offered the Gateways that take its routes, and no word of others', async () => {
      const { status, body } = await get(`${OPTIONS}?namespace=shop`);
      expect(status).toBe(200);
      expect(
        body.gateways.map(({ gateway, listeners }: any) => [
          gateway.name,
          listeners.map(({ name }: any) => name),
        ]),
      ).toEqual([
        ['shared', ['http']],
        ['main', ['http', 'alt']],
      ]);
      discreet(body);
    });

    it.each(['vault', 'infra', 'nowhere'])(
      'may not ask about namespace %s',
      async namespace => {
        for (const answer of [
          await get(`${OPTIONS}?namespace=${namespace}`),
          await draft(route({ namespace })),
          await draft(service({ namespace, service: 'vaultsvc' })),
        ]) {
          expect(answer.status).toBe(404);
          expect(answer.body.error.message).toBe(
            `Cluster lab has no namespace ${namespace} in which you may see anything`,
          );
        }
      },
    );

    it('is told that somebody has the hostname, and not who', async () => {
      const { body } = await draft(route({ hostname: 'vault.example.com' }));
      expect(body.problems[0]).toEqual({
        field: 'path',
        severity: 'error',
        message:
          'A route that you may not see has the same hostname and path already and is older, so that it goes first: this route would never get a request.',
      });
      expect(body.resolution.response).toMatchObject({
        rule: null,
        backends: [],
      });
      expect(body.resolution.path.hops).toContainEqual({
        kind: 'route',
        state: expect.any(String),
        ref: null,
        summary: 'Belongs to somebody else',
        findings: [],
      });
      expect(body.introduced).toMatchObject([
        {
          rule: 'route-rule-shadowed',
          object: { kind: 'HTTPRoute', namespace: 'shop' },
          message: expect.stringContaining('held back'),
          fix: { commands: [] },
        },
      ]);
      discreet(body, 'vaultroute', 'vaultsvc');
    });

    it('is told all about its own', async () => {
      const { body } = await draft(route());
      expect(body.resolution).toMatchObject({
        path: {
          hops: expect.arrayContaining([
            expect.objectContaining({
              kind: 'gateway',
              ref: { kind: 'Gateway', namespace: 'infra', name: 'shared' },
            }),
            expect.objectContaining({
              kind: 'route',
              ref: { kind: 'HTTPRoute', namespace: 'shop', name: 'api' },
            }),
          ]),
        },
        response: { rule: { route: { name: 'api' } } },
      });
    });

    it.each(['vaultgate', 'gone'])(
      'cannot tell whether there is a Gateway vault/%s',
      async name => {
        const parent = { kind: 'Gateway', namespace: 'vault', name };
        const { body } = await draft(route({ parent }));
        expect(body).toEqual({
          problems: [
            {
              field: 'gateway',
              severity: 'error',
              message: `There is no Gateway vault/${name} that you may see and that takes routes from this namespace.`,
            },
          ],
          manifests: '',
          objects: [],
          resolution: null,
          allocation: null,
          introduced: [],
        });
      },
    );

    it('cannot tell whether there is a Service in another namespace', async () => {
      const of = async (name: string) => {
        const backendRef = { namespace: 'vault', name, port: 80 };
        const { body } = await draft(route({ backend: backendRef }));
        return JSON.parse(JSON.stringify(body).replaceAll(name, 'NAME'));
      };
      const [there, gone] = [await of('vaultsvc'), await of('vaultsvd')];
      expect(there).toEqual(gone);
      expect(there.problems).toMatchObject([
        {
          field: 'backend',
          message: expect.stringContaining('you may not see'),
        },
      ]);
      expect(there).toMatchObject({ resolution: null, introduced: [] });
      expect(there.manifests).toContain('kind: ReferenceGrant');
    });

    it('is told what would be wrong with its own manifests, and not because of whom', async () => {
      const { status, body } = await check(manifest('vault.example.com'));
      expect(status).toBe(200);
      expect(body.findings).toMatchObject([
        { rule: 'route-rule-shadowed', evidence: { because: [] } },
      ]);
      discreet(body, 'vaultroute');
    });

    it.each<[object, string]>([
      [
        manifest('a.example.com', { namespace: 'vault' }),
        'manifests[0]: found HTTPRoute vault/mine',
      ],
      [
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumLoadBalancerIPPool',
          metadata: { name: 'mine' },
          spec: { blocks: [{ cidr: '10.0.0.0/24' }] },
        },
        'manifests[0]: found CiliumLoadBalancerIPPool mine',
      ],
    ])('may not check what is not its own: %j', async (one, words) => {
      const answer = await check(one);
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain(words);
    });

    it('is told that an address is in use, and not by whom', async () => {
      const { body } = await get(`${ADDRESSES}?pool=blue&limit=4`);
      expect(
        body.items.map(({ state, holders }: any) => [state, holders.length]),
      ).toEqual([
        ['free', 0],
        ['in-use', 0],
        ['in-use', 1],
        ['pinned', 0],
      ]);
      discreet(body);
      for (const address of ['172.16.20.209', '172.16.20.211']) {
        const wish = await draft(service({ address }));
        expect(wish.body.problems).toContainEqual(
          expect.objectContaining({ field: 'address', severity: 'error' }),
        );
        // Which nodes could announce its own Service is no secret.
        discreet(wish.body, 'vault', 'cilium-gateway-shared');
      }
    });
  });

  it.each([
    [401, 'nobody', [], mockCredentials.none.header()],
    [
      403,
      'who lacks the permission',
      ['cilium-gateway.preview.read'],
      mockCredentials.user.header(),
    ],
    [200, 'a service', [], mockCredentials.service.header()],
  ])('is answered %s when it is %s', async (status, _, denied, header) => {
    backend = await start(denied);
    try {
      for (const path of [
        `${OPTIONS}?namespace=shop`,
        `${ADDRESSES}?pool=blue`,
      ]) {
        const answer = await request(backend.server)
          .get(`/api/cilium-gateway${path}`)
          .set('Authorization', header);
        expect(answer.status).toBe(status);
      }
      const answer = await request(backend.server)
        .post(`/api/cilium-gateway${DRAFT}`)
        .set('Authorization', header)
        .send(route());
      expect(answer.status).toBe(status);
      const checked = await request(backend.server)
        .post(`/api/cilium-gateway${CHECK}`)
        .set('Authorization', header)
        .send({ manifests: [manifest('app.example.com')] });
      expect(checked.status).toBe(status);
    } finally {
      await backend.stop();
    }
  });
});
