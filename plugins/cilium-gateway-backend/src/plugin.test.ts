import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  ciliumGatewayClustersExtensionPoint,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { Lab, startLab } from 'lab';
import request from 'supertest';
import ciliumGatewayPlugin from '.';
import { expectContract } from './testing/contract';
import { eventually } from './testing/eventually';

const hubble = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'hubble',
    annotations: { 'backstage.io/kubernetes-id': 'hubble' },
  },
  spec: { type: 'service', owner: 'platform' },
};

/** The plugin as an adopter installs it, with signals that the test sees. */
async function start(
  clusters: object[] | undefined,
  source?: ClusterSource,
  more: object = {},
): Promise<{
  get(path: string): Promise<any>;
  signals: string[][];
  /** Names of the tasks, with how many replicas run each. */
  tasks(): Promise<string[]>;
  /** What the log warned of. */
  warnings: string[];
  /** Runs a task now, as one replica does when it is due. */
  run(task: string): Promise<void>;
  stop(): Promise<void>;
}> {
  const scheduler = mockServices.scheduler();
  const warnings: string[] = [];
  const logger = mockServices.logger.mock({
    child: () => logger,
    warn: message => {
      warnings.push(message);
    },
  });
  const signals: string[][] = [];
  const backend = await startTestBackend({
    features: [
      ciliumGatewayPlugin,
      catalogServiceMock.factory({ entities: [hubble] }),
      mockServices.rootConfig.factory({
        data: clusters ? { ciliumGateway: { clusters, ...more } } : {},
      }),
      logger.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async ({ message }) => {
            signals.push(message.clusters as string[]);
          },
        }),
      }),
      createBackendModule({
        pluginId: 'cilium-gateway',
        moduleId: 'test-source',
        register(env) {
          env.registerInit({
            deps: { clusters: ciliumGatewayClustersExtensionPoint },
            async init(deps) {
              if (source) deps.clusters.addClusterSource(source);
            },
          });
        },
      }),
    ],
  });
  return {
    signals,
    warnings,
    tasks: async () =>
      (await scheduler.getScheduledTasks()).map(
        ({ id, scope }) => `${id} ${scope}`,
      ),
    run: task => scheduler.triggerTask(task),
    stop: () => backend.stop(),
    async get(path) {
      const { status, body } = await request(backend.server).get(
        `/api/cilium-gateway${path}`,
      );
      expectContract(path.split('?')[0], status, body);
      return body;
    },
  };
}

