import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  ClusterReading,
  Collection,
} from 'backstage-plugin-cilium-gateway-common';
import type { Reader } from './observe';
import { createEntityProvider } from './provider';
import { pool } from './testing/cluster';

const reading = (name: string, state: ClusterReading['state']) => ({
  name,
  state,
  observedAt: null,
});

const held = (cluster: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    uid: name,
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/managed-by-location': `cilium-gateway:${cluster}`,
      'backstage.io/kubernetes-cluster': cluster,
    },
  },
  spec: { type: 'cilium-ip-pool', owner: 'group:default/platform' },
  relations: [],
});

/** One look of a provider that was just started, at clusters with a pool `lan` each, over a catalog from before. */
async function firstLook(
  readings: ClusterReading[],
  entities: Entity[],
): Promise<EntityProviderMutation[]> {
  const mutations: EntityProviderMutation[] = [];
  const of = <T>(name: string, items: T[]): Collection<T> => ({
    items,
    clusters: readings.filter(({ name: other }) => other === name),
  });
  const client: Pick<
    Reader,
    'getAudit' | 'listGateways' | 'listPools' | 'listRoutes'
  > = {
    getAudit: async () => ({
      items: [],
      unclaimed: [],
      missing: [],
      owners: [],
      clusters: readings,
    }),
    listGateways: async name => of(name, []),
    listRoutes: async name => of(name, []),
    listPools: async name => of(name, [pool('lan')]),
  };
  const listClusters = async () => ({
    items: readings.map(({ name }) => ({ name, title: name })),
    clusters: readings,
  });
  let look = async (_: AbortSignal) => {};
  const provider = createEntityProvider({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
    client: { ...client, listClusters } as unknown as Reader,
    logger: mockServices.logger.mock(),
    runner: {
      run: async task => {
        look = async signal => task.fn(signal);
      },
    },
    settings: { owner: 'group:default/platform', appBaseUrl: undefined },
  });
  await provider.connect({
    applyMutation: async mutation => {
      mutations.push(mutation);
    },
    refresh: async () => {},
  });
  await look(new AbortController().signal);
  return mutations;
}

const names = ([mutation]: EntityProviderMutation[]) =>
  mutation.type === 'full' &&
  mutation.entities.map(({ entity }) => entity.metadata.name).sort();

const before = [held('lab', 'pool-lab-gone'), held('home', 'pool-home-kept')];
const LAN = expect.stringMatching(/^pool-lab-lan-/);

describe('the first look after a start', () => {
  it.each<[string, ClusterReading[], unknown[]]>([
    [
      'replaces what is there from before',
      [reading('lab', 'ok'), reading('home', 'ok')],
      [expect.stringMatching(/^pool-home-lan-/), LAN],
    ],
    [
      'keeps what is there of a cluster that cannot be read',
      [reading('lab', 'ok'), reading('home', 'error')],
      ['pool-home-kept', LAN],
    ],
    [
      'keeps what is there of a cluster that is not listed yet',
      [reading('lab', 'ok')],
      ['pool-home-kept', LAN],
    ],
  ])('%s', async (_, readings, expected) => {
    expect(names(await firstLook(readings, before))).toEqual(expected);
  });

  it.each<[string, ClusterReading[]]>([
    ['there are none', []],
    ['none can be read', [reading('lab', 'syncing')]],
  ])('changes nothing when of clusters %s', async (_, readings) => {
    expect(await firstLook(readings, before)).toEqual([]);
  });
});
