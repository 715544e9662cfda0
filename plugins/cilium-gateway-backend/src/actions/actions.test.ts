import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { exposureConditions } from 'backstage-plugin-cilium-gateway-node';
import { entityOf, platform } from '../testing/auditedPlatform';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import {
  startScriptedBackend,
  type ScriptedBackend,
} from '../testing/scriptedBackend';
import { registerActions } from '.';

const clock = createManualClock();
const lab = createScriptedCluster({ name: 'lab', clock });
const ownedBy = (owner: string) => ({
  relations: [{ type: 'ownedBy', targetRef: owner }],
});
const entities = [
  entityOf(
    'shop',
    { 'backstage.io/kubernetes-id': 'shop' },
    ownedBy('group:default/retail'),
  ),
  entityOf(
    'blog',
    { 'backstage.io/kubernetes-id': 'blog' },
    ownedBy('group:default/writers'),
  ),
  entityOf(
    'gone',
    { 'cilium-gateway/service': 'shop/gone' },
    ownedBy('group:default/retail'),
  ),
];

describe('actions', () => {
  const backends: ScriptedBackend[] = [];
  const events: string[] = [];
  const start = async (
    options: Partial<Parameters<typeof startScriptedBackend>[0]> = {},
  ) => {
    const backend = await startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      entities,
      onAudit: event => events.push(event),
      ...options,
    });
    backends.push(backend);
    const registry = actionsRegistryServiceMock();
    registerActions({
      actionsRegistry: registry,
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () =>
          `http://localhost:${backend.server.port()}/api/cilium-gateway`,
      }),
    });
    return registry;
  };
  type Registry = Awaited<ReturnType<typeof start>>;
  const invoke = async (
    registry: Registry,
    name: string,
    input: Parameters<Registry['invoke']>[0]['input'],
  ): Promise<any> => {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input,
      credentials: mockCredentials.user('user:default/anna'),
    });
    return output;
  };

  let registry: Registry;
  beforeAll(async () => {
    lab.put(...platform);
    registry = await start();
  });
  beforeEach(() => {
    events.length = 0;
  });
  afterAll(async () => {
    await Promise.all(backends.map(backend => backend.stop()));
    lab.stop();
  });

  it('are five, which read and change nothing', async () => {
    const { actions } = await registry.list();
    expect(actions.map(({ name }) => name).sort()).toEqual([
      'audit-summary',
      'explain-exposure',
      'list-findings',
      'preview-allocation',
      'resolve-url',
    ]);
    for (const { attributes } of actions) {
      expect(attributes).toEqual({
        readOnly: true,
        idempotent: true,
        destructive: false,
      });
    }
  });

  it('show examples whose input they take', async () => {
    const outcomes: string[] = [];
    for (const { name, examples = [] } of registry.actions.values()) {
      for (const { input } of examples) {
        // They are about a cluster that is not there, which is no mistake in the input.
        const outcome = await invoke(registry, name, input).then(
          () => 'answered',
          error => error.name,
        );
        outcomes.push(`${name} ${outcome}`);
      }
    }
    expect(outcomes).toEqual([
      'explain-exposure answered',
      'preview-allocation NotFoundError',
      'resolve-url NotFoundError',
      'list-findings NotFoundError',
      'audit-summary answered',
    ]);
  });

  it('explain-exposure tells what an entity is reached by, and what is broken', async () => {
    const output = await invoke(registry, 'explain-exposure', {
      entityRef: 'blog',
    });
    expect(output).toMatchObject({
      entityRef: 'component:default/blog',
      summary: expect.stringMatching(
        /^It is reached by 1 URL, of which 1 broken\. There are 1 error among/,
      ),
      paths: [
        {
          url: 'https://blog.example.com',
          cluster: 'lab',
          state: 'error',
          brokenAt: expect.any(String),
        },
      ],
      leftOut: { addresses: 0, paths: 0, findings: 0 },
    });
    expect(output.paths[0].hops.map(({ kind }: any) => kind)).toEqual(
      expect.arrayContaining(['address', 'gateway', 'listener', 'service']),
    );
    expect(output.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        cluster: 'lab',
        object: expect.stringMatching(/^HTTPRoute blog\//),
        waived: false,
      }),
    );
    expect(events).toEqual(['exposure-fetch succeeded']);
  });

  it('explain-exposure names addresses with who announces them', async () => {
    const { addresses } = await invoke(registry, 'explain-exposure', {
      entityRef: 'component:default/shop',
    });
    expect(addresses).toContainEqual({
      ip: '172.16.20.210',
      pool: 'lan',
      cluster: 'lab',
      service: expect.stringMatching(/^edge\//),
      announcement: 'announced by node-1 (l2)',
    });
  });

  it('preview-allocation tells what a Service would get', async () => {
    const output = await invoke(registry, 'preview-allocation', {
      cluster: 'lab',
      service: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'new', namespace: 'shop' },
        spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      },
    });
    expect(output).toMatchObject({
      verdict: expect.stringMatching(/^(exact|likely)$/),
      addresses: [{ ip: expect.stringMatching(/^172\.16\.20\./), pool: 'lan' }],
      missing: [],
      announcement: expect.stringMatching(/^l2/),
    });
    expect(output.summary).not.toBe('');
    expect(events).toEqual(['allocation-preview succeeded']);
  });

  it('resolve-url tells where a URL leads', async () => {
    const output = await invoke(registry, 'resolve-url', {
      cluster: 'lab',
      url: 'https://blog.example.com/',
    });
    expect(output).toMatchObject({
      status: 500,
      summary: expect.stringMatching(/^The client gets 500\./),
      path: { url: expect.any(String), state: 'error' },
    });
    expect(events).toEqual(['resolve succeeded']);
  });

  it('list-findings lists what the filters leave, as many as are asked for', async () => {
    const all = await invoke(registry, 'list-findings', {});
    expect(all.more).toBe(false);
    expect(all.summary).toBe(`There are ${all.findings.length} findings.`);
    const one = await invoke(registry, 'list-findings', { limit: 1 });
    expect(one).toEqual({
      summary: 'There are more than 1 finding; these are the first.',
      findings: [all.findings[0]],
      more: true,
    });
    const errors = await invoke(registry, 'list-findings', {
      severity: 'error',
      cluster: 'lab',
    });
    expect(errors.findings).toEqual(
      all.findings.filter(({ severity }: any) => severity === 'error'),
    );
    expect(errors.findings).not.toEqual([]);
  });

  it('audit-summary counts, and names the worst', async () => {
    const output = await invoke(registry, 'audit-summary', {});
    expect(output).toMatchObject({
      totals: { entities: 2, unhealthy: 1, errors: 1, waived: 0 },
      owners: [
        { owner: 'group:default/writers', entities: 1, errors: 1 },
        { owner: 'group:default/retail', entities: 1, errors: 0 },
      ],
      withErrors: [
        {
          entityRef: 'component:default/blog',
          cluster: 'lab',
          owner: 'group:default/writers',
          errors: 1,
        },
      ],
      missing: [expect.stringMatching(/^component:default\/gone: /)],
      leftOut: { owners: 0, unclaimed: 0, missing: 0, withErrors: false },
    });
    expect(output.unclaimed).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Gateway edge\/.* in lab$/),
      ]),
    );
    expect(output.summary).toMatch(
      /^Of 2 entities, 1 with an error or a warning; 1 error in all\./,
    );
  });

  it('audit-summary is about whom it is asked about', async () => {
    const { totals, withErrors } = await invoke(registry, 'audit-summary', {
      owner: 'group:default/retail',
    });
    expect([totals.entities, totals.errors, withErrors]).toEqual([1, 0, []]);
  });

  const questions: [string, object, string][] = [
    [
      'explain-exposure',
      { entityRef: 'component:default/shop' },
      'cilium-gateway.exposure.read',
    ],
    [
      'preview-allocation',
      { cluster: 'lab', service: { kind: 'Service' } },
      'cilium-gateway.preview.read',
    ],
    [
      'resolve-url',
      { cluster: 'lab', url: 'https://shop.example.com' },
      'cilium-gateway.preview.read',
    ],
    ['list-findings', {}, 'cilium-gateway.cluster.read'],
    ['audit-summary', {}, 'cilium-gateway.audit.read'],
  ];
  it.each(questions)(
    '%s is refused to who lacks its permission',
    async (name, input, permission) => {
      const denied = await start({ denied: [permission] });
      await expect(invoke(denied, name, { ...input })).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining(permission),
      });
    },
  );

  it.each(questions)(
    '%s asks for the permissions of its caller',
    async (name, input) => {
      const anonymous = registry.invoke({
        id: `test:${name}`,
        input: { ...input },
        credentials: mockCredentials.none(),
      });
      await expect(anonymous).rejects.toThrow();
      expect(events).toEqual([]);
    },
  );

  it('tell a tenant what is theirs, and of others not even that they are there', async () => {
    const tenant = await start({
      denied: ['cilium-gateway.cluster.read'],
      exposures: {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'cilium-gateway',
        resourceType: 'cilium-gateway-exposure',
        conditions: exposureConditions.isEntityOwner({
          claims: ['group:default/writers'],
        }),
      },
    });
    const own = await invoke(tenant, 'explain-exposure', { entityRef: 'blog' });
    expect(own.paths).toHaveLength(1);
    await expect(
      invoke(tenant, 'explain-exposure', { entityRef: 'shop' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    const summary = await invoke(tenant, 'audit-summary', {});
    expect(summary.totals.entities).toBe(1);
    expect(summary.unclaimed).toEqual([]);
    expect(JSON.stringify(summary)).not.toMatch(/shop|retail/);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'explain-exposure',
      { entityRef: ':::' },
      'InputError',
      /':::' is no entity ref/,
    ],
    [
      'explain-exposure',
      { entityRef: 'component:default/nobody' },
      'NotFoundError',
      /nobody/,
    ],
    ['resolve-url', { cluster: 'lab', url: 'shop' }, 'InputError', /url/i],
    [
      'resolve-url',
      { cluster: 'prd', url: 'https://shop.example.com' },
      'NotFoundError',
      /no cluster prd; known are lab/,
    ],
    ['list-findings', { limit: 51 }, 'InputError', /Invalid input/],
    ['list-findings', { severity: 'fatal' }, 'InputError', /Invalid input/],
    [
      'preview-allocation',
      { cluster: 'lab', service: { kind: 'Pod' } },
      'InputError',
      /Service/,
    ],
  ])('%s says what is wrong with %p', async (name, input, kind, message) => {
    await expect(invoke(registry, name, { ...input })).rejects.toMatchObject({
      name: kind,
      message: expect.stringMatching(message),
    });
  });
});
