import { parseAllDocuments } from 'yaml';
import { findingsOf } from '../findings';
import { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  grantManifest,
  listenerSetManifest,
  routeManifest,
} from '../testing/gateways';
import type { World } from '../world';
import type { RouteDraft } from './draft';
import { judgeRouteDraft } from './routeDraft';

const now = Date.parse('2025-11-01T12:00:00Z');

const all = { allowedRoutes: { namespaces: { from: 'All' } } };
const https = {
  ...all,
  name: 'https',
  protocol: 'HTTPS',
  port: 443,
  hostname: '*.example.com',
  tls: { certificateRefs: [{ name: 'cert' }] },
};
const certManager = (gateway: Manifest): Manifest => ({
  ...gateway,
  metadata: {
    ...gateway.metadata,
    annotations: { 'cert-manager.io/cluster-issuer': 'le' },
  },
});

const draft: RouteDraft = {
  kind: 'HTTPRoute',
  namespace: 'shop',
  parent: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
  listener: 'http',
  hostname: 'app.example.com',
  backend: { name: 'web', port: 80 },
};

const usual = [
  gatewayManifest('infra/gw', [all]),
  generatedManifest('infra/gw', ['192.0.2.1']),
  ...backendManifests('shop/web'),
];

function judged(
  over: Partial<RouteDraft> = {},
  manifests: readonly Manifest[] = usual,
  prepare: (world: ReturnType<typeof gatewayWorld>) => void = () => {},
) {
  const world = gatewayWorld(manifests, '1.20.2');
  prepare(world);
  return judgeRouteDraft(
    { world, now, findings: findingsOf(world as World, now) },
    { ...draft, ...over },
  );
}
const said = (answer: ReturnType<typeof judged>) =>
  answer.problems.map(
    ({ field, severity, message }) => `${severity} ${field}: ${message}`,
  );
const manifestsOf = (answer: ReturnType<typeof judged>) =>
  parseAllDocuments(answer.manifests).map(one => one.toJS());

