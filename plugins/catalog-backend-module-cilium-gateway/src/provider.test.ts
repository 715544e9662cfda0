import {
  createBackendModule,
  type SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import request from 'supertest';
import catalogModule from '.';
import { scriptedPlugin, type Script } from './testing/backend';
import {
  freeGateway,
  freeHostname,
  gateway,
  pool,
  route,
  row,
} from './testing/cluster';

const described: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: { 'backstage.io/kubernetes-id': 'shop' },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'shop' },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'entrance',
      annotations: { 'cilium-gateway/gateway': 'edge/claimed' },
    },
    spec: { type: 'gateway', owner: 'network' },
  },
];
const written = described.map(entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: {
      'backstage.io/managed-by-location': 'url:https://example.com/all.yaml',
      'backstage.io/managed-by-origin-location':
        'url:https://example.com/all.yaml',
      ...entity.metadata.annotations,
    },
  },
}));

const reading = (
  name: string,
  state: ClusterReading['state'] = 'ok',
): ClusterReading => ({ name, state, observedAt: null });

const lab = {
  reading: reading('lab'),
  gateways: [
    gateway('free', ['10.0.0.1']),
    gateway('claimed', ['10.0.0.2'], ['blog.example']),
  ],
  pools: [pool('lan')],
  routes: [route(['shop.example'], ['free'])],
};
const home = {
  reading: reading('home'),
  gateways: [],
  pools: [{ ...pool('wlan'), cluster: 'home' }],
  routes: [],
};
const audit = {
  items: [
    row('component:default/shop', ['https://shop.example'], {
      '10.0.0.1': 'lan',
    }),
  ],
  unclaimed: [freeGateway('free'), freeHostname('blog.example')],
};
const whole: Script = { clusters: { lab, home }, audit };

const TASK = 'cilium-gateway-entities';

/** A catalog with the module, with what people wrote in it. */
async function start(config: object | undefined) {
  let script = whole;
  const callers: unknown[] = [];
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const people = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'people',
    register(env) {
      env.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider({
            getProviderName: () => 'people',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: written.map(entity => ({ entity })),
              }),
          });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModule,
      people,
      scriptedPlugin(() => script, callers),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://backstage.example/' },
          catalog: {
            stitchingStrategy: { mode: 'immediate' },
            ...(config && { providers: { ciliumGateway: config } }),
          },
        },
      }),
      mockServices.scheduler.mock({
        scheduleTask: async () => {},
        createScheduledTaskRunner: () => ({
          run: async ({ id, fn }) => {
            tasks.set(id, fn);
          },
        }),
      }).factory,
    ],
  });
  const entities = async (): Promise<Entity[]> => {
    const { body } = await request(backend.server)
      .get('/api/catalog/entities')
      .set('authorization', mockCredentials.user.header());
    return body;
  };
  const titles = async () =>
    (await entities())
      .filter(({ metadata }) => metadata.title)
      .map(({ metadata }) => metadata.title!)
      .sort();
  return {
    callers,
    tasks,
    entities,
    stop: () => backend.stop(),
    async look(next: Script = whole) {
      script = next;
      await tasks.get(TASK)!(new AbortController().signal);
    },
    /** Titles of what was provided, as soon as they are so, or at the end of patience. */
    async settled(expected: string[]) {
      for (let i = 0; i < 200; i++) {
        if (`${await titles()}` === `${expected}`) break;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      return titles();
    },
    /** Resolves when the catalog has worked through what people wrote. */
    async filled() {
      while ((await entities()).length < written.length) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    },
  };
}

const everything = [
  'blog.example',
  'edge/free in lab',
  'lan in lab',
  'shop.example',
  'wlan in home',
];

describe('the module in the catalog', () => {
  it('provides nothing unless it is told to', async () => {
    const { tasks, stop } = await start(undefined);
    expect([...tasks.keys()]).not.toContain(TASK);
    await stop();
  });

  it.each([
    [{ enabled: true }, /ciliumGateway\.owner is needed/],
    [
      { enabled: true, owner: 'group:default/' },
      /must be an entity ref.*'group:default\/'/,
    ],
  ])('ends the start with %p', async (config, message) => {
    await expect(start(config)).rejects.toThrow(message);
  });
});

