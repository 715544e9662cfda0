import {
  coreServices,
  createBackendPlugin,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import jsonRulesChecker from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import techInsightsPlugin from '@backstage-community/plugin-tech-insights-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Audit, AuditRow } from 'backstage-plugin-cilium-gateway-common';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import techInsightsModule from '.';

const sample = parse(
  readFileSync(
    join(__dirname, '../../../examples/tech-insights-checks.yaml'),
    'utf8',
  ),
);

const row = (name: string, changes: Partial<AuditRow>): AuditRow => ({
  entityRef: `component:default/${name}`,
  kind: 'Component',
  title: null,
  owner: 'group:default/team-a',
  system: null,
  cluster: 'lab',
  health: 'ok',
  urls: [`https://${name}.example/`],
  addresses: [
    { ip: '10.0.0.1', pool: 'lan', mode: 'l2', state: 'announced', node: 'n1' },
  ],
  tls: 'all',
  findings: { error: 0, warning: 0, info: 0, waived: 0 },
  rules: [],
  ...changes,
});

const audit: Audit = {
  items: [
    row('well', {}),
    row('ill', {
      health: 'error',
      urls: ['http://ill.example/'],
      tls: 'none',
      addresses: [
        {
          ip: '10.0.0.2',
          pool: 'lan',
          mode: 'l2',
          state: 'missing',
          node: null,
        },
      ],
      findings: { error: 2, warning: 0, info: 0, waived: 0 },
      rules: ['l2-no-announcer', 'backend-ref-not-permitted'],
    }),
  ],
  missing: [
    {
      entityRef: 'component:default/ill',
      kind: 'Component',
      title: null,
      owner: 'group:default/team-a',
      system: null,
      annotation: 'cilium-gateway/service',
      value: 'ill/web',
      message: 'No cluster has a Service ill/web',
    },
  ],
  unclaimed: [],
  owners: [],
  clusters: [{ name: 'lab', state: 'ok', observedAt: null }],
};

describe('the module in the Tech Insights backend, with the sample checks', () => {
  let backend: TestBackend;
  let answered = audit;
  const callers: unknown[] = [];
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const retrieve = () =>
    tasks.get('ciliumGatewayFactRetriever')!(new AbortController().signal);

  beforeAll(async () => {
    const ciliumGateway = createBackendPlugin({
      pluginId: 'cilium-gateway',
      register(env) {
        env.registerInit({
          deps: {
            http: coreServices.httpRouter,
            httpAuth: coreServices.httpAuth,
          },
          async init({ http, httpAuth }) {
            http.use(async (req, res, next) => {
              if (req.path !== '/audit') return next();
              callers.push((await httpAuth.credentials(req)).principal);
              return res.json(answered);
            });
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        techInsightsPlugin,
        jsonRulesChecker,
        techInsightsModule,
        ciliumGateway,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data: { techInsights: sample } }),
        mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            tasks.set(id, fn);
          },
        }).factory,
      ],
    });
    await retrieve();
  });
  afterAll(() => backend.stop());

  const results = async (name: string) => {
    const { status, body } = await request(backend.server)
      .post(`/api/tech-insights/checks/run/default/component/${name}`)
      .set('authorization', mockCredentials.user.header())
      .send({});
    expect([status, body.error]).toEqual([200, undefined]);
    return Object.fromEntries(
      body.map(({ check, result }: any) => [check.id, result]),
    );
  };

  it('asks with the identity of the Tech Insights backend', () => {
    expect(callers).toEqual([
      { type: 'service', subject: 'plugin:tech-insights' },
    ]);
  });

  it.each([
    ['well', true],
    ['ill', false],
  ])('every check of the entity that is %s: %s', async (name, result) => {
    expect(await results(name)).toEqual({
      networkWithoutErrors: result,
      networkEncrypted: result,
      networkAnnounced: result,
      networkClaimsFound: result,
      networkWithinGrants: result,
    });
  });

  it('does not say that something is missing while a cluster cannot be read', async () => {
    answered = {
      ...audit,
      clusters: [
        ...audit.clusters,
        { name: 'dead', state: 'error', observedAt: null },
      ],
    };
    await retrieve();
    expect(await results('ill')).toMatchObject({
      networkWithoutErrors: false,
      networkClaimsFound: true,
    });
    answered = audit;
    await retrieve();
  });

  it('keeps the facts of before while no cluster can be read', async () => {
    answered = {
      ...audit,
      items: [],
      clusters: [{ name: 'lab', state: 'error', observedAt: null }],
    };
    await retrieve();
    expect(await results('well')).toMatchObject({ networkWithoutErrors: true });
    answered = audit;
  });

  it('asks for rules that there are', () => {
    const asked = JSON.stringify(sample).matchAll(
      /"doesNotContain","value":"([^"]+)"/g,
    );
    const pages = [...asked].map(([, rule]) =>
      existsSync(join(__dirname, `../../../docs/rules/${rule}.md`)),
    );
    expect(pages).toEqual([true]);
  });

  it('publishes the schema of the facts', async () => {
    const { body } = await request(backend.server)
      .get('/api/tech-insights/fact-schemas')
      .query({ 'ids[]': 'ciliumGatewayFactRetriever' })
      .set('authorization', mockCredentials.user.header());
    expect(body).toEqual([
      expect.objectContaining({
        id: 'ciliumGatewayFactRetriever',
        version: '1.0.0',
        errorFindings: {
          type: 'integer',
          description: 'Findings of severity error that are not waived',
        },
      }),
    ]);
  });
});
