import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Audit, AuditRow } from 'backstage-plugin-cilium-gateway-common';
import {
  createExposureConditionalDecision,
  exposureConditions,
} from 'backstage-plugin-cilium-gateway-node';
import { ciliumGatewayExposureReadPermission } from 'backstage-plugin-cilium-gateway-common';
import request from 'supertest';
import { entityOf, platform } from '../testing/auditedPlatform';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { startScriptedBackend } from '../testing/scriptedBackend';

const ownedBy = (group: string) => ({
  spec: { owner: group },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${group}` }],
});
const shop = entityOf(
  'shop',
  { 'backstage.io/kubernetes-id': 'shop' },
  { title: 'Shop, "the" one', ...ownedBy('retail') },
);
const blog = entityOf(
  'blog',
  { 'backstage.io/kubernetes-id': 'blog' },
  { title: '=HYPERLINK("http://evil.example")', ...ownedBy('writers') },
);
const gone = entityOf(
  'gone',
  { 'cilium-gateway/service': 'shop/gone' },
  ownedBy('writers'),
);
const plain = entityOf('plain', {});

describe('the audit', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  let backend: Awaited<ReturnType<typeof startScriptedBackend>> | undefined;
  let lists = 0;

  const start = async (
    options: Partial<Parameters<typeof startScriptedBackend>[0]> = {},
  ) => {
    await backend?.stop();
    lists = 0;
    backend = await startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      entities: [shop, blog, gone, plain],
      onEntities: () => {
        lists += 1;
      },
      ...options,
    });
  };
  const get = async (
    query: Record<string, string | string[]> = {},
    headers: Record<string, string> = {},
  ) => {
    const asked = request(backend!.server)
      .get('/api/cilium-gateway/audit')
      .query(query)
      .set('Authorization', mockCredentials.user.header());
    for (const [name, value] of Object.entries(headers)) asked.set(name, value);
    return asked;
  };
  const audit = async (
    query: Record<string, string | string[]> = {},
  ): Promise<Audit> => {
    const { status, body } = await get(query);
    expectContract('/audit', status, body);
    expect(status).toBe(200);
    return body;
  };
  const names = ({ items }: Audit) =>
    items.map(({ entityRef }) => entityRef.split('/')[1]);

  beforeAll(() => lab.put(...platform));
  afterAll(async () => {
    await backend?.stop();
    lab.stop();
  });

  describe('of a caller that may see all', () => {
    beforeAll(() => start());

    it('has a row for each entity, and what is claimed by nobody and in vain', async () => {
      const answer = await audit();
      expect(names(answer)).toEqual(['blog', 'shop']);
      expect(answer.missing).toMatchObject([{ value: 'shop/gone' }]);
      expect(answer.unclaimed.map(({ kind }) => kind)).toEqual([
        'Gateway',
        'Gateway',
        'Service',
      ]);
      expect(answer.owners.map(({ owner }) => owner)).toEqual([
        'group:default/writers',
        'group:default/retail',
      ]);
    });

    it.each<[Record<string, string | string[]>, string[]]>([
      [{ owner: ['retail', 'user:default/grace'] }, ['shop']],
      [{ owner: ['retail', 'group:default/writers'] }, ['blog', 'shop']],
      [{ owner: 'group:default/retail' }, ['shop']],
      [{ owner: 'Writers' }, ['blog']],
      [{ system: 'retail' }, []],
      [{ kind: 'component', cluster: 'lab' }, ['blog', 'shop']],
      [{ severity: 'error' }, ['blog']],
      [{ rule: 'hostname-on-two-gateways' }, ['shop']],
    ])('is filtered by %j', async (query, expected) => {
      expect(names(await audit(query))).toEqual(expected);
    });

    it('comes in pages', async () => {
      const first = await audit({ limit: '1' });
      expect(names(first)).toEqual(['blog']);
      const second = await audit({ limit: '1', cursor: first.nextCursor! });
      expect(names(second)).toEqual(['shop']);
      expect(second).not.toHaveProperty('nextCursor');
    });

    it('is answered 304 until something changes, however long it was heard', async () => {
      const { headers } = await get();
      await clock.advance(5_000);
      lab.setState({ observedAt: clock.now() });
      const again = await get({}, { 'If-None-Match': headers.etag });
      expect(again.status).toBe(304);
      lab.remove('Service', 'shop/database');
      const changed = await get({}, { 'If-None-Match': headers.etag });
      expect(changed.status).toBe(200);
      lab.put(...platform);
    });

    it('is a table for spreadsheets, in which nothing is a formula', async () => {
      const { status, text, headers } = await get({ format: 'csv' });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition':
          'attachment; filename="cilium-gateway-audit.csv"',
        etag: expect.stringMatching(/^W\//),
      });
      expect(text.split('\r\n')).toEqual([
        'entity,kind,title,owner,system,cluster,health,urls,tls,ips,pools,announcements,errors,warnings,infos,waived,rules',
        expect.stringMatching(
          /^component:default\/blog,Component,"'=HYPERLINK\(""http:\/\/evil\.example""\)",group:default\/writers,,lab,error,https:\/\/blog\.example\.com,all,172\.16\.20\.210,lan,172\.16\.20\.210 l2 announced node-1,1,0,\d+,0,/,
        ),
        expect.stringMatching(
          /^component:default\/shop,Component,"Shop, ""the"" one",group:default\/retail,,lab,ok,http:\/\/shop\.example\.com https:\/\/shop\.example\.com,some,172\.16\.20\.210 172\.16\.20\.211,lan,172\.16\.20\.210 l2 announced node-1; 172\.16\.20\.211 l2 announced node-1,0,0,\d+,0,/,
        ),
        '',
      ]);
      const again = await get(
        { format: 'csv' },
        { 'If-None-Match': headers.etag },
      );
      expect(again.status).toBe(304);
    });

    it('has in the table the rows that are asked for', async () => {
      const filtered = await get({ format: 'csv', owner: 'retail' });
      expect(filtered.text.split('\r\n')).toHaveLength(3);
      const limited = await get({ format: 'csv', limit: '1' });
      expect(limited.text.split('\r\n')).toHaveLength(3);
    });
  });

  describe('of a caller that a policy restricts', () => {
    const CLUSTER = 'cilium-gateway.cluster.read';
    const given = (
      conditions: Parameters<typeof createExposureConditionalDecision>[1],
    ) =>
      createExposureConditionalDecision(
        ciliumGatewayExposureReadPermission,
        conditions,
      );

    it('has what the own entities are reached by', async () => {
      const claims = ['group:default/retail'];
      await start({
        denied: [CLUSTER],
        exposures: given(exposureConditions.isEntityOwner({ claims })),
      });
      const answer = await audit();
      expect(names(answer)).toEqual(['shop']);
      expect(answer).toMatchObject({ unclaimed: [], missing: [] });
      expect(answer.owners).toHaveLength(1);
      expect(lists).toBe(1);
      const { text } = await get({ format: 'csv' });
      expect(text).not.toContain('blog');
    });

    it('has what is in the permitted namespaces, and its own ETag', async () => {
      await start();
      const { headers } = await get();
      await start({
        denied: [CLUSTER],
        exposures: given(
          exposureConditions.inNamespace({ namespaces: ['blog'] }),
        ),
      });
      const answer = await get({}, { 'If-None-Match': headers.etag });
      expect(answer.status).toBe(200);
      expect(names(answer.body)).toEqual(['blog']);
      // It cannot be told from something that is there and that the caller may not see.
      expect(answer.body.missing).toEqual([]);
    });

    it('is empty where nothing may be seen', async () => {
      await start({ denied: [CLUSTER, 'cilium-gateway.exposure.read'] });
      expect(await audit()).toMatchObject({
        items: [],
        unclaimed: [],
        missing: [],
        owners: [],
      });
    });
  });

  it('of 5,000 entities asks the catalog once for the caller and once for everybody', async () => {
    const many = Array.from(
      { length: 5_000 },
      (_, index): Entity =>
        entityOf(
          `shop-${String(index).padStart(4, '0')}`,
          { 'backstage.io/kubernetes-id': 'shop' },
          ownedBy(`team-${index % 10}`),
        ),
    );
    await start({ entities: many });
    const { items, owners } = await audit();
    expect(items).toHaveLength(5_000);
    expect(owners.map(({ entities }) => entities)).toEqual(Array(10).fill(500));
    const rows: AuditRow[] = [];
    let cursor: string | undefined;
    do {
      const page: Audit = await audit({
        limit: '2000',
        ...(cursor === undefined ? {} : { cursor }),
      });
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(rows).toEqual(items);
    expect(lists).toBe(2);
  }, 60_000);
});
