import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  type AuthService,
  type DiscoveryService,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  ClusterConnection,
  ClusterDefinition,
} from 'backstage-plugin-cilium-gateway-node';
import { Router } from 'express';
import {
  type ApiServer,
  type Storage,
  createStorage,
  startApiServer,
} from 'lab';
import { createKubeClient } from '../kube/client';
import { systemClock } from '../kube/clock';
import type { MirroredKind, MirroredObject } from '../mirror/kind';
import { createListLimiter, createMirror } from '../mirror/mirror';
import { createCountingMetrics } from '../testing/countingMetrics';
import { createRecordingSink } from '../testing/recordingSink';
import {
  eventually,
  sendJson,
  startScriptedServer,
} from '../testing/scriptedServer';
import { createKubernetesPluginSource } from './kubernetesPluginSource';

/** Puts the compression of a real backend, which the test backend lacks, in front of each plugin. */
const compressingHttpRouter = createServiceFactory({
  service: coreServices.httpRouter,
  deps: {
    plugin: coreServices.pluginMetadata,
    root: coreServices.rootHttpRouter,
    config: coreServices.rootConfig,
    logger: coreServices.logger,
  },
  factory({ plugin, root, config, logger }) {
    const router = Router();
    router.use(MiddlewareFactory.create({ config, logger }).compression());
    root.use(`/api/${plugin.getId()}`, router);
    return {
      use: handler => {
        router.use(handler);
      },
      addAuthPolicy: () => {},
    };
  },
});

describe('with the Kubernetes plugin in the same backend', () => {
  let storage: Storage;
  let api: ApiServer;
  let services: { auth: AuthService; discovery: DiscoveryService };
  let backend: { stop(): Promise<void> };

  beforeAll(async () => {
    storage = createStorage({ now: Date.now });
    api = await startApiServer({
      storage,
      now: Date.now,
      tokens: { 'cluster-token': { name: 'sa', groups: ['system:masters'] } },
    });
    const cluster = (name: string, authProvider: string, url = api.url) => ({
      name,
      title: `The ${name} cluster`,
      url,
      authProvider,
      ...(authProvider === 'serviceAccount' && {
        serviceAccountToken: 'cluster-token',
      }),
      ...(authProvider === 'oidc' && { oidcTokenProvider: 'okta' }),
    });
    backend = await startTestBackend({
      features: [
        kubernetesPlugin,
        catalogServiceMock.factory({ entities: [] }),
        compressingHttpRouter,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              serviceLocatorMethod: { type: 'multiTenant' },
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [
                    cluster('one', 'serviceAccount'),
                    cluster('down', 'serviceAccount', 'http://127.0.0.1:1'),
                    cluster('personal', 'oidc'),
                  ],
                },
              ],
            },
          },
        }),
        createBackendPlugin({
          pluginId: 'cilium-gateway',
          register(env) {
            env.registerInit({
              deps: {
                auth: coreServices.auth,
                discovery: coreServices.discovery,
              },
              async init(deps) {
                services = deps;
              },
            });
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await api.close();
  });

  const list = async () => {
    const clusters = await createKubernetesPluginSource(
      services,
    ).listClusters();
    return Object.fromEntries(
      clusters.map(cluster => [cluster.name, cluster]),
    ) as Record<string, ClusterDefinition>;
  };

  it('has its clusters, but for those that need a token of each user', async () => {
    const { one, down, personal } = await list();
    expect(one.title).toBe('The one cluster');
    expect(one.connection).toHaveProperty('baseUrl');
    expect(down.connection).toHaveProperty('baseUrl');
    expect(personal.connection).toEqual({
      unusable: expect.stringContaining('needs own credentials'),
    });
  });

  it('keeps its connections from one listing to the next', async () => {
    const source = createKubernetesPluginSource(services);
    const [before] = await source.listClusters();
    const [after] = await source.listClusters();
    expect(after.connection).toBe(before.connection);
  });

  it('mirrors a cluster through the proxy, events arriving while the watch is open', async () => {
    const write = (name: string) =>
      storage.put(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name, namespace: 'default' },
          // Beyond what compression leaves alone.
          data: { filler: 'x'.repeat(2_000) },
        },
        { manager: 'test' },
      );
    write('first');
    const configMaps: MirroredKind = {
      kind: 'ConfigMap',
      group: '',
      versions: ['v1'],
      plural: 'configmaps',
      namespace: 'default',
      parse: raw => raw as MirroredObject,
    };
    const quiet: MirroredKind = {
      ...configMaps,
      kind: 'Lease',
      group: 'coordination.k8s.io',
      plural: 'leases',
    };
    const client = createKubeClient({
      connection: (await list()).one.connection as ClusterConnection,
      clock: systemClock,
    });
    const sink = createRecordingSink();
    const mirror = createMirror({
      client,
      kinds: [configMaps, quiet],
      sink,
      clock: systemClock,
      logger: mockServices.logger.mock(),
      metrics: createCountingMetrics(),
      listLimiter: createListLimiter(),
    });
    mirror.start();
    try {
      await eventually(
        () => mirror.kindStates().every(({ state }) => state === 'ok'),
        'all kinds ok',
      );
      write('second');
      await eventually(() => sink.folded.size === 2, 'the second object');
      write('third');
      await eventually(() => sink.folded.size === 3, 'the third object');
      expect(sink.words()).toEqual([
        'added default/first',
        'added default/second',
        'added default/third',
      ]);
    } finally {
      await mirror.stop();
      await client.close();
    }
  });

  it('says so when the cluster behind the proxy is down', async () => {
    const client = createKubeClient({
      connection: (await list()).down.connection as ClusterConnection,
      clock: systemClock,
    });
    await expect(
      client.servedVersions('cilium.io', new AbortController().signal),
    ).rejects.toMatchObject({ code: 'server' });
    await client.close();
  });
});