describe('the plugin', () => {
  let lab: Lab;
  const running: { stop(): Promise<void> }[] = [];
  const started = async (...options: Parameters<typeof start>) => {
    const backend = await start(...options);
    running.push(backend);
    return backend;
  };

  beforeAll(async () => {
    lab = await startLab({ cluster: 'lab' });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map(backend => backend.stop()));
  });
  afterAll(() => lab.close());

  it('shows configured clusters; one that is out of reach does not keep another from being shown', async () => {
    const { get } = await started([
      { name: 'lab', title: 'Homelab', url: lab.url },
      { name: 'dead', url: 'http://127.0.0.1:1' },
    ]);
    await eventually(async () => {
      const { items } = await get('/clusters');
      expect(items).toMatchObject([
        {
          name: 'lab',
          title: 'Homelab',
          state: 'ok',
          versions: { kubernetes: '1.33.4', cilium: '1.18.1' },
        },
        {
          name: 'dead',
          state: 'error',
          error: expect.stringContaining('Connection failed'),
        },
      ]);
    });
    const { items } = await get('/clusters/lab/gateways');
    expect(items.map(({ addresses }: any) => addresses[0].ip)).toEqual([
      '172.16.20.208',
      '172.16.20.209',
    ]);
  });

  it('shows the clusters of a source that a module adds', async () => {
    const { get } = await started([], {
      id: 'test',
      listClusters: async () => [
        {
          name: 'added',
          connection: {
            baseUrl: lab.url,
            headers: async () => ({}),
            tls: async () => ({}),
            invalidate: () => {},
          },
        },
      ],
    });
    await eventually(async () => {
      const { items } = await get('/clusters/added/pools');
      expect(items).toMatchObject([
        { counts: { total: '16', used: '2', available: '14' } },
      ]);
    });
  });

  it('refuses to start with a configuration that is wrong, and says where', async () => {
    await expect(start([{ name: 'lab' }])).rejects.toThrow(
      /ciliumGateway.clusters\[0\]/,
    );
  });

  it('takes a snapshot when it is due, once the clusters are read, and tells what changed since', async () => {
    const own = await startLab({ cluster: 'lab' });
    running.push({ stop: own.close });
    const { get, run } = await started([{ name: 'lab', url: own.url }]);
    await run('take-snapshot');
    expect((await get('/history/snapshots')).items).toMatchObject([
      { id: '1' },
    ]);
    expect(await get('/history')).toMatchObject({
      from: { id: '1' },
      items: [],
      clusters: [{ name: 'lab', state: 'ok' }],
    });
    await fetch(
      `${own.url}/apis/gateway.networking.k8s.io/v1/namespaces/kube-system/httproutes/hubble-ui`,
      { method: 'DELETE' },
    );
    await eventually(async () => {
      const { items } = await get('/history');
      expect(items).toContainEqual(
        expect.objectContaining({
          entityRef: 'component:default/hubble',
          what: 'url',
          change: 'gone',
        }),
      );
    });
  });

  it('lets one replica do what is to be done once, and notifies nobody unless it is told to', async () => {
    const silent = await started([{ name: 'lab', url: lab.url }]);
    expect(await silent.tasks()).toEqual(['take-snapshot global']);
    const telling = await started([{ name: 'lab', url: lab.url }], undefined, {
      notifications: { enabled: true },
    });
    expect(await telling.tasks()).toEqual([
      'take-snapshot global',
      'notify-owners global',
    ]);
  });

  it('goes on when nobody can be notified, and says so', async () => {
    const own = await startLab({ cluster: 'lab' });
    running.push({ stop: own.close });
    const { get, run, warnings } = await started(
      [{ name: 'lab', url: own.url }],
      undefined,
      {
        notifications: {
          enabled: true,
          minimumSeverity: 'info',
          settleTime: { seconds: 0 },
        },
      },
    );
    await eventually(async () => {
      const { clusters } = await get('/history');
      expect(clusters).toMatchObject([{ name: 'lab', state: 'ok' }]);
    });
    await run('notify-owners');
    expect(warnings).toEqual([]);
    await fetch(`${own.url}/api/v1/namespaces/kube-system/services/hubble-ui`, {
      method: 'DELETE',
    });
    await eventually(async () => {
      await run('notify-owners');
      expect(warnings).toEqual([
        expect.stringMatching(/is the notifications backend installed\?/),
      ]);
    });
    const { clusters } = await get('/history');
    expect(clusters).toMatchObject([{ name: 'lab', state: 'ok' }]);
  });

  it('tells live pages that a cluster changed, and says nothing of renewals', async () => {
    const { get, signals } = await started([{ name: 'lab', url: lab.url }]);
    const renewTimes = async () =>
      (await get('/clusters/lab/leases')).items.map(
        ({ renewTime }: any) => renewTime,
      );
    await eventually(async () => expect(await renewTimes()).toHaveLength(2));
    // What follows from the start has been told after this.
    await eventually(async () => {
      const before = signals.length;
      await new Promise(resolve => setTimeout(resolve, 1_500));
      expect(signals).toHaveLength(before);
    });
    const told = signals.length;
    const before = await renewTimes();
    await eventually(async () =>
      expect(await renewTimes()).not.toEqual(before),
    );
    expect(signals).toHaveLength(told);

    await fetch(`${lab.url}/api/v1/namespaces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'new' },
      }),
    });
    await eventually(() => expect(signals.slice(told)).toEqual([['lab']]));
  }, 30_000);

  it('tells that another node announces when one fails', async () => {
    const fast = await startLab({ cluster: 'lab', speed: 10 });
    running.push({ stop: fast.close });
    const { get, signals } = await started([{ name: 'lab', url: fast.url }]);
    const service = () =>
      get(
        '/clusters/lab/services/cilium-gateway-system/cilium-gateway-cilium-secure-gateway',
      );
    const announcer = async () => {
      const { announcement } = await service();
      expect(announcement.state).toBe('announced');
      expect(announcement.eligibleNodes).toContain(announcement.node);
      return announcement.node;
    };
    const before = await eventually(announcer);
    const told = signals.length;
    fast.stopNode(before);
    await eventually(async () => {
      const after = await announcer();
      expect(after).not.toBe(before);
      const { items } = await get('/clusters/lab/leases');
      expect(items.map(({ holder }: any) => holder)).toContain(after);
    });
    expect(signals.length).toBeGreaterThan(told);
  }, 30_000);
});
