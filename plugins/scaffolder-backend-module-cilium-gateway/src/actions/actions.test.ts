import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  ExposeDraftAnswer,
  Finding,
  FreeAddresses,
} from 'backstage-plugin-cilium-gateway-common';
import { parse } from 'yaml';
import scaffolderModule from '..';
import type { Services } from '../gateway';
import { startStubGateway } from '../testing/stubGateway';
import { createAddressAction } from './address';
import { createCheckAction } from './check';
import { createRouteAction } from './route';

const MANIFEST = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n';
const draft: ExposeDraftAnswer = {
  problems: [
    { field: 'path', severity: 'info', message: 'Others have the hostname.' },
  ],
  manifests: MANIFEST,
  objects: [{ kind: 'HTTPRoute', namespace: 'shop', name: 'web' }],
  resolution: null,
  allocation: null,
  introduced: [],
};
const addresses: FreeAddresses = {
  items: [
    {
      ip: '192.0.2.10',
      family: 'IPv4',
      pool: 'blue',
      state: 'free',
      holders: [],
    },
  ],
  annotation: 'lbipam.cilium.io/ips',
  pools: [],
  clusters: [],
};
const finding: Finding = {
  rule: 'route-section-miss',
  severity: 'error',
  cluster: 'lab',
  object: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
  field: 'spec.parentRefs[0].sectionName',
  message: 'No such listener.',
  evidence: {},
  fix: { text: '', commands: [] },
  docs: '/docs/rules/route-section-miss',
};
const forbidden = {
  error: {
    name: 'NotAllowedError',
    message: 'This needs the permission cilium-gateway.preview.read',
  },
  response: { statusCode: 403 },
};

const workspace = createMockDirectory();
let gateway: Awaited<ReturnType<typeof startStubGateway>>;
let services: Services;

beforeAll(async () => {
  gateway = await startStubGateway();
  services = { client: gateway.client, auth: mockServices.auth() };
});
afterAll(() => gateway.stop());
beforeEach(() => {
  workspace.clear();
  (gateway.received as unknown[]).length = 0;
});

/** Runs an action in the workspace, and answers its outputs. */
async function run(
  action: TemplateAction<any, any, any>,
  input: object,
): Promise<Record<string, unknown>> {
  const outputs: Record<string, unknown> = {};
  const context = createMockActionContext({
    input: input as any,
    workspacePath: workspace.path,
  });
  await action.handler({
    ...context,
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
  } as any);
  return outputs;
}

