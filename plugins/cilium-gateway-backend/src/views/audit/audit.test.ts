import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  Audit,
  AuditFilter,
} from 'backstage-plugin-cilium-gateway-common';
import { createManualClock } from '../../testing/manualClock';
import { createScriptedCluster } from '../../testing/scriptedCluster';
import { ownFindings } from '../../testing/scriptedBackend';
import { createViews } from '../createViews';
import type { Page } from '../paging';
import { FULL_SIGHT } from '../sight';
import { entityOf, platform } from '../../testing/auditedPlatform';

const CLUSTER = 'backstage.io/kubernetes-cluster';
const secure = { kind: 'Gateway', namespace: 'edge', name: 'secure' };

describe('an audit', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  const home = createScriptedCluster({ name: 'home', clock });
  const views = createViews({
    clusters: () => [lab.cluster, home.cluster],
    now: clock.now,
    logger: mockServices.logger.mock(),
    findings: ownFindings,
  });
  const auditOf = async (
    entities: readonly Entity[],
    {
      everybody = entities,
      sight = FULL_SIGHT,
      filter = {},
      page = {},
    }: {
      everybody?: readonly Entity[];
      sight?: Parameters<typeof views.audit>[0]['sight'];
      filter?: AuditFilter;
      page?: Page;
    } = {},
  ): Promise<Audit> => {
    const { body } = await views.audit({
      entities,
      everybody: async () => everybody,
      sight,
      filter,
      page,
    });
    return JSON.parse(body.toString());
  };

  beforeAll(() => {
    lab.put(...platform);
    home.put(...platform);
  });
  afterAll(() => {
    lab.stop();
    home.stop();
  });

  const shop = entityOf(
    'shop',
    { 'backstage.io/kubernetes-id': 'shop' },
    {
      title: 'Shop',
      spec: { owner: 'somebody-else', system: 'retail' },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/retail' },
        { type: 'partOf', targetRef: 'component:default/mall' },
        { type: 'partOf', targetRef: 'system:default/retail' },
      ],
    },
  );
  const blog = entityOf(
    'blog',
    { 'backstage.io/kubernetes-id': 'blog', [CLUSTER]: 'lab' },
    { spec: { owner: 'writers' } },
  );
  const gone = entityOf(
    'gone',
    { 'cilium-gateway/service': 'shop/gone' },
    { spec: { owner: 'group:default/retail' } },
  );

  describe('has a row for each entity and cluster', () => {
    it('with what the entity is reached by there', async () => {
      const { items } = await auditOf([shop]);
      expect(items.map(({ cluster }) => cluster)).toEqual(['home', 'lab']);
      const announced = { mode: 'l2', state: 'announced', node: 'node-1' };
      expect(items[1]).toEqual({
        entityRef: 'component:default/shop',
        kind: 'Component',
        title: 'Shop',
        owner: 'group:default/retail',
        system: 'system:default/retail',
        cluster: 'lab',
        health: 'ok',
        urls: ['http://shop.example.com', 'https://shop.example.com'],
        addresses: [
          { ip: '172.16.20.210', pool: 'lan', ...announced },
          { ip: '172.16.20.211', pool: 'lan', ...announced },
        ],
        tls: 'some',
        findings: { error: 0, warning: 0, info: 4, waived: 0 },
        rules: [
          'hostname-on-two-gateways',
          'ping-false-alarm',
          'pool-edit-reshuffle',
        ],
      });
    });

    it('in which it has something, of those that it lives in', async () => {
      const { items } = await auditOf([blog, gone]);
      expect(items).toMatchObject([
        {
          entityRef: 'component:default/blog',
          owner: 'group:default/writers',
          system: null,
          cluster: 'lab',
          health: 'error',
          urls: ['https://blog.example.com'],
          tls: 'all',
          findings: { error: 1 },
        },
      ]);
    });

    it.each<[string, Record<string, string>, object]>([
      [
        'of a database without a name',
        { 'cilium-gateway/service': 'shop/database' },
        {
          urls: ['tcp://172.16.20.212:5432'],
          addresses: [{ ip: '172.16.20.212' }],
          tls: 'none',
          health: 'ok',
        },
      ],
      [
        'of a Gateway with everything behind it',
        { 'cilium-gateway/gateway': 'edge/secure' },
        {
          // Its routes lead through the other one as well.
          urls: [
            'http://shop.example.com',
            'https://blog.example.com',
            'https://shop.example.com',
          ],
          addresses: [{ ip: '172.16.20.210' }, { ip: '172.16.20.211' }],
          tls: 'some',
          health: 'error',
        },
      ],
    ])('%s', async (_, annotations, row) => {
      const { items } = await auditOf([entityOf('it', annotations)]);
      expect(items).toMatchObject([
        { cluster: 'home', ...row },
        { cluster: 'lab', ...row },
      ]);
    });

    it.each<[Entity['spec'], string | null, string | null]>([
      [
        { owner: 'user:ops/anna', system: 'ops/net' },
        'user:ops/anna',
        'system:ops/net',
      ],
      [{ owner: ':retail', system: '' }, null, null],
      [{ owner: 7, system: { name: 'net' } }, null, null],
      [{}, null, null],
    ])(
      'owned as %j says, where the catalog resolved nothing',
      async (spec, owner, system) => {
        const annotations = { 'cilium-gateway/service': 'shop/database' };
        const { items } = await auditOf([
          entityOf('it', annotations, { spec }),
        ]);
        expect(items[0]).toMatchObject({ owner, system });
      },
    );

    it('but none for what was made from a cluster', async () => {
      const made = entityOf('made', {
        'cilium-gateway/gateway': 'edge/secure',
        'backstage.io/managed-by-location': 'cilium-gateway:lab',
      });
      const { items, unclaimed } = await auditOf([made]);
      expect(items).toEqual([]);
      expect(unclaimed).toContainEqual(
        expect.objectContaining({ kind: 'Gateway', object: secure }),
      );
    });
  });

  describe('says what nobody claims', () => {
    const unclaimedBy = async (...annotations: Record<string, string>[]) => {
      const entities = annotations.map((one, index) =>
        entityOf(`entity-${index}`, one),
      );
      const { unclaimed } = await auditOf(entities, {
        filter: { cluster: 'lab' },
      });
      return unclaimed.map(({ kind, object, hostname }) =>
        kind === 'hostname' ? hostname : `${kind} ${object?.name}`,
      );
    };

    it.each<[string, Record<string, string>[], string[]]>([
      [
        'of Gateways, LoadBalancer Services and hostnames, without what goes with a Gateway',
        [],
        [
          'Gateway plain',
          'Gateway secure',
          'Service database',
          'blog.example.com',
          'shop.example.com',
        ],
      ],
      [
        'where a Gateway is claimed, what is behind it too',
        [{ 'cilium-gateway/gateway': 'edge/secure' }],
        [
          'Gateway plain',
          'Service database',
          'blog.example.com',
          'shop.example.com',
        ],
      ],
      [
        'where the Service of a Gateway is claimed, not that Gateway',
        [{ 'cilium-gateway/service': 'edge/cilium-gateway-plain' }],
        [
          'Gateway secure',
          'Service database',
          'blog.example.com',
          'shop.example.com',
        ],
      ],
      [
        'not the hostname of a route that is claimed',
        [{ 'cilium-gateway/route': 'shop/web' }],
        [
          'Gateway plain',
          'Gateway secure',
          'Service database',
          'blog.example.com',
        ],
      ],
      [
        'not the hostname of a backend that is claimed',
        [{ 'backstage.io/kubernetes-id': 'shop' }],
        [
          'Gateway plain',
          'Gateway secure',
          'Service database',
          'blog.example.com',
        ],
      ],
      [
        'nothing where everything is claimed',
        [
          {
            'backstage.io/kubernetes-namespace': 'edge',
            'backstage.io/kubernetes-label-selector': '!absent',
          },
          {
            'cilium-gateway/service': 'shop/database,shop/web',
            'cilium-gateway/route': 'blog/blog',
          },
        ],
        [],
      ],
    ])('%s', async (_, annotations, expected) => {
      expect(await unclaimedBy(...annotations)).toEqual(expected);
    });

    it('with its addresses', async () => {
      const { unclaimed } = await auditOf([], { filter: { cluster: 'lab' } });
      expect(unclaimed.slice(1, 4)).toEqual([
        {
          cluster: 'lab',
          kind: 'Gateway',
          object: secure,
          hostname: null,
          addresses: ['172.16.20.210'],
        },
        {
          cluster: 'lab',
          kind: 'Service',
          object: { kind: 'Service', namespace: 'shop', name: 'database' },
          hostname: null,
          addresses: ['172.16.20.212'],
        },
        {
          cluster: 'lab',
          kind: 'hostname',
          object: { kind: 'HTTPRoute', namespace: 'blog', name: 'blog' },
          hostname: 'blog.example.com',
          addresses: ['172.16.20.210'],
        },
      ]);
    });

    it('and not what an entity claims that the caller may not see', async () => {
      const everybody = [
        entityOf('hidden', { 'cilium-gateway/gateway': 'edge/secure' }),
      ];
      const { unclaimed } = await auditOf([], { everybody });
      expect(unclaimed).not.toContainEqual(
        expect.objectContaining({ object: secure }),
      );
    });

    it.each<[string, Parameters<typeof auditOf>[1]]>([
      [
        'to a caller that may not see whole clusters',
        { sight: { ...FULL_SIGHT, everything: false } },
      ],
      ['of an owner, since nobody owns it', { filter: { owner: 'retail' } }],
      ['of a kind of entity', { filter: { kind: 'Component' } }],
    ])('but not %s', async (_, options) => {
      expect((await auditOf([], options)).unclaimed).toEqual([]);
    });
  });

  describe('says what is claimed in vain', () => {
    const missingOf = async (annotations: Record<string, string>) => {
      const { missing } = await auditOf([entityOf('it', annotations)]);
      return missing.map(({ annotation, value, message }) => [
        annotation.split('/')[1],
        value,
        message,
      ]);
    };

    it.each<[string, Record<string, string>, string[][]]>([
      [
        'nothing where all is there',
        { 'cilium-gateway/service': 'shop/web' },
        [],
      ],
      [
        'of what is named, what is not there',
        {
          'cilium-gateway/service': 'shop/web,shop/gone',
          'cilium-gateway/gateway': 'edge/gone',
          'cilium-gateway/route': 'GRPCRoute:shop/web,shop/web,shop/gone',
        },
        [
          [
            'service',
            'shop/gone',
            'There is no Service shop/gone in clusters home and lab',
          ],
          [
            'gateway',
            'edge/gone',
            'There is no Gateway edge/gone in clusters home and lab',
          ],
          [
            'route',
            'GRPCRoute:shop/web',
            'There is no GRPCRoute shop/web in clusters home and lab',
          ],
          [
            'route',
            'shop/gone',
            'There is no HTTPRoute shop/gone in clusters home and lab',
          ],
        ],
      ],
      [
        'in the clusters that the entity lives in',
        { 'cilium-gateway/service': 'shop/gone', [CLUSTER]: 'lab' },
        [
          [
            'service',
            'shop/gone',
            'There is no Service shop/gone in cluster lab',
          ],
        ],
      ],
      [
        'labels that nothing has, beside what is named',
        {
          'backstage.io/kubernetes-id': 'nobody',
          'backstage.io/kubernetes-namespace': 'shop',
          'cilium-gateway/service': 'shop/web',
        },
        [
          [
            'kubernetes-id',
            'nobody',
            'No Service, Gateway or route has the label backstage.io/kubernetes-id=nobody in namespaces shop in clusters home and lab',
          ],
        ],
      ],
      [
        'a selector that matches nothing',
        { 'backstage.io/kubernetes-label-selector': 'app=nobody' },
        [
          [
            'kubernetes-label-selector',
            'app=nobody',
            'The selector matches no Service, Gateway or route in clusters home and lab',
          ],
        ],
      ],
      [
        'a cluster that is not known, and nothing else, since it may have all',
        { 'cilium-gateway/service': 'shop/gone', [CLUSTER]: 'lab,prod' },
        [
          [
            'kubernetes-cluster',
            'prod',
            'There is no cluster prod that is known',
          ],
        ],
      ],
      [
        'what cannot be read',
        { 'cilium-gateway/gateway': 'secure' },
        [
          [
            'gateway',
            'secure',
            expect.stringContaining('is no namespace/name'),
          ],
        ],
      ],
    ])('%s', async (_, annotations, expected) => {
      expect(await missingOf(annotations)).toEqual(expected);
    });

    it('with the entity that claims it', async () => {
      const { missing } = await auditOf([gone]);
      expect(missing).toEqual([
        {
          entityRef: 'component:default/gone',
          kind: 'Component',
          title: null,
          owner: 'group:default/retail',
          system: null,
          annotation: 'cilium-gateway/service',
          value: 'shop/gone',
          message: 'There is no Service shop/gone in clusters home and lab',
        },
      ]);
    });

    it('unless some cluster may still turn out to have it', async () => {
      home.setState({ state: 'stale', error: 'Connection failed' });
      const { missing, items } = await auditOf([gone, shop]);
      home.setState({ state: 'ok', error: undefined });
      expect(missing).toEqual([]);
      expect(items).toHaveLength(2);
    });
  });

  describe('shows no more than the caller may see', () => {
    const seeing = (
      exposure: (
        name: string,
        cluster: string,
        namespace: string | null,
      ) => boolean,
    ) => ({
      everything: false,
      exposures: 'some' as const,
      exposure: (entity: Entity, cluster: string, namespace: string | null) =>
        exposure(entity.metadata.name, cluster, namespace),
    });
    const both = entityOf('both', {
      'cilium-gateway/service': 'shop/database,shop/gone,edge/gone',
      'cilium-gateway/route': 'blog/blog',
      'cilium-gateway/gateway': 'nonsense',
    });

    it('of entities', async () => {
      const sight = seeing(name => name === 'shop');
      const { items, missing, owners } = await auditOf(
        [shop, blog, both, gone],
        { sight },
      );
      expect(items.map(({ entityRef }) => entityRef)).toEqual([
        'component:default/shop',
        'component:default/shop',
      ]);
      expect(missing).toEqual([]);
      expect(owners).toEqual([
        {
          owner: 'group:default/retail',
          entities: 1,
          unhealthy: 0,
          findings: { error: 0, warning: 0, info: 8, waived: 0 },
        },
      ]);
    });

    it('of clusters, so that nothing is known to be missing', async () => {
      const sight = seeing((_, cluster) => cluster === 'lab');
      const { items, missing } = await auditOf([shop, gone], { sight });
      expect(items).toMatchObject([{ cluster: 'lab' }]);
      expect(missing).toEqual([]);
    });

    it('of namespaces, as if there was nothing in others', async () => {
      const sight = seeing((_, __, namespace) => namespace === 'shop');
      const { items, missing } = await auditOf([both], { sight });
      expect(items).toMatchObject([
        { cluster: 'home' },
        {
          cluster: 'lab',
          health: 'warning',
          urls: ['tcp://172.16.20.212:5432'],
          addresses: [{ ip: '172.16.20.212' }],
          findings: { error: 0 },
          rules: expect.not.arrayContaining(['backend-missing-or-port']),
        },
      ]);
      expect(missing.map(({ value }) => value)).toEqual([
        'nonsense',
        'shop/gone',
      ]);
    });

    it('after somebody asked who may see all', async () => {
      await auditOf([both]);
      const sight = seeing((_, __, namespace) => namespace === 'shop');
      const { items } = await auditOf([both], { sight });
      expect(items[0].urls).toEqual(['tcp://172.16.20.212:5432']);
    });
  });

  describe('is filtered', () => {
    it.each<[AuditFilter, string[]]>([
      [{ owner: 'group:default/retail' }, ['shop home', 'shop lab']],
      [{ owner: 'retail' }, ['shop home', 'shop lab']],
      [{ owner: 'user:default/retail' }, []],
      [{ system: 'Retail' }, ['shop home', 'shop lab']],
      [{ kind: 'api' }, ['prices home', 'prices lab']],
      [{ cluster: 'lab' }, ['prices lab', 'blog lab', 'shop lab']],
      [{ severity: 'error' }, ['blog lab']],
      [{ rule: 'hostname-on-two-gateways' }, ['shop home', 'shop lab']],
      [{ rule: 'hostname-on-two-gateways', severity: 'error' }, []],
      [{ cluster: 'lab', owner: 'writers' }, ['blog lab']],
    ])('by %j', async (filter, expected) => {
      const prices = entityOf(
        'prices',
        { 'cilium-gateway/service': 'shop/database' },
        { kind: 'API' },
      );
      const { items } = await auditOf([shop, blog, prices], { filter });
      expect(
        items.map(
          ({ entityRef, cluster }) => `${entityRef.split('/')[1]} ${cluster}`,
        ),
      ).toEqual(expected);
    });

    it.each<[AuditFilter, string[]]>([
      [{ cluster: 'lab' }, ['shop/any', 'shop/lab']],
      [{ cluster: 'home' }, ['shop/any']],
    ])('by %j, also in what is missing there', async (filter, expected) => {
      const claiming = (name: string, more = {}) =>
        entityOf(name, { 'cilium-gateway/service': `shop/${name}`, ...more });
      const { missing } = await auditOf(
        [claiming('lab', { [CLUSTER]: 'lab' }), claiming('any')],
        { filter },
      );
      expect(missing.map(({ value }) => value)).toEqual(expected);
    });

    it('also in what it says of owners and of what is missing', async () => {
      const { owners, missing } = await auditOf([shop, blog, gone], {
        filter: { owner: 'writers' },
      });
      expect(owners).toMatchObject([
        { owner: 'group:default/writers', entities: 1, unhealthy: 1 },
      ]);
      expect(missing).toEqual([]);
    });

    it.each<[AuditFilter, string]>([
      [
        { owner: ':retail' },
        'owner: ":retail" is no entity ref; right would be group:default/shop',
      ],
      [{ system: ':' }, 'system: ":" is no entity ref'],
      [{ cluster: 'prod' }, 'There is no cluster prod; known are lab, home'],
    ])('not by %j', async (filter, words) => {
      await expect(auditOf([shop], { filter })).rejects.toThrow(words);
    });
  });

  describe('puts up with what is waived', () => {
    const waive = (...waivers: object[]) => ({
      'cilium-gateway/waivers': JSON.stringify(
        waivers.map(waiver => ({
          rule: 'backend-missing-or-port',
          reason: 'It moves',
          owner: 'writers',
          until: '2025-10-09',
          ...waiver,
        })),
      ),
    });
    const blogWith = (annotations: Record<string, string>) =>
      entityOf('blog', {
        'backstage.io/kubernetes-id': 'blog',
        ...annotations,
      });
    const rowsWith = async (
      annotations: Record<string, string>,
      filter: AuditFilter = {},
    ) => (await auditOf([blogWith(annotations)], { filter })).items;

    it.each<[string, Record<string, string>, object]>([
      [
        'nothing without a waiver',
        {},
        { health: 'error', findings: { error: 1, waived: 0 } },
      ],
      [
        'a finding on its last day',
        waive({}),
        { health: 'ok', findings: { error: 0, warning: 0, waived: 1 } },
      ],
      [
        'only in the cluster that is meant',
        waive({ cluster: 'home' }),
        { health: 'error', findings: { error: 1, waived: 0 } },
      ],
      [
        'nothing that the waiver does not mean, beside it',
        waive({ rule: 'ping-false-alarm' }),
        { health: 'error', findings: { error: 1, waived: 1 } },
      ],
      [
        'no more when the day is over, which is a finding itself',
        waive({ until: '2025-10-08' }),
        {
          health: 'error',
          findings: { error: 1, warning: 1, waived: 0 },
          rules: expect.arrayContaining([
            'backend-missing-or-port',
            'waiver-expired',
          ]),
        },
      ],
      [
        'nothing where the waiver cannot be read, which is a finding too',
        waive({ until: 'later' }),
        {
          health: 'error',
          findings: { error: 1, warning: 1, waived: 0 },
          rules: expect.arrayContaining(['waiver-malformed']),
        },
      ],
      [
        'a malformed annotation, but not what it means for the rest',
        {
          ...waive({ rule: 'annotation-malformed' }),
          'cilium-gateway/gateway': 'nonsense',
        },
        { health: 'error', findings: { error: 1, warning: 0, waived: 1 } },
      ],
    ])('%s', async (_, annotations, expected) => {
      const rows = await rowsWith(annotations);
      expect(rows.find(({ cluster }) => cluster === 'lab')).toMatchObject(
        expected,
      );
    });

    it('and is not found by its rule', async () => {
      const rule = 'backend-missing-or-port';
      expect(await rowsWith(waive({}), { rule })).toEqual([]);
      expect(await rowsWith(waive({}), { severity: 'error' })).toEqual([]);
      const [row] = await rowsWith(waive({}));
      expect(row.rules).not.toContain(rule);
    });

    it('in the records too, with who answers for it', async () => {
      const { records } = await views.auditRecords([blogWith(waive({}))]);
      expect(records).toMatchObject([{ cluster: 'home' }, { cluster: 'lab' }]);
      expect(records[0]).toMatchObject({
        namespaces: ['blog'],
        urls: ['https://blog.example.com'],
        ips: ['172.16.20.210'],
      });
      expect(
        records[0].findings.filter(({ waiver }) => waiver !== undefined),
      ).toMatchObject([
        {
          rule: 'backend-missing-or-port',
          waiver: {
            reason: 'It moves',
            owner: 'group:default/writers',
            until: '2025-10-09',
            source: 'annotation',
          },
        },
      ]);
    });
  });

  it('says first who has most to do', async () => {
    const bad = entityOf(
      'bad',
      { 'backstage.io/kubernetes-id': 'blog' },
      { spec: { owner: 'z' } },
    );
    const fine = entityOf(
      'fine',
      { 'cilium-gateway/service': 'shop/web' },
      { spec: { owner: 'a' } },
    );
    const nobodys = entityOf('free', { 'cilium-gateway/service': 'shop/web' });
    const { owners } = await auditOf([fine, bad, nobodys, shop]);
    expect(owners.map(({ owner }) => owner)).toEqual([
      'group:default/z',
      'group:default/a',
      'group:default/retail',
      null,
    ]);
    expect(owners[0]).toEqual({
      owner: 'group:default/z',
      entities: 1,
      unhealthy: 1,
      findings: expect.objectContaining({ error: 2 }),
    });
  });

  describe('of a cluster that changes', () => {
    const busy = createScriptedCluster({ name: 'busy', clock });
    const its = createViews({
      clusters: () => [busy.cluster],
      now: clock.now,
      logger: mockServices.logger.mock(),
      findings: ownFindings,
    });
    const service = (index: number, ip: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: `service-${index}`, namespace: 'shop' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
      status: { loadBalancer: { ingress: [{ ip }] } },
    });
    const entities = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        entityOf(`entity-${index}`, {
          'cilium-gateway/service': `shop/service-${index}`,
        }),
      );
    const first = async (of: readonly Entity[]) => {
      const { records, clusters } = await its.auditRecords(of);
      return { ips: records[0].ips, observedAt: clusters[0].observedAt };
    };
    const hear = () => busy.setState({ observedAt: clock.now() });

    beforeAll(() => {
      for (let index = 0; index < 600; index += 1) {
        busy.put(service(index, `10.0.${index >> 8}.${index & 255}`));
      }
    });
    afterAll(busy.stop);

    it('is at once as the cluster is, where that is little work', async () => {
      const few = entities(500);
      hear();
      expect(await first(few)).toMatchObject({ ips: ['10.0.0.0'] });
      busy.put(service(0, '192.0.2.2'));
      expect(await first(few)).toMatchObject({ ips: ['192.0.2.2'] });
    }, 30_000);

    it('may be some seconds old where it is much, and says from when it is', async () => {
      const many = entities(501);
      hear();
      const before = await first(many);
      const heard = new Date(clock.now()).toISOString();
      expect(before).toEqual({ ips: ['192.0.2.2'], observedAt: heard });
      await clock.advance(4_000);
      hear();
      busy.put(service(0, '192.0.2.3'));
      expect(await first(many)).toEqual({
        ips: ['192.0.2.2'],
        observedAt: heard,
      });
      await clock.advance(1_000);
      hear();
      expect(await first(many)).toEqual({
        ips: ['192.0.2.3'],
        observedAt: new Date(clock.now()).toISOString(),
      });
    }, 30_000);

    it('tells until when it was heard, however long nothing changes', async () => {
      const many = entities(501);
      await first(many);
      await clock.advance(60_000);
      hear();
      expect(await first(many)).toMatchObject({
        observedAt: new Date(clock.now()).toISOString(),
      });
    }, 30_000);
  });

  it('comes in pages, of which the first has what is about all', async () => {
    const entities = [shop, blog, gone];
    const all = await auditOf(entities);
    expect(all.items).toHaveLength(3);
    const first = await auditOf(entities, { page: { limit: 2 } });
    expect(first).toMatchObject({
      items: all.items.slice(0, 2),
      unclaimed: all.unclaimed,
      missing: all.missing,
      owners: all.owners,
    });
    const second = await auditOf(entities, {
      page: { limit: 2, cursor: first.nextCursor },
    });
    expect(second).toEqual({
      items: all.items.slice(2),
      unclaimed: [],
      missing: [],
      owners: [],
      clusters: all.clusters,
    });
  });
});