describe('a draft of a route with which nothing is wrong', () => {
  it('has its manifest, and what a request would meet', () => {
    const answer = judged();
    expect(said(answer)).toEqual([]);
    expect(answer.manifests).toBe(`apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
  namespace: shop
spec:
  parentRefs:
    - name: gw
      namespace: infra
      sectionName: http
  hostnames:
    - app.example.com
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /
      backendRefs:
        - name: web
          port: 80
`);
    expect(answer.objects).toEqual([
      { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
    ]);
    expect(answer.resolution).toMatchObject({
      path: { url: 'http://app.example.com/' },
      response: {
        status: 200,
        rule: { route: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' } },
        backends: [{ ref: { name: 'web' }, port: 80 }],
      },
    });
    expect(answer.introduced).toEqual([]);
  });

  it('is written the same each time, in the version that the cluster serves', () => {
    const old = (world: ReturnType<typeof gatewayWorld>) =>
      world.setReading('HTTPRoute', {
        state: 'ok',
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        servedVersions: ['v1beta1'],
      });
    const [one, other] = [judged({}, usual, old), judged({}, usual, old)];
    expect(one.manifests).toBe(other.manifests);
    expect(manifestsOf(one)[0].apiVersion).toBe(
      'gateway.networking.k8s.io/v1beta1',
    );
  });

  it('may be of a ListenerSet, which has to be said', () => {
    const answer = judged(
      {
        parent: { kind: 'ListenerSet', namespace: 'shop', name: 'own' },
        listener: 'own',
      },
      [
        ...usual.slice(1),
        gatewayManifest('infra/gw', [all], {
          allowedListeners: { namespaces: { from: 'All' } },
        }),
        listenerSetManifest('shop/own', 'infra/gw', [
          { name: 'own', port: 81 },
        ]),
      ],
    );
    expect(said(answer)).toEqual([]);
    expect(manifestsOf(answer)[0].spec.parentRefs).toEqual([
      {
        group: 'gateway.networking.k8s.io',
        kind: 'ListenerSet',
        name: 'own',
        sectionName: 'own',
      },
    ]);
    expect(answer.resolution?.path.url).toBe('http://app.example.com:81/');
    expect(answer.resolution?.response.status).toBe(200);
  });

  it('may be of gRPC', () => {
    const answer = judged({
      kind: 'GRPCRoute',
      grpcService: 'shop.v1.Cart',
      grpcMethod: 'Get',
    });
    expect(said(answer)).toEqual([]);
    expect(manifestsOf(answer)[0]).toMatchObject({
      kind: 'GRPCRoute',
      spec: {
        rules: [
          { matches: [{ method: { service: 'shop.v1.Cart', method: 'Get' } }] },
        ],
      },
    });
    expect(answer.resolution).toMatchObject({
      path: { url: 'http://app.example.com/shop.v1.Cart/Get' },
      response: { status: 200 },
    });
    expect(
      manifestsOf(judged({ kind: 'GRPCRoute' }))[0].spec.rules[0],
    ).not.toHaveProperty('matches');
  });

  it.each<[Partial<RouteDraft>, string]>([
    [{ hostname: '*.example.com' }, 'http://www.example.com/'],
    [{ path: '/shop', pathType: 'Exact' }, 'http://app.example.com/shop'],
    [{ hostname: undefined }, 'http://192.0.2.1/'],
  ])('is tried with a request that it is for: %j', (over, url) => {
    const { resolution } = judged(over);
    expect(resolution?.path.url).toBe(url);
    expect(resolution?.response.status).toBe(200);
  });
});

describe('the name of a route', () => {
  it.each<[string, Partial<RouteDraft>, string[], string]>([
    ['that of its Service', {}, [], 'web'],
    ['with its hostname when that is taken', {}, ['web'], 'web-app'],
    ['with a number then', {}, ['web', 'web-app'], 'web-2'],
    [
      'a label of bearable length',
      { backend: { name: 'a'.repeat(63), port: 1 } },
      [],
      'a'.repeat(63),
    ],
    ['the one that is wished for', { name: 'mine' }, [], 'mine'],
  ])('is %s', (_, over, taken, name) => {
    const answer = judged(over, [
      ...usual,
      ...taken.map(one =>
        routeManifest(`shop/${one}`, { hostnames: ['other.example.org'] }),
      ),
    ]);
    expect(manifestsOf(answer)[0].metadata.name).toBe(name);
  });

  it('is told when it is taken, and the route keeps its age', () => {
    const mine = {
      ...routeManifest('shop/web', {
        parentRefs: [{ namespace: 'infra', name: 'gw' }],
        hostnames: ['app.example.com'],
      }),
      metadata: {
        namespace: 'shop',
        name: 'web',
        creationTimestamp: '2025-01-01T00:00:00Z',
      },
    };
    const later = {
      ...mine,
      metadata: {
        namespace: 'shop',
        name: 'later',
        creationTimestamp: '2025-02-01T00:00:00Z',
      },
    };
    expect(said(judged({ name: 'web' }, [...usual, mine, later]))).toEqual([
      'warning name: HTTPRoute shop/web exists, and the manifest would replace it.',
      'warning path: HTTPRoute shop/later would get fewer requests, since this route goes first.',
    ]);
  });
});

describe('a draft that is no route', () => {
  it.each<[Partial<RouteDraft>, string]>([
    [
      { hostname: 'App.example.com' },
      'hostname: Hostnames are written in lower case: app.example.com.',
    ],
    [
      { hostname: 'a_b.example.com' },
      'hostname: A hostname consists of labels',
    ],
    [
      { hostname: 'a.*.example.com' },
      'hostname: A hostname consists of labels',
    ],
    [
      { hostname: `${'a.'.repeat(127)}com` },
      'hostname: A hostname consists of labels',
    ],
    [{ hostname: '192.0.2.1' }, 'hostname: A route has names, not addresses'],
    [{ path: 'shop' }, 'path: A path begins with /.'],
    [{ path: '/a//b' }, 'path: A path contains no //.'],
    [{ path: '/a/..' }, 'path: A path does not end with'],
    [{ path: '/a b' }, 'path: A path consists of ASCII'],
    [{ path: `/${'a'.repeat(1024)}` }, 'path: A path has at most 1024'],
    [{ name: 'My route' }, 'name: A name has at most 63'],
    [{ namespace: 'a/b' }, 'namespace: A name has at most 63'],
    [{ kind: 'GRPCRoute', grpcService: '7' }, 'path: A gRPC service is a name'],
    [{ kind: 'GRPCRoute', grpcMethod: 'a.b' }, 'path: A gRPC method is a name'],
  ])('has no manifest: %j', (over, words) => {
    const answer = judged(over);
    expect(said(answer)).toEqual([expect.stringContaining(`error ${words}`)]);
    expect(answer).toMatchObject({
      manifests: '',
      objects: [],
      resolution: null,
      introduced: [],
    });
  });
});

describe('the listener', () => {
  const refused = (listener: Manifest, over: Partial<RouteDraft> = {}) =>
    said(
      judged(over, [
        gatewayManifest('infra/gw', [listener]),
        ...usual.slice(1),
      ]),
    );

  it.each<[string, Manifest, Partial<RouteDraft>, string]>([
    [
      'does not let the namespace in',
      {},
      {},
      'error namespace: Listener http takes routes from namespace infra (from: Same), and this is namespace shop.',
    ],
    [
      'has other names',
      { ...all, hostname: '*.example.org' },
      {},
      'error hostname: Listener http takes *.example.org only, and app.example.com is not among those names.',
    ],
    [
      'takes other kinds',
      {
        allowedRoutes: { ...all.allowedRoutes, kinds: [{ kind: 'GRPCRoute' }] },
      },
      {},
      'error listener: Listener http takes GRPCRoute and no HTTPRoute.',
    ],
    [
      'does not exist',
      all,
      { listener: 'web' },
      'error listener: Gateway infra/gw has no listener web; it has http.',
    ],
    [
      'has no certificate',
      { ...https, name: 'http', tls: undefined },
      {},
      'error listener: Listener http is not valid: The listener ends TLS and names no certificate.',
    ],
  ])('%s', (_, listener, over, words) => {
    expect(refused(listener, over)).toContain(words);
  });

  it('is of no Gateway', () => {
    const answer = judged({
      parent: { kind: 'Gateway', namespace: 'infra', name: 'gone' },
    });
    expect(said(answer)).toEqual([
      'error gateway: Gateway infra/gone does not exist.',
    ]);
    expect(answer.resolution).toBeNull();
    expect(answer.manifests).toContain('name: gone');
  });

  it('is of a Gateway that is not Cilium’s', () => {
    const foreign = gatewayManifest('infra/gw', [all], {
      gatewayClassName: 'nginx',
    });
    expect(said(judged({}, [foreign, ...usual.slice(1)]))).toEqual([
      'error gateway: Class nginx of Gateway infra/gw is not Cilium’s, or does not exist.',
    ]);
  });

  it('cannot be asked where the cluster has no such kind', () => {
    expect(
      said(
        judged({ kind: 'GRPCRoute' }, usual, world =>
          world.setReading('GRPCRoute', {
            state: 'absent',
            apiVersion: null,
            servedVersions: [],
          }),
        ),
      ),
    ).toContain(
      'error kind: The cluster does not serve GRPCRoute: its CustomResourceDefinition is not installed.',
    );
  });

  it('takes the route and never serves it, where another has the name', () => {
    const answer = judged({}, [
      gatewayManifest('infra/gw', [
        { ...all, name: 'http', hostname: '*.example.com' },
        { ...all, name: 'app', hostname: 'app.example.com' },
      ]),
      ...usual.slice(1),
    ]);
    expect(said(answer)).toContain(
      'error listener: Listener http would take the route and never serve it: listener app has app.example.com, which is more specific. Choose that one.',
    );
    expect(answer.resolution?.response.status).toBe(404);
  });
});

describe('other routes on the listener', () => {
  const other = (spec: Manifest, at = 'bank/old') => ({
    ...routeManifest(at, {
      parentRefs: [{ namespace: 'infra', name: 'gw' }],
      hostnames: ['app.example.com'],
      ...spec,
    }),
    metadata: {
      namespace: at.split('/')[0],
      name: at.split('/')[1],
      creationTimestamp: '2025-01-01T00:00:00Z',
    },
  });

  it('win with the same hostname and path when they are older', () => {
    const { problems, resolution, introduced } = judged({}, [
      ...usual,
      other({}),
    ]);
    expect(problems[0]).toEqual({
      field: 'path',
      severity: 'error',
      message:
        'HTTPRoute bank/old has the same hostname and path already and is older, so that it goes first: this route would never get a request.',
      names: [{ kind: 'HTTPRoute', namespace: 'bank', name: 'old' }],
      discreet:
        'A route that you may not see has the same hostname and path already and is older, so that it goes first: this route would never get a request.',
    });
    expect(resolution?.response.rule?.route.namespace).toBe('bank');
    expect(introduced.map(({ rule, object }) => [rule, object.name])).toEqual([
      ['route-rule-shadowed', 'web'],
    ]);
  });

  it('share the hostname, and the more specific path wins', () => {
    const { problems } = judged({ path: '/shop' }, [
      ...usual,
      other({}),
      other({}, 'bank/two'),
    ]);
    expect(problems).toEqual([
      {
        field: 'path',
        severity: 'info',
        message:
          'HTTPRoute bank/old, HTTPRoute bank/two have app.example.com on this listener too: the most specific path goes first, and of equal ones the older route.',
        names: [
          { kind: 'HTTPRoute', namespace: 'bank', name: 'old' },
          { kind: 'HTTPRoute', namespace: 'bank', name: 'two' },
        ],
        discreet:
          '2 routes that you may not see have app.example.com on this listener too: the most specific path goes first, and of equal ones the older route.',
      },
    ]);
  });

  it('lose a name that only their wildcard had', () => {
    const { problems } = judged({ path: '/shop' }, [
      ...usual,
      other({ hostnames: ['*.example.com'] }),
    ]);
    expect(problems).toMatchObject([
      {
        field: 'hostname',
        severity: 'warning',
        message:
          'HTTPRoute bank/old serves app.example.com by *.example.com until now. From then on only routes for app.example.com itself get its requests, and what none of them takes is answered with 404.',
        discreet: expect.stringMatching(
          /^A route that you may not see serves app/,
        ),
      },
    ]);
  });

  it('are told of when the route has no hostname of its own', () => {
    expect(said(judged({ hostname: undefined }))).toEqual([
      'warning hostname: Without a hostname the route takes all requests to any name that no other route takes.',
    ]);
  });
});

describe('the certificate', () => {
  const deep = { listener: 'https', hostname: 'a.b.example.com' };

  it('does not cover a name two labels below its wildcard', () => {
    const answer = judged(deep, [
      certManager(gatewayManifest('infra/gw', [https])),
      ...usual.slice(1),
    ]);
    expect(said(answer)).toEqual([
      'warning hostname: The certificate of listener https is for *.example.com, which does not cover a.b.example.com: a wildcard in a certificate stands for one label. Browsers would refuse it.',
    ]);
    expect(answer.introduced.map(({ rule }) => rule)).toEqual([
      'certificate-too-narrow',
    ]);
  });

  it('may not, where its names are not known', () => {
    expect(
      said(
        judged(deep, [gatewayManifest('infra/gw', [https]), ...usual.slice(1)]),
      ),
    ).toEqual([
      'info hostname: A certificate for *.example.com covers one label only, and a.b.example.com has more. See that the certificate of listener https has the name itself.',
    ]);
  });

  it.each(['app.example.com', '*.example.com'])('covers %s', hostname => {
    for (const gateway of [
      gatewayManifest('infra/gw', [https]),
      certManager(gatewayManifest('infra/gw', [https])),
    ]) {
      expect(
        said(
          judged({ listener: 'https', hostname }, [gateway, ...usual.slice(1)]),
        ),
      ).toEqual([]);
    }
  });

  it('is missing on a listener beside which there is one with it', () => {
    expect(
      said(
        judged({}, [
          gatewayManifest('infra/gw', [all, https]),
          ...usual.slice(1),
        ]),
      ),
    ).toEqual([
      'info listener: Requests to listener http are not encrypted; listener https takes app.example.com with TLS.',
    ]);
  });
});

describe('the backend', () => {
  it.each<[string, Partial<RouteDraft>, Manifest[], string]>([
    [
      'does not exist',
      { backend: { name: 'gone', port: 80 } },
      [],
      'error backend: Service shop/gone does not exist.',
    ],
    [
      'has other ports',
      { backend: { name: 'web', port: 81 } },
      [],
      'error port: Service shop/web has no port 81; it has 80.',
    ],
    [
      'has no ready endpoint',
      { backend: { name: 'idle', port: 80 } },
      [...backendManifests('shop/idle', 80, 0)],
      'warning backend: Service shop/idle has no ready endpoint on port 80: requests would be answered with 503 until it has.',
    ],
    [
      'speaks UDP there',
      { backend: { name: 'dns', port: 53 } },
      [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { namespace: 'shop', name: 'dns' },
          spec: { ports: [{ port: 53, protocol: 'UDP' }] },
        },
      ],
      'error port: Port 53 is for UDP, and HTTP needs TCP.',
    ],
  ])('%s', (_, over, manifests, words) => {
    expect(said(judged(over, [...usual, ...manifests]))).toContain(words);
  });

  it('cannot be looked at', () => {
    const unread = (world: ReturnType<typeof gatewayWorld>) =>
      world.setReading('Service', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      });
    expect(said(judged({}, [usual[0]], unread))).toContain(
      'info backend: Service shop/web cannot be read, so that neither its port nor its endpoints were checked.',
    );
  });

  const elsewhere = {
    backend: { namespace: 'data', name: 'api', port: 80 },
  };
  const there = [...usual, ...backendManifests('data/api')];

  it('of another namespace has to be granted, and the grant is written', () => {
    const answer = judged(elsewhere, there);
    expect(said(answer)).toEqual([
      'warning backend: A ReferenceGrant in namespace data must let HTTPRoutes of namespace shop use Service api. It is among the manifests, and whoever owns that namespace has to apply it.',
    ]);
    expect(manifestsOf(answer)).toMatchObject([
      {
        kind: 'HTTPRoute',
        spec: {
          rules: [
            { backendRefs: [{ name: 'api', namespace: 'data', port: 80 }] },
          ],
        },
      },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'ReferenceGrant',
        metadata: { name: 'shop-to-api', namespace: 'data' },
        spec: {
          from: [
            {
              group: 'gateway.networking.k8s.io',
              kind: 'HTTPRoute',
              namespace: 'shop',
            },
          ],
          to: [{ group: '', kind: 'Service', name: 'api' }],
        },
      },
    ]);
    expect(answer.resolution?.response.status).toBe(200);
    expect(answer.introduced).toEqual([]);
  });

  it('is granted already', () => {
    const answer = judged(elsewhere, [
      ...there,
      grantManifest('data/any', ['HTTPRoute', 'shop'], ['Service']),
    ]);
    expect(said(answer)).toEqual([]);
    expect(answer.objects).toHaveLength(1);
  });

  it('may be granted, for all that can be read', () => {
    const answer = judged(elsewhere, there, world =>
      world.setReading('ReferenceGrant', {
        state: 'forbidden',
        apiVersion: null,
        servedVersions: [],
      }),
    );
    expect(said(answer)).toEqual([
      'warning backend: A ReferenceGrant in namespace data must let HTTPRoutes of namespace shop use Service api. Those that there are cannot be read; one is among the manifests.',
    ]);
    expect(answer.objects).toHaveLength(2);
  });
});

it('changes nothing in the world that it is asked of', () => {
  const world = gatewayWorld(usual);
  const findings = findingsOf(world, now);
  judgeRouteDraft({ world, now, findings }, draft);
  expect(world.table('HTTPRoute').size).toBe(0);
  expect(findingsOf(world, now)).toEqual(findings);
});