describe('cilium-gateway:route:generate', () => {
  const input = {
    cluster: 'lab',
    namespace: 'shop',
    gateway: 'gw',
    gatewayNamespace: 'infra',
    listener: 'https',
    hostname: 'shop.example.com',
    path: '',
    service: 'web',
    port: 80,
  };
  const generate = (over: object = {}) =>
    run(createRouteAction(services), { ...input, ...over });

  it('asks in the name of whoever runs the template, and writes what it is given', async () => {
    gateway.answer(200, draft);
    const outputs = await generate({ targetPath: './deep/in/route.yaml' });
    expect(gateway.received).toEqual([
      {
        method: 'POST',
        url: '/api/cilium-gateway/clusters/lab/expose-draft',
        headers: expect.objectContaining({
          authorization: mockCredentials.service.header({
            onBehalfOf: mockCredentials.user(),
            targetPluginId: 'cilium-gateway',
          }),
        }),
        body: {
          route: {
            kind: 'HTTPRoute',
            namespace: 'shop',
            parent: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
            listener: 'https',
            hostname: 'shop.example.com',
            backend: { name: 'web', port: 80 },
          },
        },
      },
    ]);
    expect(outputs).toEqual({
      manifests: MANIFEST,
      path: './deep/in/route.yaml',
      problems: draft.problems,
    });
    expect(workspace.content()).toEqual({
      deep: { in: { 'route.yaml': MANIFEST } },
    });
  });

  it('asks for all that is given', async () => {
    gateway.answer(200, draft);
    await generate({
      kind: 'GRPCRoute',
      parentKind: 'ListenerSet',
      gatewayNamespace: undefined,
      grpcService: 'shop.v1.Cart',
      grpcMethod: 'Get',
      serviceNamespace: 'cart',
      name: 'mine',
    });
    expect(gateway.received[0].body).toEqual({
      route: {
        kind: 'GRPCRoute',
        namespace: 'shop',
        name: 'mine',
        parent: { kind: 'ListenerSet', namespace: 'shop', name: 'gw' },
        listener: 'https',
        hostname: 'shop.example.com',
        grpcService: 'shop.v1.Cart',
        grpcMethod: 'Get',
        backend: { namespace: 'cart', name: 'web', port: 80 },
      },
    });
    expect(Object.keys(workspace.content() ?? {})).toEqual(['route.yaml']);
  });

  const withProblem = (severity: 'error' | 'warning' | 'info') => ({
    ...draft,
    problems: [{ field: 'hostname', severity, message: 'Somebody has it.' }],
  });

  it.each([
    ['error', undefined, true],
    ['error', 'none', false],
    ['warning', undefined, false],
    ['warning', 'warning', true],
    ['info', 'warning', false],
    ['info', 'info', true],
  ] as const)(
    'with a problem that is an %s, and failOn %s: fails %s',
    async (severity, failOn, fails) => {
      gateway.answer(200, withProblem(severity));
      const outcome = await generate({ failOn }).then(
        () => 'written',
        error => error.message,
      );
      expect(outcome).toBe(
        fails
          ? 'The route could not be generated: hostname: Somebody has it.'
          : 'written',
      );
      expect(workspace.content()).toEqual(
        fails ? {} : { 'route.yaml': MANIFEST },
      );
    },
  );

  it('fails where there is no manifest to write, however little may fail it', async () => {
    gateway.answer(200, { ...withProblem('error'), manifests: '' });
    await expect(generate({ failOn: 'none' })).rejects.toThrow(
      'hostname: Somebody has it.',
    );
  });

  it('writes nothing outside the workspace', async () => {
    gateway.answer(200, draft);
    await expect(generate({ targetPath: '../route.yaml' })).rejects.toThrow(
      /not allowed/i,
    );
    expect(gateway.received).toEqual([]);
  });

  it('says what the backend has to say', async () => {
    gateway.answer(403, forbidden);
    await expect(generate()).rejects.toThrow(
      /could not be generated.*This needs the permission cilium-gateway\.preview\.read/,
    );
  });
});

