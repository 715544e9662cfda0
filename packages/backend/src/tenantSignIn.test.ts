import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';

const tessa = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'tessa', namespace: 'default' },
  spec: { memberOf: ['household'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/household' }],
};

async function signIn(tenant: object) {
  const backend = await startTestBackend({
    features: [
      import('@backstage/plugin-auth-backend'),
      import('./tenantSignIn'),
      catalogServiceMock.factory({ entities: [tessa] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          auth: {
            providers: {
              tenant: { userEntityRef: 'user:default/tessa', ...tenant },
            },
          },
        },
      }),
    ],
  });
  const answer = await request(backend.server).get('/api/auth/tenant/refresh');
  await backend.stop();
  return answer;
}

describe('signing in as the tenant', () => {
  it('gives the identity of the user and its groups, where app-config allows it', async () => {
    const { status, body } = await signIn({
      dangerouslyAllowOutsideDevelopment: true,
    });
    expect(status).toBe(200);
    expect(body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/tessa',
      ownershipEntityRefs: ['user:default/tessa', 'group:default/household'],
    });
  });

  it('is refused outside development', async () => {
    const { status, body } = await signIn({});
    expect(status).toBe(403);
    expect(body.error.message).toContain('dangerouslyAllowOutsideDevelopment');
  });
});
