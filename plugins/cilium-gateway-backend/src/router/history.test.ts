import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createExposureConditionalDecision,
  exposureConditions,
} from 'backstage-plugin-cilium-gateway-node';
import { ciliumGatewayExposureReadPermission } from 'backstage-plugin-cilium-gateway-common';
import request from 'supertest';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import {
  ScriptedBackend,
  startScriptedBackend,
} from '../testing/scriptedBackend';
import {
  createScriptedCluster,
  ScriptedCluster,
} from '../testing/scriptedCluster';
import { shopEntities, shopManifests } from '../testing/shop';

const serviceWith = (ip: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'web',
    namespace: 'shop',
    labels: { 'backstage.io/kubernetes-id': 'web' },
  },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ipFamilies: ['IPv4'] },
  status: { loadBalancer: { ingress: [{ ip }] } },
});

const where = (
  conditions: Parameters<typeof createExposureConditionalDecision>[1],
) =>
  createExposureConditionalDecision(
    ciliumGatewayExposureReadPermission,
    conditions,
  );

describe('the history over HTTP', () => {
  const clock = createManualClock();
  let lab: ScriptedCluster;
  let backend: ScriptedBackend;

  const get = async (path: string) => {
    const { status, body } = await request(backend.server).get(
      `/api/cilium-gateway${path}`,
    );
    expectContract(path.split('?')[0], status, body);
    expect(status).toBe(200);
    return body;
  };
  const addresses = async (query = '') =>
    (await get(`/history?what=address${query}`)).items.map(
      ({ entityRef, cluster, change, value }: any) =>
        `${entityRef} ${cluster} ${change} ${value}`,
    );

  const start = async (exposures?: PolicyDecision) => {
    backend = await startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      entities: shopEntities,
      exposures,
    });
  };

  beforeEach(() => {
    lab = createScriptedCluster({ name: 'lab', clock });
    lab.put(...shopManifests);
  });
  afterEach(async () => {
    lab.stop();
    await backend.stop();
  });

  it('tells what changed in a cluster since the last snapshot, and between two', async () => {
    await start();
    await backend.takeSnapshot();
    expect(await addresses()).toEqual([]);

    lab.put(serviceWith('172.16.20.211'));
    const changes = [
      'component:default/web lab gone 172.16.20.210',
      'component:default/web lab new 172.16.20.211',
    ];
    expect(await addresses()).toEqual(changes);

    await clock.advance(3_600_000);
    await backend.takeSnapshot();
    expect(await addresses()).toEqual([]);
    expect(await addresses('&from=1&to=2')).toEqual(changes);
    const { items } = await get('/history/snapshots');
    expect(items).toEqual([
      { id: '2', takenAt: new Date(clock.now()).toISOString() },
      { id: '1', takenAt: new Date(clock.now() - 3_600_000).toISOString() },
    ]);
  });

  it('tells what goes with an object, and nothing while the kind or the cluster cannot be read', async () => {
    await start();
    await backend.takeSnapshot();
    lab.remove('Service', 'shop/web');
    const gone = ['component:default/web lab gone 172.16.20.210'];
    expect(await addresses()).toEqual(gone);
    lab.setState({ state: 'forbidden' }, 'Service');
    expect(await addresses()).toEqual([]);
    lab.setState({ state: 'ok' }, 'Service');
    expect(await addresses()).toEqual(gone);
    lab.setState({ state: 'stale', error: 'Connection failed' });
    expect(await addresses()).toEqual([]);
  });

  it('takes no snapshot while no cluster can be read', async () => {
    await start();
    lab.setState({ state: 'stale', error: 'Connection failed' });
    await backend.takeSnapshot();
    expect((await get('/history/snapshots')).items).toEqual([]);
    expect(await get('/history')).toMatchObject({ from: null, items: [] });
  });

  it.each<[string, PolicyDecision, number]>([
    [
      'the namespace',
      where(exposureConditions.inNamespace({ namespaces: ['shop'] })),
      1,
    ],
    [
      'another namespace',
      where(exposureConditions.inNamespace({ namespaces: ['infra'] })),
      0,
    ],
    [
      'the cluster',
      where(exposureConditions.inCluster({ clusters: ['lab'] })),
      1,
    ],
    [
      'what others own',
      where(
        exposureConditions.isEntityOwner({ claims: ['group:default/other'] }),
      ),
      0,
    ],
    ['nothing', { result: AuthorizeResult.DENY }, 0],
  ])('tells whoever may see %s no more than that', async (_, policy, count) => {
    await start(policy);
    await backend.takeSnapshot();
    lab.remove('Service', 'shop/web');
    const { items } = await get('/history?what=address');
    expect(items).toHaveLength(count);
    expect((await get('/history/snapshots')).items).toHaveLength(1);
  });
});