describe('cilium-gateway:address:suggest', () => {
  const suggest = (over: object = {}) =>
    run(createAddressAction(services), {
      cluster: 'lab',
      namespace: 'shop',
      ...over,
    });

  it('outputs an address, and the annotation that requests it', async () => {
    gateway.answer(200, addresses);
    await expect(
      suggest({
        service: 'web-lb',
        labels: { tier: 'edge', team: 'shop' },
        pool: 'blue',
        family: 'IPv4',
      }),
    ).resolves.toEqual({
      address: '192.0.2.10',
      pool: 'blue',
      family: 'IPv4',
      annotation: 'lbipam.cilium.io/ips',
      annotations: { 'lbipam.cilium.io/ips': '192.0.2.10' },
    });
    const [{ method, url }] = gateway.received;
    expect(method).toBe('GET');
    expect(
      Object.fromEntries(new URL(url, 'http://stub').searchParams),
    ).toEqual({
      namespace: 'shop',
      name: 'web-lb',
      labels: 'tier=edge,team=shop',
      pool: 'blue',
      family: 'IPv4',
      limit: '1',
    });
  });

  it('writes a Service with the address for the pods of another', async () => {
    gateway.answer(200, addresses, {
      ...draft,
      manifests: 'kind: Service\n',
    });
    await expect(
      suggest({ from: 'web', ports: [443], labels: { tier: 'edge' } }),
    ).resolves.toMatchObject({
      address: '192.0.2.10',
      manifests: 'kind: Service\n',
      path: 'service.yaml',
    });
    expect(gateway.received[1]).toMatchObject({
      url: '/api/cilium-gateway/clusters/lab/expose-draft',
      body: {
        service: {
          namespace: 'shop',
          service: 'web',
          ports: [443],
          labels: { tier: 'edge' },
          address: '192.0.2.10',
        },
      },
    });
    expect(workspace.content()).toEqual({
      'service.yaml': 'kind: Service\n',
    });
  });

  it('reads labels as a form has them', async () => {
    gateway.answer(200, addresses);
    await suggest({ labels: 'tier=edge, team = shop,' });
    await suggest({ labels: '' });
    expect(
      gateway.received.map(({ url }) =>
        new URL(url, 'http://stub').searchParams.get('labels'),
      ),
    ).toEqual(['tier=edge,team=shop', null]);
    await expect(suggest({ labels: 'edge' })).rejects.toThrow(
      'labels: found "edge"; right would be labels such as',
    );
  });

  it('takes the address that is wished for, and fails where it cannot be had', async () => {
    const taken = {
      ...draft,
      problems: [
        { field: 'address', severity: 'error', message: 'It is in use.' },
      ],
    };
    gateway.answer(200, { ...addresses, items: [] }, taken);
    await expect(
      suggest({ from: 'web', address: '192.0.2.77' }),
    ).rejects.toThrow('No address could be suggested: address: It is in use.');
    expect(gateway.received[1].body).toMatchObject({
      service: { address: '192.0.2.77' },
    });
    expect(workspace.content()).toEqual({});
  });

  it('writes nothing outside the workspace', async () => {
    await expect(suggest({ targetPath: '../a.yaml' })).rejects.toThrow(
      /not allowed/i,
    );
    expect(gateway.received).toEqual([]);
  });

  it.each([
    [
      [{ pool: 'edge', fits: false, reasons: ['It is disabled.'] }],
      'pool edge: It is disabled.',
    ],
    [
      [{ pool: 'blue', fits: true, reasons: [] }],
      'pool blue has no free address',
    ],
    [[], 'there is no pool'],
  ])('says why there is none', async (pools, words) => {
    gateway.answer(200, { ...addresses, items: [], pools });
    await expect(suggest()).rejects.toThrow(
      `No address could be suggested: ${words}`,
    );
  });

  it('says what the backend has to say', async () => {
    gateway.answer(403, forbidden);
    await expect(suggest()).rejects.toThrow(/This needs the permission/);
  });
});

