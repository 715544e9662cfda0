import { stringify } from 'yaml';
import {
  ciliumConfigMap,
  Manifest,
  serviceManifest,
} from '../testing/builders';
import { ran } from '../testing/commandLine';

const manifests: readonly Manifest[] = [
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { namespace: 'shop', name: 'web' },
    spec: {
      gatewayClassName: 'cilium',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { namespace: 'shop', name: 'app' },
    spec: {
      parentRefs: [{ name: 'web' }],
      hostnames: ['app.example.com'],
      rules: [
        {
          matches: [
            {
              method: 'POST',
              headers: [{ name: 'x-tenant', value: 'blue' }],
            },
          ],
          backendRefs: [{ name: 'app', port: 80 }],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/old' } }],
          filters: [
            {
              type: 'RequestRedirect',
              requestRedirect: { hostname: 'new.example.com', statusCode: 301 },
            },
          ],
        },
      ],
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'shop', name: 'app' },
    spec: { ports: [{ port: 80 }] },
  },
];
const input = manifests.map(one => stringify(one)).join('---\n');
const resolved = (...args: string[]) =>
  ran(['resolve', '-f', '-', ...args], { input });

describe('resolve', () => {
  it('follows method and headers to the backend', async () => {
    const told = await resolved(
      'http://app.example.com/',
      ...['-X', 'POST', '-H', 'X-Tenant: blue'],
    );
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^route +ok +HTTPRoute shop\/app/m);
    expect(told.stdout).toContain(
      'Response: 200\nRule: HTTPRoute shop/app spec.rules[0]\nBackend: Service shop/app:80 weight 1\n',
    );
  });

  it('tells where a redirect leads', async () => {
    const told = await resolved('http://app.example.com/old');
    expect(told.code).toBe(0);
    expect(told.stdout).toContain(
      'Response: 301\nRule: HTTPRoute shop/app spec.rules[1]\nLocation: http://new.example.com/old\n',
    );
  });

  it('ends with 1 where no route takes the request', async () => {
    const told = await resolved('http://app.example.com/', '-o', 'json');
    expect(told.code).toBe(1);
    expect(JSON.parse(told.stdout)).toMatchObject({
      brokenAt: 'route',
      response: { status: 404 },
    });
  });

  it('goes by the address that a cluster has given', async () => {
    const cluster = [
      ciliumConfigMap(),
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'cilium' },
        spec: { controllerName: 'io.cilium/gateway-controller' },
      },
      ...manifests,
      serviceManifest('shop/cilium-gateway-web', {
        ips: ['192.0.2.7'],
        labels: {
          'io.cilium.gateway/owning-gateway': 'web',
          'gateway.networking.k8s.io/gateway-name': 'web',
        },
        metadata: {
          ownerReferences: [
            {
              apiVersion: 'gateway.networking.k8s.io/v1',
              kind: 'Gateway',
              name: 'web',
              uid: '',
              controller: true,
            },
          ],
        },
      }),
    ];
    const told = await ran(
      ['resolve', '--context', 'home', 'http://app.example.com/old'],
      { cluster },
    );
    expect(told.stdout).toMatch(
      /^address +\w+ +Service shop\/cilium-gateway-web +.*192\.0\.2\.7/m,
    );
  });

  it.each<[string[], RegExp]>([
    [['shop'], /^url: "shop" is no absolute URL/],
    [['http://a.example.com', '--gateway', 'web'], /must be namespace\/name/],
    [['http://a.example.com', '-H', 'x'], /Right would be "name: value"/],
  ])('refuses %j', async (args, words) => {
    const told = await resolved(...args);
    expect(told.code).toBe(2);
    expect(told.stderr).toMatch(words);
  });
});
