import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import ciliumGatewayPlugin from '..';

describe('the actions of the plugin in the registry of a backend', () => {
  let backend: TestBackend;
  beforeAll(async () => {
    const decide = ({
      permission,
    }: {
      permission: { name: string };
    }): DefinitivePolicyDecision => ({
      result:
        permission.name === 'cilium-gateway.audit.read'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    backend = await startTestBackend({
      features: [
        ciliumGatewayPlugin,
        actionsRegistryServiceFactory,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            ciliumGateway: {
              clusters: [{ name: 'dead', url: 'http://127.0.0.1:1' }],
            },
          },
        }),
        mockServices.permissions.mock({
          authorize: async requests => requests.map(decide),
          authorizeConditional: async requests => requests.map(decide),
        }).factory,
      ],
    });
  });
  afterAll(() => backend.stop());

  const actions = '/api/cilium-gateway/.backstage/actions/v1/actions';

  it('are listed to who may call them', async () => {
    const { body } = await request(backend.server)
      .get(actions)
      .set('authorization', mockCredentials.user.header());
    expect(body.actions.map(({ id }: { id: string }) => id).sort()).toEqual([
      'cilium-gateway:explain-exposure',
      'cilium-gateway:list-findings',
      'cilium-gateway:preview-allocation',
      'cilium-gateway:resolve-url',
    ]);
  });

  it.each([
    ['list-findings', {}, 200],
    ['list-findings', { limit: 0 }, 400],
    ['explain-exposure', { entityRef: 'component:default/nobody' }, 404],
    ['resolve-url', { cluster: 'prd', url: 'https://a.example' }, 404],
    ['audit-summary', {}, 404],
  ])('%s of %p answers %p', async (name, input, expected) => {
    const { status, body } = await request(backend.server)
      .post(`${actions}/cilium-gateway:${name}/invoke`)
      .set('authorization', mockCredentials.user.header())
      .send(input);
    expect([status, Object.keys(body)[0]]).toEqual([
      expected,
      expected === 200 ? 'output' : 'error',
    ]);
  });

  it('answer with what they lack', async () => {
    const { body } = await request(backend.server)
      .post(`${actions}/cilium-gateway:list-findings/invoke`)
      .set('authorization', mockCredentials.user.header())
      .send({});
    expect(body.output).toEqual({
      summary: expect.stringMatching(
        /^There are no findings\. Cluster dead is (syncing|error)/,
      ),
      findings: [],
      more: false,
    });
  });
});
