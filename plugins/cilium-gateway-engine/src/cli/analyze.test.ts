import type { Log } from 'sarif';
import { XMLParser } from 'fast-xml-parser';
import { stringify } from 'yaml';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
} from '../testing/builders';
import { ran } from '../testing/commandLine';

const yaml = (...manifests: readonly unknown[]) =>
  manifests.map(one => stringify(one)).join('---\n');

const gateway: Manifest = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { namespace: 'shop', name: 'web' },
  spec: {
    gatewayClassName: 'cilium',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
  },
};
const route = (parentRef: Manifest, port = 80): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { namespace: 'shop', name: 'app' },
  spec: {
    parentRefs: [parentRef],
    hostnames: ['app.example.com'],
    rules: [{ backendRefs: [{ name: 'app', port }] }],
  },
});
const backend: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'shop', name: 'app' },
  spec: { ports: [{ port: 80 }] },
};
const badRoute = route({ name: 'web', sectionName: 'https' });

async function findings(...given: Parameters<typeof ran>) {
  const [args, around] = given;
  const { stdout, ...rest } = await ran([...args, '-o', 'json'], around);
  return { ...rest, findings: JSON.parse(stdout).findings as any[] };
}

describe('analyze of manifests alone', () => {
  it('is content with what is right, though no controller has seen it', async () => {
    const files = {
      'all.yaml': yaml(gateway, route({ name: 'web' }), backend),
    };
    expect(await ran(['analyze', '-f', 'all.yaml'], { files })).toMatchObject({
      code: 0,
      stdout: 'Nothing is wrong.\n',
      stderr: '',
    });
  });

  it('names the line of the field that is wrong', async () => {
    const files = { 'shop/all.yaml': yaml(gateway, badRoute, backend) };
    const told = await findings(['analyze', '-f', 'shop'], { files });
    expect(told.code).toBe(1);
    expect(told.findings).toMatchObject([
      { rule: 'route-section-miss', file: 'shop/all.yaml', fails: true },
    ]);
    const line = files['shop/all.yaml'].split('\n')[told.findings[0].line - 1];
    expect(line).toContain('sectionName: https');
  });

  it.each<[string, readonly Manifest[]]>([
    ['a parent', [badRoute, backend]],
    ['a backend', [gateway, route({ name: 'web' })]],
    ['a pool', [serviceManifest('shop/lb')]],
  ])('says nothing of %s that may be elsewhere', async (_, given) => {
    const files = { 'some.yaml': yaml(...given) };
    const told = await findings(['analyze', '-f', 'some.yaml'], { files });
    expect(told).toMatchObject({ code: 0, findings: [] });
  });

  it('says nothing of namespaces until all are known', async () => {
    const selecting = {
      ...gateway,
      spec: {
        gatewayClassName: 'cilium',
        listeners: [
          {
            name: 'http',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: {
              namespaces: {
                from: 'Selector',
                selector: { matchLabels: { web: 'yes' } },
              },
            },
          },
        ],
      },
    };
    const namespace = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    const given = [selecting, route({ name: 'web' }), backend];
    const told = async (...more: readonly Manifest[]) =>
      (
        await findings(['analyze', '-f', '-'], {
          input: yaml(...given, ...more),
        })
      ).findings.map(({ rule }) => rule);
    expect(await told(namespace('other'))).toEqual([]);
    expect(await told(namespace('shop'))).toEqual(['route-ns-not-allowed']);
  });

  it('reads Lists, JSON and namespaces as kubectl does', async () => {
    const { namespace: _gone, ...metadata } = badRoute.metadata;
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [gateway, { ...badRoute, metadata }, backend],
    };
    const told = await findings(['analyze', '-n', 'shop', '-f', 'list.json'], {
      files: { 'list.json': JSON.stringify(list, undefined, 2) },
    });
    expect(told.findings).toMatchObject([
      { object: { namespace: 'shop', name: 'app' }, file: 'list.json' },
    ]);
    expect(told.findings[0].line).toBeGreaterThan(1);
  });

  it.each([
    [['--fail-on', 'none'], 0, 'error'],
    [['--severity', 'route-section-miss=warning'], 0, 'warning'],
    [
      ['--severity', 'route-section-miss=warning', '--fail-on', 'warning'],
      1,
      'warning',
    ],
  ])('grades as %j', async (args, code, severity) => {
    const told = await findings(['analyze', '-f', '-', ...args], {
      input: yaml(gateway, badRoute, backend),
    });
    expect(told).toMatchObject({ code, findings: [{ severity }] });
  });

  it('leaves out a rule that is disabled', async () => {
    const told = await ran(
      ['analyze', '-f', '-', '--disable', 'route-section-miss'],
      { input: yaml(gateway, badRoute, backend) },
    );
    expect(told).toMatchObject({ code: 0, stdout: 'Nothing is wrong.\n' });
  });

  it('judges as the Cilium version that is told', async () => {
    const pool = {
      ...poolManifest('one', { blocks: [{ cidr: '192.0.2.0/24' }] }),
      apiVersion: 'cilium.io/v2alpha1',
    };
    const rules = async (version: string) =>
      (
        await findings(['analyze', '-f', '-', '--cilium-version', version], {
          input: yaml(pool),
        })
      ).findings.map(({ rule }) => rule);
    expect(await rules('1.17.9')).toEqual([]);
    expect(await rules('v1.18.0')).toEqual(['v2alpha1-manifest']);
  });
});

