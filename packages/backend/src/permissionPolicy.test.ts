import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lab, startLab } from 'lab';
import request from 'supertest';
import { parseAllDocuments } from 'yaml';

const root = join(__dirname, '../../..');

/** Left out of the catalog, so that something is claimed by nobody. */
const UNCLAIMED = 'grafana';

/** The demo's own entities, with the relations that the catalog makes of their specs. */
const entities = ['applications.yaml', 'gateways.yaml', 'org.yaml']
  .flatMap(file =>
    parseAllDocuments(readFileSync(join(root, 'examples', file), 'utf8')),
  )
  .map(document => document.toJS() as Entity)
  .filter(({ metadata }) => metadata.name !== UNCLAIMED)
  .map(entity => ({
    ...entity,
    metadata: { namespace: 'default', ...entity.metadata },
    relations: [
      ...[entity.spec?.owner ?? []].flat().map(targetRef => ({
        type: 'ownedBy',
        targetRef: String(targetRef),
      })),
      ...[entity.spec?.memberOf ?? []].flat().map(group => ({
        type: 'memberOf',
        targetRef: `group:default/${group}`,
      })),
    ],
  }));

/** The auth provider that signs each of them in. */
const PROVIDERS = { guest: 'guest', tessa: 'tenant' };

type User = keyof typeof PROVIDERS;

const exposureOf = (component: string) =>
  `/entities/by-name/component/default/${component}/exposure`;

describe('the sample policy', () => {
  const anywhere = { dangerouslyAllowOutsideDevelopment: true };
  let lab: Lab;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  const tokens: Record<string, string> = {};

  const get = (user: User, path: string) =>
    request(backend.server)
      .get(`/api/cilium-gateway${path}`)
      .set('Authorization', `Bearer ${tokens[user]}`);
  const audited = async (user: User) => {
    const { body } = await get(user, '/audit');
    return {
      ...body,
      names: body.items
        .map((row: { entityRef: string }) => row.entityRef.split('/')[1])
        .sort(),
    };
  };

  beforeAll(async () => {
    lab = await startLab({ cluster: 'lab' });
    backend = await startTestBackend({
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        userInfoServiceFactory,
        import('@backstage/plugin-auth-backend'),
        import('@backstage/plugin-auth-backend-module-guest-provider'),
        import('./tenantSignIn'),
        import('@backstage/plugin-permission-backend'),
        import('./permissionPolicy'),
        import('backstage-plugin-cilium-gateway-backend'),
        catalogServiceMock.factory({ entities }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost' },
            auth: {
              providers: {
                guest: { userEntityRef: 'user:default/guest', ...anywhere },
                tenant: { userEntityRef: 'user:default/tessa', ...anywhere },
              },
            },
            permission: { enabled: true },
            ciliumGateway: { clusters: [{ name: 'lab', url: lab.url }] },
          },
        }),
      ],
    });
    for (const [user, provider] of Object.entries(PROVIDERS)) {
      const { body } = await request(backend.server).get(
        `/api/auth/${provider}/refresh`,
      );
      tokens[user] = body.backstageIdentity.token;
    }
    // The cluster has been read once all is told of it.
    for (;;) {
      const { body } = await get('guest', '/clusters');
      if (body.items?.[0].state === 'ok') break;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  });
  afterAll(async () => {
    await backend?.stop();
    await lab?.close();
  });

  it('shows the platform team all', async () => {
    const { names, unclaimed, owners } = await audited('guest');
    expect(names).toEqual([
      'argocd',
      'cilium-secure-gateway',
      'cilium-web-gateway',
      'home-assistant',
      'hubble',
      'paperless',
      'vaultwarden',
    ]);
    expect(owners.map(({ owner }: { owner: string }) => owner).sort()).toEqual([
      'group:default/homelab',
      'group:default/household',
    ]);
    expect(unclaimed).toMatchObject([
      { kind: 'hostname', hostname: 'grafana.apps.lab.mxe11.nl' },
    ]);
    expect((await get('guest', exposureOf('vaultwarden'))).status).toBe(200);
    expect((await get('guest', '/clusters/lab/pools')).status).toBe(200);
  });

  it('shows a tenant what the own team has, in the audit and its table', async () => {
    const { names, unclaimed, owners } = await audited('tessa');
    const own = ['home-assistant', 'paperless', 'vaultwarden'];
    expect(names).toEqual(own);
    expect(owners.map(({ owner }: { owner: string }) => owner)).toEqual([
      'group:default/household',
    ]);
    expect(unclaimed).toEqual([]);

    const { text } = await get('tessa', '/audit?format=csv');
    const [, ...rows] = text.trim().split('\r\n');
    expect(rows).toHaveLength(own.length);
    for (const row of rows) expect(row).toContain('group:default/household');
  });

  it('answers a tenant about own entities, and has never heard of those of others', async () => {
    const own = await get('tessa', exposureOf('vaultwarden'));
    expect(own.status).toBe(200);
    expect(own.text).toContain('https://vaultwarden.apps.lab.mxe11.nl');
    const foreign = await get('tessa', exposureOf('hubble'));
    expect(foreign.status).toBe(404);
    const invented = await get('tessa', exposureOf('no-such-thing'));
    expect(foreign.body.error.message).toBe(
      invented.body.error.message.replace('no-such-thing', 'hubble'),
    );
  });

  it.each(['pools', 'leases', 'services', 'gateways', 'routes'])(
    'keeps the %s of a cluster from a tenant, and says by which permission',
    async section => {
      const { status, body } = await get('tessa', `/clusters/lab/${section}`);
      expect(status).toBe(403);
      expect(body.error.message).toContain('cilium-gateway.cluster.read');
    },
  );

  it('lets a tenant ask what would be', async () => {
    const { status, body } = await get(
      'tessa',
      '/clusters/lab/expose-options?namespace=vaultwarden',
    );
    expect(status).toBe(200);
    expect(body.services).toMatchObject([{ service: { name: 'vaultwarden' } }]);
  });
});

it('is what the page about permissions shows', () => {
  const page = readFileSync(join(root, 'docs/permissions.md'), 'utf8');
  const policy = readFileSync(join(__dirname, 'permissionPolicy.ts'), 'utf8');
  expect(page).toContain(`\`\`\`ts\n${policy}\`\`\`\n`);
});
