import {
  type Entity,
  EntityPolicies,
  DefaultNamespaceEntityPolicy,
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isProvidedFromCluster } from 'backstage-plugin-cilium-gateway-common';
import { entitiesOf } from './entities';
import type { Observation } from './observe';
import type { Claims } from './serving';
import {
  freeGateway,
  freeHostname,
  gateway,
  pool,
  route,
  row,
} from './testing/cluster';

const observation = (changes: Partial<Observation>): Observation => ({
  cluster: 'lab',
  title: 'Lab',
  gateways: [],
  pools: [],
  routes: [],
  rows: [],
  unclaimed: [],
  complete: new Set(),
  ...changes,
});

const made = (
  changes: Partial<Observation>,
  claims: Claims = new Map(),
): Entity[] =>
  [
    ...entitiesOf(observation(changes), {
      owner: 'group:default/platform',
      appBaseUrl: 'https://backstage.example',
      claims,
    }).values(),
  ].flat();

/** Title with who owns it, what it depends on and what depends on it; names of entities by their titles. */
function relations(entities: Entity[]) {
  const titles = new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      entity.metadata.title!,
    ]),
  );
  const named = (refs: unknown = []) =>
    (refs as string[]).map(ref => titles.get(ref) ?? ref);
  return Object.fromEntries(
    entities.map(({ metadata, spec }) => [
      metadata.title,
      {
        ...(spec?.owner !== 'group:default/platform' && { owner: spec?.owner }),
        ...(named(spec?.dependsOn as string[]).length > 0 && {
          dependsOn: named(spec?.dependsOn),
        }),
        dependencyOf: named(spec?.dependencyOf),
      },
    ]),
  );
}

const shop = row('component:default/shop', ['https://shop.example'], {
  '10.0.0.1': 'lan',
});
const blog = row(
  'component:default/blog',
  ['https://blog.example'],
  { '10.0.0.1': 'lan' },
  'group:default/writers',
);
const database = row('component:default/database', ['tcp://10.0.0.9:5432'], {
  '10.0.0.9': 'lan',
});
const secure = gateway('secure', ['10.0.0.1'], ['*.example']);

