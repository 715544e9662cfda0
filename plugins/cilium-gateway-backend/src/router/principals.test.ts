import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ciliumGatewayExposureReadPermission,
  ciliumGatewayPermissions,
} from 'backstage-plugin-cilium-gateway-common';
import {
  createExposureConditionalDecision,
  exposureConditions,
} from 'backstage-plugin-cilium-gateway-node';
import request from 'supertest';
import { expectContract } from '../testing/contract';
import { GET_EXAMPLES, POST_EXAMPLES } from '../testing/examples';
import { createManualClock } from '../testing/manualClock';
import {
  ScriptedBackend,
  startScriptedBackend,
} from '../testing/scriptedBackend';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { shopEntities, shopManifests } from '../testing/shop';
import { ROUTES } from './routes';

const CLUSTER = 'cilium-gateway.cluster.read';
const user = mockCredentials.user.header();

const operations = ROUTES.map(({ method, path }) => ({
  operation: `${method} ${path}`,
  method,
  path,
  isOfClusters: ROUTES.find(
    route => route.path === path && route.method === method,
  )!.permission?.name,
}));

const owned = (name: string, namespace: string, owner: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'cilium-gateway/service': `${namespace}/${name}` },
  },
  relations: [{ type: 'ownedBy', targetRef: owner }],
  spec: {},
});
const entities = [
  ...shopEntities,
  owned('till', 'shop', 'group:default/shop'),
  owned('safe', 'vault', 'group:default/vault'),
  {
    ...owned('elsewhere', 'vault', 'group:default/vault'),
    metadata: {
      name: 'elsewhere',
      namespace: 'default',
      annotations: {
        'cilium-gateway/service': 'vault/safe',
        'backstage.io/kubernetes-cluster': 'unknown',
      },
    },
  },
];
const safe = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'safe', namespace: 'vault' },
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ipFamilies: ['IPv4'] },
  status: { loadBalancer: { ingress: [{ ip: '172.16.20.211' }] } },
};