describe('the module in the catalog, when it is told to', () => {
  let catalog: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    catalog = await start({ enabled: true, owner: 'platform' });
    await catalog.filled();
  });
  beforeEach(async () => {
    await catalog.look();
    await catalog.settled(everything);
  });
  afterAll(() => catalog.stop());

  it('asks with the identity of the catalog', () => {
    expect(catalog.callers.at(-1)).toEqual({
      type: 'service',
      subject: 'plugin:catalog',
    });
  });

  it('provides what is in the clusters, related to who is served', async () => {
    const entities = await catalog.entities();
    const named = (name: string) =>
      entities.find(({ metadata }) =>
        [metadata.title, metadata.name].includes(name),
      )!;
    const relationsOf = (name: string) =>
      named(name).relations!.map(
        ({ type, targetRef }) => `${type} ${targetRef}`,
      );
    const free = `resource:default/${named('edge/free in lab').metadata.name}`;
    expect(relationsOf('shop')).toEqual(
      expect.arrayContaining([`dependsOn ${free}`]),
    );
    expect(relationsOf('shop.example')).toEqual([
      'dependencyOf component:default/shop',
      `dependsOn ${free}`,
      'ownedBy group:default/shop',
    ]);
    expect(relationsOf('blog.example')).toEqual([
      'dependsOn resource:default/entrance',
      'ownedBy group:default/platform',
    ]);
    expect(relationsOf('entrance')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^dependsOn resource:default\/pool-lab-lan-/),
        expect.stringMatching(
          /^dependencyOf resource:default\/hostname-lab-blog\.example-/,
        ),
      ]),
    );
  });

  it('follows what comes and goes', async () => {
    await catalog.look({
      clusters: {
        lab: { ...lab, gateways: [lab.gateways[1]], routes: [] },
        home: { ...home, pools: [pool('lan'), ...home.pools] },
      },
      audit: { items: [], unclaimed: [freeHostname('blog.example')] },
    });
    const then = ['blog.example', 'lan in home', 'lan in lab', 'wlan in home'];
    expect(await catalog.settled(then)).toEqual(then);
  });

  /** Something comes in the cluster that can be read, which shows that the catalog has worked through what it was told. */
  const later: Script = {
    ...whole,
    clusters: {
      lab: { ...lab, reading: reading('lab', 'stale') },
      home: { ...home, pools: [...home.pools, pool('later')] },
    },
  };
  const withLater = [...everything, 'later in home'].sort();

  it.each<[string, Script]>([
    ['the backend knows of no cluster', { ...whole, clusters: {} }],
    [
      'clusters are out of reach',
      {
        clusters: {
          lab: { ...lab, reading: reading('lab', 'stale'), gateways: [] },
          home: { ...home, reading: reading('home', 'error'), pools: [] },
        },
        audit: { items: [], unclaimed: [] },
      },
    ],
    [
      'a cluster is being read for the first time',
      {
        clusters: {
          lab: { ...lab, reading: reading('lab', 'syncing'), gateways: [] },
          home,
        },
        audit: { items: [], unclaimed: [] },
      },
    ],
    [
      'Gateways cannot be read, and with them hostnames',
      {
        clusters: {
          lab: { ...lab, gateways: [], routes: [], troubled: ['gateways'] },
          home,
        },
        audit: { items: [], unclaimed: [] },
      },
    ],
  ])('loses nothing while %s', async (_, script) => {
    await catalog.look(script);
    await catalog.look(later);
    expect(await catalog.settled(withLater)).toEqual(withLater);
  });

  it('loses nothing while the backend is down', async () => {
    await expect(catalog.look({ ...whole, down: true })).rejects.toThrow(/503/);
    await catalog.look(later);
    expect(await catalog.settled(withLater)).toEqual(withLater);
  });

  it('forgets a cluster that two lists lack', async () => {
    const withoutHome = { ...whole, clusters: { lab } };
    await catalog.look(withoutHome);
    expect(await catalog.settled(everything)).toEqual(everything);
    await catalog.look(withoutHome);
    const left = everything.slice(0, 4);
    expect(await catalog.settled(left)).toEqual(left);
  });
});