describe('entities of a cluster', () => {
  it('are Gateways, pools and hostnames', () => {
    const [ofGateway, ofPool, ofHostname] = made({
      gateways: [secure],
      pools: [pool('lan')],
      routes: [route(['shop.example'], ['secure'])],
      rows: [shop],
      unclaimed: [freeGateway('secure')],
    });
    const annotations = {
      'backstage.io/managed-by-location': 'cilium-gateway:lab',
      'backstage.io/managed-by-origin-location': 'cilium-gateway:lab',
      'backstage.io/kubernetes-cluster': 'lab',
    };
    expect(ofGateway).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'gateway-lab-edge-secure-a0f747fbea',
        namespace: 'default',
        title: 'edge/secure in Lab',
        description:
          'Gateway secure in namespace edge of Lab, reached at 10.0.0.1',
        annotations: {
          ...annotations,
          'cilium-gateway/gateway': 'edge/secure',
        },
        links: [
          {
            url: 'https://backstage.example/cilium-gateway/lab/gateways/edge/secure',
            title: 'In the cluster',
          },
        ],
      },
      spec: {
        type: 'kubernetes-gateway',
        owner: 'group:default/platform',
        dependencyOf: ['component:default/shop'],
      },
    });
    expect(ofPool).toMatchObject({
      metadata: {
        title: 'lan in Lab',
        description: 'Pool of IP addresses of Lab: 10.0.0.0/24',
        annotations,
        links: [
          { url: 'https://backstage.example/cilium-gateway/lab/pools/lan' },
        ],
      },
      spec: {
        type: 'cilium-ip-pool',
        owner: 'group:default/platform',
        dependencyOf: [stringifyEntityRef(ofGateway)],
      },
    });
    expect(ofHostname).toMatchObject({
      metadata: { title: 'shop.example', annotations },
      spec: {
        type: 'hostname',
        owner: 'group:default/shop',
        dependsOn: [stringifyEntityRef(ofGateway)],
        dependencyOf: ['component:default/shop'],
      },
    });
  });

  it('are what the catalog takes, and tell that they were made', async () => {
    const entities = made({
      cluster: 'Läb/№ 1',
      gateways: [secure, gateway('a'.repeat(63), [])],
      pools: [pool('lan'), pool(`${'b'.repeat(200)}.example`)],
      rows: [shop, row('component:default/x', ['https://*.apps.example'], {})],
      unclaimed: [
        freeGateway('secure'),
        freeGateway('a'.repeat(63)),
        freeHostname('free.example'),
      ],
    });
    expect(entities).toHaveLength(7);
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    for (const entity of entities) {
      await expect(policy.enforce(entity)).resolves.toBeTruthy();
      await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
        true,
      );
      expect(isProvidedFromCluster(entity)).toBe(true);
    }
    expect(new Set(entities.map(stringifyEntityRef)).size).toBe(7);
  });

  it.each<[string, Partial<Observation>, Claims, object]>([
    [
      'a Gateway serves those who are reached through it, and lives on its pool; others live on the pool themselves',
      {
        gateways: [secure],
        pools: [pool('lan')],
        rows: [shop, blog, database],
        routes: [route(['shop.example', 'blog.example'], ['secure'])],
        unclaimed: [freeGateway('secure')],
      },
      new Map(),
      {
        'edge/secure in Lab': {
          dependencyOf: ['component:default/blog', 'component:default/shop'],
        },
        'lan in Lab': {
          dependencyOf: ['component:default/database', 'edge/secure in Lab'],
        },
        'shop.example': {
          owner: 'group:default/shop',
          dependsOn: ['edge/secure in Lab'],
          dependencyOf: ['component:default/shop'],
        },
        'blog.example': {
          owner: 'group:default/writers',
          dependsOn: ['edge/secure in Lab'],
          dependencyOf: ['component:default/blog'],
        },
      },
    ],
    [
      'a Gateway that an entity names has none of its own: pool and hostnames are related to that one',
      {
        gateways: [secure],
        pools: [pool('lan')],
        rows: [
          shop,
          row(
            'resource:default/entrance',
            ['https://shop.example', 'https://free.example'],
            { '10.0.0.1': 'lan' },
            'group:default/network',
          ),
        ],
        routes: [route(['shop.example', 'free.example'], ['secure'])],
        unclaimed: [freeHostname('free.example')],
      },
      new Map([['edge/secure', ['resource:default/entrance']]]),
      {
        'lan in Lab': { dependencyOf: ['resource:default/entrance'] },
        'shop.example': {
          owner: 'group:default/shop',
          dependsOn: ['resource:default/entrance'],
          dependencyOf: ['component:default/shop'],
        },
        'free.example': {
          dependsOn: ['resource:default/entrance'],
          dependencyOf: [],
        },
      },
    ],
    [
      'a Gateway that an entity selects by its label has none of its own either',
      { gateways: [secure], unclaimed: [] },
      new Map(),
      {},
    ],
    [
      'a Gateway of another controller has none; of one whose class cannot be read there is one',
      {
        gateways: [
          gateway('other', [], [], { managedByCilium: false }),
          gateway('perhaps', [], [], { managedByCilium: null }),
        ],
        unclaimed: [freeGateway('other'), freeGateway('perhaps')],
      },
      new Map(),
      { 'edge/perhaps in Lab': { dependencyOf: [] } },
    ],
    [
      'a hostname that serves two owners belongs to the platform, as one that nobody claims',
      {
        rows: [
          shop,
          row(
            'component:default/cart',
            ['https://shop.example/cart'],
            {},
            null,
          ),
        ],
        unclaimed: [freeHostname('free.example')],
      },
      new Map(),
      {
        'shop.example': {
          dependencyOf: ['component:default/cart', 'component:default/shop'],
        },
        'free.example': { dependencyOf: [] },
      },
    ],
    [
      'a hostname leads through each Gateway that takes its routes, and through no other',
      {
        gateways: [
          secure,
          gateway('web', ['10.0.0.2']),
          gateway('refusing', ['10.0.0.3']),
        ],
        routes: [
          route(['shop.example'], ['secure', 'web']),
          route(['shop.example'], ['refusing'], false),
        ],
        rows: [row('component:default/shop', ['https://shop.example'], {})],
        unclaimed: [
          freeGateway('secure'),
          freeGateway('web'),
          freeGateway('refusing'),
        ],
      },
      new Map(),
      {
        'edge/secure in Lab': { dependencyOf: [] },
        'edge/web in Lab': { dependencyOf: [] },
        'edge/refusing in Lab': { dependencyOf: [] },
        'shop.example': {
          owner: 'group:default/shop',
          dependsOn: ['edge/secure in Lab', 'edge/web in Lab'],
          dependencyOf: ['component:default/shop'],
        },
      },
    ],
    [
      'who shares the address of a Gateway is served by the pool, and not by the Gateway',
      {
        gateways: [secure],
        pools: [pool('lan', ['10.0.0.1'])],
        routes: [route(['shop.example'], ['secure'])],
        rows: [
          shop,
          row('component:default/ntp', ['udp://10.0.0.1:123'], {
            '10.0.0.1': 'lan',
          }),
        ],
        unclaimed: [freeGateway('secure')],
      },
      new Map(),
      {
        'edge/secure in Lab': { dependencyOf: ['component:default/shop'] },
        'lan in Lab': {
          dependencyOf: ['component:default/ntp', 'edge/secure in Lab'],
        },
        'shop.example': {
          owner: 'group:default/shop',
          dependsOn: ['edge/secure in Lab'],
          dependencyOf: ['component:default/shop'],
        },
      },
    ],
  ])('%s', (_, changes, claims, expected) => {
    expect(relations(made(changes, claims))).toEqual(expected);
  });
});