describe('otherwise', () => {
  const services = (url: string) => ({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({ getBaseUrl: async () => url }),
  });

  it('has no clusters when that plugin is not installed', async () => {
    const server = await startScriptedServer((_, response) =>
      sendJson(response, { error: { name: 'NotFoundError' } }, 404),
    );
    await expect(
      createKubernetesPluginSource(services(server.url)).listClusters(),
    ).resolves.toEqual([]);
    await server.close();
  });

  it('fails when that plugin does', async () => {
    const server = await startScriptedServer((_, response) =>
      sendJson(response, {}, 503),
    );
    await expect(
      createKubernetesPluginSource(services(server.url)).listClusters(),
    ).rejects.toThrow(
      'The Kubernetes plugin answered HTTP 503 when asked for its clusters',
    );
    await server.close();
  });

  it('asks with a fresh token each time, and declines compression of watches', async () => {
    const server = await startScriptedServer((_, response) =>
      sendJson(response, {
        items: [{ name: 'one', authProvider: 'serviceAccount' }],
      }),
    );
    let issued = 0;
    const auth = mockServices.auth.mock({
      getPluginRequestToken: async () => ({ token: `token-${++issued}` }),
    });
    const [{ connection }] = await createKubernetesPluginSource({
      ...services(server.url),
      auth,
    }).listClusters();
    const usable = connection as ClusterConnection;
    expect(server.requests[0]).toMatchObject({
      path: '/clusters',
      headers: { authorization: 'Bearer token-1' },
    });
    expect(usable.baseUrl).toBe(`${server.url}/proxy`);
    await expect(usable.headers()).resolves.toEqual({
      authorization: 'Bearer token-2',
      'backstage-kubernetes-cluster': 'one',
    });
    expect(usable.watchHeaders).toEqual({ 'accept-encoding': 'identity' });
    expect(auth.getPluginRequestToken).toHaveBeenCalledWith(
      expect.objectContaining({ targetPluginId: 'kubernetes' }),
    );
    await server.close();
  });
});
