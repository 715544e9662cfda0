import request from 'supertest';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { ownFindings, startScriptedBackend } from '../testing/scriptedBackend';
import { shopManifests } from '../testing/shop';

const overlapping = {
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name: 'red', creationTimestamp: '2025-10-09T08:00:00Z' },
  spec: { blocks: [{ cidr: '172.16.20.208/30' }] },
};
const astray = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'astray', namespace: 'office' },
  spec: { parentRefs: [{ name: 'gone' }] },
};

describe('the findings', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  const home = createScriptedCluster({ name: 'home', clock });
  let backend: Awaited<ReturnType<typeof startScriptedBackend>>;

  const start = (findings = ownFindings) =>
    startScriptedBackend({
      clusters: () => [home.cluster, lab.cluster],
      now: clock.now,
      findings,
    });
  const get = async (query: Record<string, string> = {}) => {
    const answer = await request(backend.server)
      .get('/api/cilium-gateway/findings')
      .query(query);
    expectContract('/findings', answer.status, answer.body);
    expect(answer.status).toBe(200);
    return answer.body as { items: Finding[]; nextCursor?: string };
  };

  beforeAll(async () => {
    lab.put(...shopManifests, overlapping, astray);
    home.put(...shopManifests, astray);
    backend = await start();
  });
  afterAll(async () => {
    await backend.stop();
    lab.stop();
    home.stop();
  });

  it.each<[Record<string, string>, (finding: Finding) => boolean]>([
    [{ cluster: 'home' }, ({ cluster }) => cluster === 'home'],
    [{ severity: 'error' }, ({ severity }) => severity === 'error'],
    [{ rule: 'pool-conflict' }, ({ rule }) => rule === 'pool-conflict'],
    [{ kind: 'HTTPRoute' }, ({ object }) => object.kind === 'HTTPRoute'],
    [{ namespace: 'office' }, ({ object }) => object.namespace === 'office'],
    [{ name: 'astray' }, ({ object }) => object.name === 'astray'],
    [
      { cluster: 'lab', kind: 'HTTPRoute', name: 'astray' },
      ({ cluster, object }) => cluster === 'lab' && object.name === 'astray',
    ],
  ])('for %j are all those, and no others', async (query, isMeant) => {
    const { items: all } = await get();
    const { items } = await get(query);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(all.length);
    expect(items).toEqual(all.filter(isMeant));
  });

  it('are none where nothing is meant', async () => {
    expect(await get({ name: 'nobody' })).toMatchObject({
      items: [],
      clusters: [{ name: 'home' }, { name: 'lab' }],
    });
  });

  it('come in pages, filtered', async () => {
    const { items: all } = await get({ kind: 'HTTPRoute' });
    const paged: Finding[] = [];
    let cursor: string | undefined;
    do {
      const page = await get({
        kind: 'HTTPRoute',
        limit: '1',
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.items).toHaveLength(1);
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
  });

  it('are as the configuration wants them, wherever they are shown', async () => {
    await backend.stop();
    backend = await start({
      disabled: ['pool-conflict'],
      severities: { 'route-parent-missing': 'info' },
      docs: 'https://docs.example.com',
      waivers: [],
    });
    const { items } = await get({ cluster: 'lab' });
    expect(items.map(({ rule }) => rule)).not.toContain('pool-conflict');
    const parentMissing = expect.objectContaining({
      rule: 'route-parent-missing',
      severity: 'info',
      docs: 'https://docs.example.com/rules/route-parent-missing',
    });
    expect(items).toContainEqual(parentMissing);
    const { body } = await request(backend.server).get(
      '/api/cilium-gateway/clusters/lab/routes/HTTPRoute/office/astray',
    );
    expect(body.findings).toEqual([parentMissing]);
  });
});