describe('who gets what', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  let backend: ScriptedBackend;

  const start = (
    options: Partial<Parameters<typeof startScriptedBackend>[0]> = {},
  ) =>
    startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      entities,
      ...options,
    });
  const ask = async (
    { method, path }: { method: string; path: string },
    authorization: string,
  ) => {
    const post = POST_EXAMPLES[path];
    const url = `/api/cilium-gateway${post?.path ?? GET_EXAMPLES[path]}`;
    const asked =
      method === 'post'
        ? request(backend.server).post(url).send(post.body)
        : request(backend.server).get(url);
    const answer = await asked
      .set('Authorization', authorization)
      // Whoever has an ETag, or claims to, learns no more by it.
      .set('If-None-Match', '"W/guess"');
    return answer;
  };

  beforeAll(() => {
    lab.put(...shopManifests, safe, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'till', namespace: 'shop' },
      spec: { type: 'LoadBalancer', ports: [{ port: 81 }] },
    });
  });
  afterAll(() => lab.stop());

  it('has an example of every route', () => {
    const known = [
      ...Object.keys(GET_EXAMPLES).map(path => `get ${path}`),
      ...Object.keys(POST_EXAMPLES).map(path => `post ${path}`),
    ];
    expect(known.sort()).toEqual(
      operations.map(({ operation }) => operation).sort(),
    );
  });

  describe('a caller that is permitted everything, and a service', () => {
    beforeAll(async () => {
      backend = await start();
    });
    afterAll(() => backend.stop());

    it.each(operations)('gets an answer to $operation', async operation => {
      expect((await ask(operation, user)).status).toBe(200);
      const service = mockCredentials.service.header();
      expect((await ask(operation, service)).status).toBe(200);
    });

    it.each(operations)(
      'but nobody that is not known gets one to $operation',
      async operation => {
        for (const header of [
          mockCredentials.none.header(),
          mockCredentials.user.invalidHeader(),
        ]) {
          const { status, body } = await ask(operation, header);
          expect(status).toBe(401);
          expect(body.error.name).toBe('AuthenticationError');
        }
      },
    );
  });

  describe('a caller that is denied everything', () => {
    beforeAll(async () => {
      backend = await start({
        denied: ciliumGatewayPermissions.map(({ name }) => name),
      });
    });
    afterAll(() => backend.stop());

    it.each(operations)('is told so by $operation', async operation => {
      const { status, body } = await ask(operation, user);
      const permission = operation.isOfClusters;
      expect({ status, message: body.error?.message }).toEqual(
        permission === undefined
          ? { status: 200, message: undefined }
          : {
              status: 403,
              message: `This needs the permission ${permission}`,
            },
      );
    });
  });

  describe('a tenant, whose exposures a policy decides about', () => {
    beforeAll(async () => {
      backend = await start({
        denied: [CLUSTER],
        exposures: createExposureConditionalDecision(
          ciliumGatewayExposureReadPermission,
          {
            allOf: [
              exposureConditions.isEntityOwner({
                claims: ['group:default/shop'],
              }),
              exposureConditions.inCluster({ clusters: ['lab'] }),
              exposureConditions.inNamespace({ namespaces: ['shop'] }),
            ],
          },
        ),
      });
    });
    afterAll(() => backend.stop());
    const get = (path: string) =>
      request(backend.server)
        .get(`/api/cilium-gateway${path}`)
        .set('Authorization', user);
    const exposureOf = (name: string) =>
      get(`/entities/by-name/component/default/${name}/exposure`);

    it.each(operations.filter(({ path }) => !path.startsWith('/entities')))(
      'gets $operation where it is not about whole clusters',
      async operation => {
        const { status, body } = await ask(operation, user);
        expect(status).toBe(operation.isOfClusters === CLUSTER ? 403 : 200);
        expect(JSON.stringify(body)).not.toContain('vault');
      },
    );

    it('sees its own exposure, and of others not whether there is one', async () => {
      const own = await exposureOf('till');
      expectContract(
        '/entities/by-name/component/default/till/exposure',
        own.status,
        own.body,
      );
      expect(own.body.services).toMatchObject([
        { ref: { namespace: 'shop', name: 'till' } },
      ]);
      const [foreign, absent] = [
        await exposureOf('safe'),
        await exposureOf('nobody'),
      ];
      expect(foreign.status).toBe(404);
      expect(absent.status).toBe(404);
      expect(foreign.body.error.message.replace('safe', 'nobody')).toBe(
        absent.body.error.message,
      );
    });

    it('is told no more of others while their clusters cannot be read', async () => {
      lab.setState({ state: 'error', error: 'Connection refused' });
      try {
        expect((await exposureOf('safe')).status).toBe(404);
      } finally {
        lab.setState({ state: 'ok', error: undefined });
      }
      expect((await exposureOf('elsewhere')).status).toBe(404);
    });

    it('finds its own rows in the audit, in numbers, owners and export alike', async () => {
      const { body } = await get('/audit');
      expect(body.items.map(({ entityRef }: any) => entityRef)).toEqual([
        'component:default/till',
      ]);
      expect(body.unclaimed).toEqual([]);
      expect(body.owners).toMatchObject([
        { owner: 'group:default/shop', entities: 1 },
      ]);
      const { text } = await get('/audit?format=csv');
      expect(text).toContain('component:default/till');
      expect(text).not.toMatch(/safe|vault/);
    });
  });

  it.each([
    [
      exposureConditions.isEntityOwner({ claims: ['group:default/vault'] }),
      404,
    ],
    [exposureConditions.inCluster({ clusters: ['prod'] }), 404],
    [exposureConditions.inNamespace({ namespaces: ['vault'] }), 404],
    [exposureConditions.isEntityOwner({ claims: ['group:default/shop'] }), 200],
    [exposureConditions.inCluster({ clusters: ['prod', 'lab'] }), 200],
    [exposureConditions.inNamespace({ namespaces: ['shop'] }), 200],
    [
      {
        not: exposureConditions.inNamespace({ namespaces: ['shop'] }),
      },
      404,
    ],
  ])('under the condition %j an exposure is %s', async (condition, status) => {
    backend = await start({
      exposures: {
        ...createExposureConditionalDecision(
          ciliumGatewayExposureReadPermission,
          condition as any,
        ),
        result: AuthorizeResult.CONDITIONAL,
      },
    });
    try {
      const answer = await request(backend.server)
        .get(
          '/api/cilium-gateway/entities/by-name/component/default/till/exposure',
        )
        .set('Authorization', user);
      expect(answer.status).toBe(status);
    } finally {
      await backend.stop();
    }
  });
});
