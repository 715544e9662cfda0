import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  annotationRules,
  catalogue,
} from 'backstage-plugin-cilium-gateway-engine';
import request from 'supertest';
import type { TestBackend } from '@backstage/backend-test-utils';
import { expectContract } from '../testing/contract';
import { startScriptedBackend } from '../testing/scriptedBackend';

const ids = [...catalogue, ...annotationRules].map(({ id }) => id).sort();
const published = (id: string) =>
  readFileSync(join(__dirname, '../../../../docs/rules', `${id}.md`), 'utf8');

describe('the rules', () => {
  let backend: TestBackend;
  const get = async (path: string) => {
    const answer = await request(backend.server).get(
      `/api/cilium-gateway${path}`,
    );
    expectContract(path.split('?')[0], answer.status, answer.body);
    return answer;
  };
  const start = async (
    over: Partial<Parameters<typeof startScriptedBackend>[0]> = {},
  ) => startScriptedBackend({ clusters: () => [], now: () => 0, ...over });

  describe('as they are', () => {
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.stop());

    it('are listed in order of id, without any cluster', async () => {
      const { body } = await get('/rules');
      expect(body.clusters).toEqual([]);
      expect(body.items.map(({ id }: any) => id)).toEqual(ids);
      expect(body.items).toContainEqual({
        id: 'l2-ipv6-too-old',
        severity: catalogue.find(({ id }) => id === 'l2-ipv6-too-old')!
          .severity,
        title: expect.any(String),
        versions: '<1.19.5',
        needs: expect.arrayContaining(['Service']),
      });
    });

    it('are paged', async () => {
      const first = await get('/rules?limit=2');
      expect(first.body.items.map(({ id }: any) => id)).toEqual(
        ids.slice(0, 2),
      );
      const second = await get(
        `/rules?limit=1&cursor=${first.body.nextCursor}`,
      );
      expect(second.body.items.map(({ id }: any) => id)).toEqual([ids[2]]);
    });

    it.each(ids)('have a page each: %s, as it is published', async id => {
      const { status, body } = await get(`/rules/${id}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id, markdown: published(id) });
      expect(body).not.toHaveProperty('disabled');
    });
  });

  it('are as the configuration has them', async () => {
    backend = await start({
      findings: {
        disabled: ['ping-false-alarm'],
        severities: { 'ip-fight': 'info', 'annotation-malformed': 'error' },
        docs: '/docs',
        waivers: [],
      },
    });
    const { body } = await get('/rules');
    const listed = (id: string) =>
      body.items.find((rule: { id: string }) => rule.id === id);
    expect(listed('ping-false-alarm')).toMatchObject({ disabled: true });
    expect(listed('ip-fight')).toMatchObject({ severity: 'info' });
    expect(listed('annotation-malformed')).toMatchObject({ severity: 'error' });
    const page = await get('/rules/ip-fight');
    expect(page.body).toMatchObject({
      severity: 'info',
      markdown: expect.stringContaining('- Severity: **info**'),
    });
    await backend.stop();
  });
});
