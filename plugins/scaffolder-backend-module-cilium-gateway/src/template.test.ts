import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { Request, Response } from 'express';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModule from '.';

const folder = join(__dirname, '../../../examples/templates/expose-service');
const fileOf = (path: string) => readFileSync(join(folder, path));

const MANIFESTS = {
  route:
    'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop }\n',
  service:
    'apiVersion: v1\nkind: Service\nmetadata: { name: web-lb, namespace: shop }\n',
};

describe('the sample template', () => {
  let backend: TestBackend;
  const asked: { path: string; body: any }[] = [];

  /** What Cilium Gateway answers to the actions. */
  const answerTo = (path: string, body: any) => {
    if (path.endsWith('/free-addresses')) {
      return {
        items: [
          {
            ip: '192.0.2.10',
            family: 'IPv4',
            pool: 'blue',
            state: 'free',
            holders: [],
          },
        ],
        annotation: 'lbipam.cilium.io/ips',
        pools: [],
        clusters: [],
      };
    }
    if (path.endsWith('/manifest-check')) return { findings: [] };
    return {
      problems: [],
      manifests: body.route ? MANIFESTS.route : MANIFESTS.service,
      objects: [],
      resolution: null,
      allocation: null,
      introduced: [],
    };
  };
  const gatewayStub = createBackendPlugin({
    pluginId: 'cilium-gateway',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use(async (req: Request, res: Response) => {
            const sent = await text(req);
            const body = sent === '' ? undefined : JSON.parse(sent);
            asked.push({ path: req.path, body });
            res.json(answerTo(req.path, body));
          });
        },
      });
    },
  });

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        gatewayStub,
        scaffolderPlugin,
        scaffolderModule,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
  }, 60_000);
  afterAll(() => backend.stop());
  beforeEach(() => {
    asked.length = 0;
  });

  const run = async (values: object) => {
    const { status, body } = await request(backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: parse(fileOf('template.yaml').toString()),
        values,
        directoryContents: ['template.yaml', 'skeleton/README.md'].map(
          path => ({
            path,
            base64Content: fileOf(path).toString('base64'),
          }),
        ),
      });
    return {
      status,
      body,
      files: Object.fromEntries(
        (body.directoryContents ?? []).map((file: any) => [
          file.path,
          Buffer.from(file.base64Content, 'base64').toString(),
        ]),
      ),
    };
  };

  it('makes a checked route of what the wizard hands over', async () => {
    const { status, body, files } = await run({
      cluster: 'lab',
      variant: 'route',
      kind: 'HTTPRoute',
      namespace: 'shop',
      parentKind: 'Gateway',
      gatewayNamespace: 'infra',
      gateway: 'gw',
      listener: 'https',
      hostname: 'shop.example.com',
      service: 'web',
      port: 80,
    });
    expect([status, body.errors ?? body.error?.message]).toEqual([
      200,
      undefined,
    ]);
    expect(files).toEqual({
      'README.md': expect.stringContaining('reached as `shop.example.com`'),
      'manifests/route.yaml': MANIFESTS.route,
    });
    expect(asked).toEqual([
      {
        path: '/clusters/lab/expose-draft',
        body: {
          route: {
            kind: 'HTTPRoute',
            namespace: 'shop',
            parent: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
            listener: 'https',
            hostname: 'shop.example.com',
            backend: { name: 'web', port: 80 },
          },
        },
      },
      {
        path: '/clusters/lab/manifest-check',
        body: { manifests: [parse(MANIFESTS.route)] },
      },
    ]);
    expect(JSON.stringify(body.output)).toContain('kind: HTTPRoute');
  });

  it('makes a checked Service with a free address', async () => {
    const { status, body, files } = await run({
      cluster: 'lab',
      variant: 'address',
      namespace: 'shop',
      service: 'web',
      port: 80,
      labels: 'tier=edge',
    });
    expect([status, body.errors ?? body.error?.message]).toEqual([
      200,
      undefined,
    ]);
    expect(files).toEqual({
      'README.md': expect.not.stringContaining('reached as'),
      'manifests/service.yaml': MANIFESTS.service,
    });
    expect(asked.map(({ path }) => path)).toEqual([
      '/clusters/lab/free-addresses',
      '/clusters/lab/expose-draft',
      '/clusters/lab/manifest-check',
    ]);
    expect(asked[1].body).toEqual({
      service: {
        namespace: 'shop',
        service: 'web',
        address: '192.0.2.10',
        ports: [80],
        labels: { tier: 'edge' },
      },
    });
  });
});
