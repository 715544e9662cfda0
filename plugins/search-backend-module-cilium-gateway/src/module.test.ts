import {
  coreServices,
  createBackendPlugin,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import type {
  Audit,
  AuditRow,
  ClusterReading,
} from 'backstage-plugin-cilium-gateway-common';
import request from 'supertest';
import searchModule from '.';

const row = (
  name: string,
  urls: string[],
  ips: string[],
  cluster = 'lab',
): AuditRow => ({
  entityRef: `component:default/${name}`,
  kind: 'Component',
  title: null,
  owner: 'group:default/team-a',
  system: null,
  cluster,
  health: 'ok',
  urls,
  addresses: ips.map(ip => ({
    ip,
    pool: 'lan',
    mode: 'l2',
    state: 'announced',
    node: 'node-1',
  })),
  tls: 'all',
  findings: { error: 0, warning: 0, info: 0, waived: 0 },
  rules: [],
});

const rows = [
  row('hubble', ['https://hubble.homelab.example/'], ['172.16.20.208']),
  row('grafana', ['https://grafana.homelab.example/'], ['172.16.20.201']),
  row('argocd', ['https://argo-cd.homelab.example/'], ['172.16.20.20']),
  row('depot', ['https://depot.homelab.example/'], ['172.16.208.20']),
  row('longhorn', ['http://longhorn.homelab.example/'], ['10.208.16.172']),
  row('ntp', [], ['172.16.20.203', 'fd00:20::d0']),
  row('ntp', [], ['fd00:20::d1'], 'second'),
  row('dns', ['udp://172.16.20.53:53'], ['172.16.20.53', 'fd00:20::53']),
  row('apps', ['https://*.apps.homelab.example/'], ['172.16.20.210']),
  row('nightly-reports', [], []),
];

/** What the plugin answers over HTTP, and who asked. */
function stub(audit: () => { items: AuditRow[]; clusters: ClusterReading[] }) {
  const callers: unknown[] = [];
  const feature = createBackendPlugin({
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
            const { principal } = await httpAuth.credentials(req);
            callers.push(principal);
            const body: Audit = {
              ...audit(),
              unclaimed: [],
              missing: [],
              owners: [],
            };
            return res.json(body);
          });
        },
      });
    },
  });
  return { feature, callers };
}

const reading = (name: string, state: ClusterReading['state'] = 'ok') => ({
  name,
  state,
  observedAt: null,
});

const ofUser = (name: string) =>
  mockCredentials.user.header(`user:default/${name}`);

interface Answer {
  items: AuditRow[];
  clusters: ClusterReading[];
}

/** The search backend with Lunr and the module, under a policy that lets users read every entity but grafana. */
async function start() {
  let current: Answer = { items: [], clusters: [] };
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const { feature, callers } = stub(() => current);
  const mayRead = (ref?: string) => ref !== 'component:default/grafana';
  const backend = await startTestBackend({
    features: [
      searchPlugin,
      searchModule,
      feature,
      mockServices.scheduler.mock({
        createScheduledTaskRunner: () => ({
          run: async ({ id, fn }) => {
            tasks.set(id, fn);
          },
        }),
      }).factory,
      mockServices.rootConfig.factory({
        data: { permission: { enabled: true } },
      }),
      mockServices.permissions.mock({
        authorizeConditional: async requests =>
          requests.map(({ permission }) => ({
            result: AuthorizeResult.CONDITIONAL,
            pluginId: 'catalog',
            resourceType: permission.resourceType,
            conditions: { rule: 'ANY', resourceType: '', params: {} },
          })),
        authorize: async requests =>
          requests.map(({ permission, resourceRef }) => ({
            result:
              permission.name === 'catalog.entity.read' && mayRead(resourceRef)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
          })),
      }).factory,
    ],
  });
  return {
    callers,
    stop: () => backend.stop(),
    index: () =>
      tasks.get('search_index_cilium_gateway')!(new AbortController().signal),
    answer(next: Answer) {
      current = next;
    },
    async find(term: string, filters?: Record<string, string>) {
      const { status, body } = await request(backend.server)
        .get('/api/search/query')
        .query({ term, ...(filters && { filters }) })
        .set('authorization', ofUser('anna'));
      expect([status, body.error]).toEqual([200, undefined]);
      return body.results.map((result: any) => result.document);
    },
  };
}

