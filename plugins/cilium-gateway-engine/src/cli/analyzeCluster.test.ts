import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
} from '../testing/builders';
import { findings, ran } from '../testing/commandLine';
import { backend, gateway, route, yaml } from '../testing/shop';

describe('analyze of a cluster', () => {
  const cluster = [
    ciliumConfigMap(),
    ciliumOf('1.20.2'),
    poolManifest('one', {
      blocks: [{ cidr: '192.0.2.0/24' }],
      serviceSelector: { matchLabels: { pool: 'one' } },
    }),
    serviceManifest('shop/old'),
    serviceManifest('shop/two'),
    serviceManifest('shop/three', { labels: { pool: 'one' } }),
  ];

  it('reads it with GETs alone, page by page', async () => {
    const told = await findings(['analyze', '--context', 'home'], { cluster });
    expect(told.code).toBe(1);
    expect(told.findings.map(({ object: { name } }) => name)).toEqual([
      'old',
      'two',
    ]);
    expect(
      told.kubectl.every(line =>
        line.startsWith('--context home --request-timeout=60s get --raw /'),
      ),
    ).toBe(true);
  });

  it('tells what manifests introduce and fix, and fails for the former', async () => {
    const around = (labels: Record<string, string>) => ({
      cluster,
      files: {
        'fix.yaml': yaml(
          serviceManifest('shop/old', { labels: { pool: 'one' } }),
        ),
        'new.yaml': yaml(serviceManifest('shop/new', { labels })),
      },
    });
    const args = [
      'analyze',
      '--kubeconfig',
      'kc',
      '-f',
      'fix.yaml',
      '-f',
      'new.yaml',
    ];
    const bad = await findings(args, around({}));
    expect(
      bad.findings.map(({ change, object: { name } }) => [change, name]),
    ).toEqual([
      ['introduced', 'new'],
      ['fixed', 'old'],
      ['unchanged', 'two'],
    ]);
    expect(bad.code).toBe(1);
    const good = await ran(args, around({ pool: 'one' }));
    expect(good.code).toBe(0);
    expect(good.stdout).toContain(
      'introduced: none; fixed: 1 error; unchanged: 1 error.',
    );
  });

  it('waits for what controllers do when a manifest is applied', async () => {
    const service = {
      ...backend,
      spec: { selector: { app: 'app' }, ports: [{ port: 80 }] },
    };
    const gatewayClass = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'cilium' },
      spec: { controllerName: 'io.cilium/gateway-controller' },
    };
    const around = (...live: readonly Manifest[]) => ({
      cluster: [...cluster, gatewayClass, ...live],
      input: yaml(gateway, route({ name: 'web' }), service),
    });
    const rules = async (...live: readonly Manifest[]) =>
      (
        await findings(
          ['analyze', '--context', 'home', '-f', '-'],
          around(...live),
        )
      ).findings
        .filter(({ change }) => change === 'introduced')
        .map(({ rule }) => rule);
    expect(await rules()).toEqual([]);
    // One that has been there for long and has no endpoints is another matter.
    expect(await rules(service)).toEqual(['backend-missing-or-port']);
  });

  it('keeps what others have set on an object, and takes away what the manifest gave up', async () => {
    const applied = (labels: Record<string, string>) =>
      JSON.stringify({ metadata: { labels } });
    const live = (lastApplied: Record<string, string>) =>
      serviceManifest('shop/web', {
        labels: { pool: 'one' },
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration':
            applied(lastApplied),
        },
      });
    const introduced = async (lastApplied: Record<string, string>) => {
      const told = await ran(['analyze', '--context', 'home', '-f', '-'], {
        cluster: [...cluster, live(lastApplied)],
        input: yaml(serviceManifest('shop/web')),
      });
      return /introduced: .*?;/.exec(told.stdout)![0];
    };
    expect(await introduced({})).toBe('introduced: none;');
    expect(await introduced({ pool: 'one' })).toBe('introduced: 1 error;');
  });

  it('tells what an upgrade would bring', async () => {
    const old = {
      ...poolManifest('two', { blocks: [{ cidr: '198.51.100.0/24' }] }),
      apiVersion: 'cilium.io/v2alpha1',
      metadata: {
        name: 'two',
        managedFields: [
          {
            manager: 'kubectl',
            operation: 'Apply',
            apiVersion: 'cilium.io/v2alpha1',
          },
        ],
      },
    };
    const told = await findings(
      ['analyze', '--context', 'home', '--cilium-version', '1.20.2'],
      { cluster: [ciliumConfigMap(), ciliumOf('1.17.0'), old] },
    );
    expect(told.findings).toMatchObject([
      { change: 'introduced', rule: 'v2alpha1-manifest' },
    ]);
  });

  it('knows nothing of a kind that may not be read, and says so', async () => {
    const told = await ran(['analyze', '--context', 'home'], {
      cluster,
      forbidden: ['/apis/cilium.io/v2/ciliumloadbalancerippools'],
    });
    expect(told.code).toBe(0);
    expect(told.stderr).toMatch(/^CiliumLoadBalancerIPPool could not be read/m);
  });
});
