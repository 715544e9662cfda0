import { Manifest, poolManifest, serviceManifest } from '../testing/builders';
import { findings, ran } from '../testing/commandLine';
import { backend, badRoute, gateway, route, yaml } from '../testing/shop';

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