describe('the search index', () => {
  let search: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    search = await start();
  });
  beforeEach(async () => {
    search.answer({ items: rows, clusters: [reading('lab')] });
    await search.index();
  });
  afterAll(() => search.stop());

  it('is read with the identity of the search backend', () => {
    expect(search.callers.at(-1)).toEqual({
      type: 'service',
      subject: 'plugin:search',
    });
  });

  it('shows no entity to those who may not read it in the catalog', async () => {
    const found = await search.find('grafana.homelab.example');
    expect(found).toContainEqual(expect.objectContaining({ name: 'hubble' }));
    expect(found).not.toContainEqual(
      expect.objectContaining({ name: 'grafana' }),
    );
  });

  it.each([
    ['172.16.20.208', 'hubble'],
    ['10.208.16.172', 'longhorn'],
    ['172.16.20.53', 'dns'],
    ['fd00:20::d0', 'ntp'],
    ['fd00:20::d1', 'ntp'],
    ['fd00:20::53', 'dns'],
    ['FD00:20::53', 'dns'],
    ['hubble.homelab.example', 'hubble'],
    ['argo-cd.homelab.example', 'argocd'],
    ['https://depot.homelab.example/v2/', 'depot'],
    ['*.apps.homelab.example', 'apps'],
    ['apps.homelab.example', 'apps'],
  ])('finds by %s first of all %s', async (term, name) => {
    const [first] = await search.find(term);
    expect(first).toMatchObject({ name });
  });

  it.each([
    ['whose parts stand in another order elsewhere', '172.16.208.20', 'depot'],
    ['that another begins with', '172.16.20.20', 'argocd'],
  ])('finds an address %s', async (_, term, name) => {
    const found = await search.find(term);
    expect(found).toContainEqual(expect.objectContaining({ name }));
  });

  it('finds each address of a network first of all', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `app-${i * 3 + 21}`);
    search.answer({
      items: names.map(name =>
        row(
          name,
          [`https://${name}.homelab.example/`],
          [`10.0.7.${name.slice(4)}`],
        ),
      ),
      clusters: [reading('lab')],
    });
    await search.index();
    const found = [];
    for (const name of names) {
      const [first] = await search.find(`10.0.7.${name.slice(4)}`);
      found.push(first.name);
    }
    expect(found).toEqual(names);
  });

  it('holds nothing of an entity that is reached by nothing', async () => {
    search.answer({
      items: [row('nightly-reports', [], []), row('ntp', [], ['10.0.0.1'])],
      clusters: [reading('lab')],
    });
    await search.index();
    expect(await search.find('nightly-reports')).toEqual([]);
    expect(await search.find('10.0.0.1')).toHaveLength(1);
  });

  it.each<[string, ClusterReading[]]>([
    ['no cluster can be read', [reading('lab', 'error')]],
    ['clusters are being read for the first time', [reading('lab', 'syncing')]],
    ['no cluster is known yet', []],
  ])('stays as it was while %s', async (_, clusters) => {
    search.answer({ items: rows, clusters: [reading('lab')] });
    await search.index();
    search.answer({ items: [row('ntp', [], ['10.0.0.1'])], clusters });
    await expect(search.index()).rejects.toThrow(/No cluster/);
    const [first] = await search.find('hubble.homelab.example');
    expect(first.name).toBe('hubble');
  });

  it('takes what is known of a cluster that is out of reach', async () => {
    search.answer({
      items: [row('ntp', [], ['10.9.8.7'])],
      clusters: [reading('lab', 'stale'), reading('second', 'error')],
    });
    await search.index();
    expect(await search.find('10.9.8.7')).toMatchObject([{ name: 'ntp' }]);
  });

  it('leads to the tab of the entity, and says what it is reached by', async () => {
    const [first] = await search.find('fd00:20::d0');
    expect(first).toEqual({
      title: 'ntp',
      text: 'Reached at 172.16.20.203, fd00:20::d0, fd00:20::d1 in lab, second',
      location: '/catalog/default/component/ntp/network-paths',
      kind: 'component',
      namespace: 'default',
      name: 'ntp',
      owner: 'group:default/team-a',
      exposure: {
        addresses: ['172.16.20.203', 'fd00:20::d0', 'fd00:20::d1'],
        hostnames: [],
        urls: [],
        clusters: ['lab', 'second'],
      },
    });
  });
});