describe('cilium-gateway:manifest:check', () => {
  const check = (input: object = {}) => run(createCheckAction(services), input);
  const route = (name: string, sectionName = 'http') => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, namespace: 'shop' },
    spec: { parentRefs: [{ name: 'gw', sectionName }] },
  });
  const write = (files: Record<string, unknown>) =>
    workspace.setContent(
      Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
          name,
          typeof content === 'string' ? content : JSON.stringify(content),
        ]),
      ),
    );

  it('sends the manifests of the workspace that Cilium Gateway knows, and outputs what it finds', async () => {
    write({
      'a/route.yaml': route('web'),
      'a/list.yml': {
        apiVersion: 'v1',
        kind: 'List',
        items: [route('listed'), { apiVersion: 'v1', kind: 'Secret' }],
      },
      'a/values.yaml': 'replicas: 1\n',
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\n',
      'two.yaml': 'kind: Pod\napiVersion: v1\n---\n# nothing\n',
      'route.txt': route('unread'),
    });
    gateway.answer(200, {
      findings: [{ ...finding, severity: 'warning' }],
    });
    await expect(check({ cluster: 'lab' })).resolves.toEqual({
      checked: 2,
      findings: [
        {
          rule: 'route-section-miss',
          severity: 'warning',
          object: 'HTTPRoute shop/web',
          field: 'spec.parentRefs[0].sectionName',
          message: 'No such listener.',
          docs: '/docs/rules/route-section-miss',
          file: 'a/route.yaml',
        },
      ],
    });
    expect(gateway.received).toMatchObject([
      {
        url: '/api/cilium-gateway/clusters/lab/manifest-check',
        body: { manifests: [route('listed'), route('web')] },
      },
    ]);
  });

  it.each([
    ['error', undefined, true],
    ['error', 'none', false],
    ['warning', undefined, false],
    ['warning', 'warning', true],
    ['info', 'warning', false],
  ] as const)(
    'with a finding that is an %s, and failOn %s: fails %s',
    async (severity, failOn, fails) => {
      write({ 'route.yaml': route('web') });
      gateway.answer(200, { findings: [{ ...finding, severity }] });
      const outcome = await check({ cluster: 'lab', failOn }).then(
        ({ checked }) => `${checked} checked`,
        error => error.message,
      );
      expect(outcome).toBe(
        fails
          ? 'The manifests would not work: route.yaml: No such listener.'
          : '1 checked',
      );
    },
  );

  it('looks only where it is told', async () => {
    write({ 'a/route.yaml': route('a'), 'b/route.yaml': route('b') });
    gateway.answer(200, { findings: [] });
    await check({ cluster: 'lab', paths: ['b/*.yaml'] });
    expect(gateway.received[0].body).toEqual({ manifests: [route('b')] });
  });

  it('asks nobody where there is nothing to check', async () => {
    write({ 'values.yaml': 'a: 1' });
    await expect(check({ cluster: 'lab' })).resolves.toEqual({
      checked: 0,
      findings: [],
    });
    expect(gateway.received).toEqual([]);
  });

  it('finds by itself what the manifests alone show, and nothing that only a cluster knows', async () => {
    const manifests = {
      'class.yaml': {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'cilium' },
        spec: { controllerName: 'io.cilium/gateway-controller' },
      },
      'gateway.yaml': {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'gw', namespace: 'shop' },
        spec: {
          gatewayClassName: 'cilium',
          listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
        },
      },
    };
    write({ ...manifests, 'route.yaml': route('web', 'https') });
    await expect(check()).rejects.toThrow(
      /^The manifests would not work: route\.yaml: /,
    );
    write({ ...manifests, 'route.yaml': route('web') });
    await expect(check()).resolves.toEqual({ checked: 3, findings: [] });
    write({ 'route.yaml': route('web', 'https') });
    await expect(check()).resolves.toEqual({ checked: 1, findings: [] });
    expect(gateway.received).toEqual([]);
  });

  it.each<[Record<string, unknown>, object, string | RegExp]>([
    [{}, {}, 'No file of the workspace matches **/*.yaml, **/*.yml'],
    [{ 'a.yaml': 'a: [' }, {}, /^a\.yaml:\d+: is no YAML/],
    [
      { 'a.yaml': `a: &a [x]\nb: [${'*a,'.repeat(200)}]\n` },
      {},
      /^a\.yaml: cannot be unfolded/,
    ],
    [
      { 'a.yaml': { apiVersion: 'v1', kind: 'Service', metadata: {} } },
      {},
      /^a\.yaml: Service has no metadata\.name/,
    ],
  ])('says what cannot be read: %j', async (files, input, words) => {
    write(files);
    await expect(check(input)).rejects.toThrow(words);
  });

  it('reads nothing outside the workspace', async () => {
    write({ 'in/a.yaml': route('a'), 'out/b.yaml': route('b') });
    const context = createMockActionContext({
      input: { paths: ['../out/*.yaml'] } as any,
      workspacePath: workspace.resolve('in'),
    });
    await expect(
      createCheckAction(services).handler(context as any),
    ).rejects.toThrow(/not allowed/i);
  });

  it('says what the backend has to say', async () => {
    write({ 'route.yaml': route('web') });
    gateway.answer(403, forbidden);
    await expect(check({ cluster: 'lab' })).rejects.toThrow(
      /This needs the permission/,
    );
  });
});

describe('the module', () => {
  it('adds its actions, each with examples that fit its schema', async () => {
    const added: TemplateAction<any, any, any>[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          scaffolderActionsExtensionPoint,
          { addActions: (...actions: any[]) => added.push(...actions) },
        ],
      ],
      features: [scaffolderModule],
    });
    await backend.stop();
    expect(added.map(({ id }) => id)).toEqual([
      'cilium-gateway:route:generate',
      'cilium-gateway:address:suggest',
      'cilium-gateway:manifest:check',
    ]);
    for (const { id, examples = [], schema, supportsDryRun } of added) {
      expect(supportsDryRun).toBe(true);
      expect(examples.length).toBeGreaterThan(1);
      const { properties, required = [] } = schema!.input as any;
      for (const { example } of examples) {
        const [step] = parse(example).steps;
        expect(step.action).toBe(id);
        const given = Object.keys(step.input);
        expect(Object.keys(properties)).toEqual(expect.arrayContaining(given));
        expect(given).toEqual(expect.arrayContaining(required));
      }
    }
  });
});