describe('what cannot be judged', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['nothing', ['analyze'], /nothing to look at/],
    [
      'a file that is not there',
      ['analyze', '-f', 'no.yaml'],
      /no\.yaml: no such/,
    ],
    ['broken YAML', ['analyze', '-f', 'bad.yaml'], /bad\.yaml:3: \S/],
    [
      'no manifest',
      ['analyze', '-f', 'values.yaml'],
      /values\.yaml:1: is no Kub/,
    ],
    [
      'no name',
      ['analyze', '-f', 'nameless.yaml'],
      /nameless\.yaml:1: Service has no/,
    ],
    ['an unknown rule', ['analyze', '--disable', 'nope'], /no rule nope/],
    [
      'an unknown level',
      ['analyze', '--severity', 'ip-fight=bad'],
      /rule=error/,
    ],
    [
      'no version',
      ['analyze', '-f', 'empty.yaml', '--cilium-version', 'new'],
      /new: is no version/,
    ],
    ['an unknown option', ['analyze', '--nope'], /unknown option/],
  ])('%s ends with 2', async (_, args, words) => {
    const files = {
      'bad.yaml': '# nothing\n---\na: b: c\n',
      'values.yaml': 'replicas: 2\n',
      'nameless.yaml': 'apiVersion: v1\nkind: Service\n',
      'empty.yaml': '',
    };
    const told = await ran(args, { files });
    expect(told.code).toBe(2);
    expect(told.stdout).toBe('');
    expect(told.stderr).toMatch(words);
  });

  it('in a folder is passed over when it is no manifest, and told', async () => {
    const files = {
      'a/values.yaml': 'replicas: 2\n',
      'a/gw.yaml': yaml(gateway),
    };
    const told = await ran(['analyze', '-f', 'a'], { files });
    expect(told.code).toBe(0);
    expect(told.stderr).toMatch(
      /^a\/values\.yaml:1: is no Kubernetes manifest/,
    );
  });
});

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

  it('knows nothing of a kind that may not be read, and says so', async () => {
    const told = await ran(['analyze', '--context', 'home'], {
      cluster,
      forbidden: ['/apis/cilium.io/v2/ciliumloadbalancerippools'],
    });
    expect(told.code).toBe(0);
    expect(told.stderr).toMatch(/^CiliumLoadBalancerIPPool could not be read/m);
  });
});

describe('formats', () => {
  const given = { files: { 'a b.yaml': yaml(gateway, badRoute, backend) } };
  const in_ = (format: string) =>
    ran(['analyze', '-f', 'a b.yaml', '-o', format], given);

  it('SARIF holds what the specification and code scanning require', async () => {
    const log: Log = JSON.parse((await in_('sarif')).stdout);
    expect(log.version).toBe('2.1.0');
    const [{ tool, results = [] }] = log.runs;
    const rules = tool.driver.rules ?? [];
    expect(rules.length).toBeGreaterThan(36);
    for (const { id, shortDescription, help } of rules) {
      expect(id).not.toBe('');
      expect(shortDescription?.text).toBeTruthy();
      expect(help?.text).toBeTruthy();
    }
    expect(results).toHaveLength(1);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(rules[ruleIndex!].id).toBe(ruleId);
      expect(level).toBe('error');
      expect(message.text).toContain('listener https');
      expect(locations![0].physicalLocation).toMatchObject({
        artifactLocation: { uri: 'a%20b.yaml' },
        region: { startLine: expect.any(Number) },
      });
    }
  });

  it('JUnit has a failed case for each finding', async () => {
    const { stdout } = await in_('junit');
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(stdout);
    expect(parsed.testsuites.testsuite).toMatchObject({
      '@_tests': '1',
      '@_failures': '1',
      testcase: {
        '@_classname': 'HTTPRoute shop/app',
        '@_file': 'a b.yaml',
        failure: { '@_type': 'error' },
      },
    });
  });

  it('JUnit is no empty suite when nothing is wrong', async () => {
    const { stdout, code } = await ran(['analyze', '-f', '-', '-o', 'junit'], {
      input: yaml(gateway),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('tests="1" failures="0"');
  });

  it('the table has finding, place and fix', async () => {
    const { stdout } = await in_('table');
    expect(stdout).toMatch(
      /^SEVERITY +OBJECT +RULE +FINDING\nerror +HTTPRoute/,
    );
    expect(stdout).toMatch(/a b\.yaml:\d+ /);
    expect(stdout).toContain('Fix: ');
    expect(stdout.endsWith('\n1 error.\n')).toBe(true);
  });
});
