import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { expectContract } from '../testing/contract';
import { createManualClock } from '../testing/manualClock';
import { createScriptedCluster } from '../testing/scriptedCluster';
import { startScriptedBackend } from '../testing/scriptedBackend';
import { shopManifests } from '../testing/shop';

const WHAT_IF = '/clusters/lab/what-if';
const DRAIN = '/clusters/lab/nodes/node-1/drain';

const pool = (spec: object, metadata: object = {}) => ({
  apiVersion: 'cilium.io/v2',
  kind: 'CiliumLoadBalancerIPPool',
  metadata: { name: 'blue', ...metadata },
  spec,
});
const nobody = {
  addresses: [],
  announcements: [],
  routing: [],
  findings: { introduced: [], solved: [] },
};

describe('what a change would come to', () => {
  const clock = createManualClock();
  const lab = createScriptedCluster({ name: 'lab', clock });
  const audit: string[] = [];
  let backend: Awaited<ReturnType<typeof startScriptedBackend>>;

  const ask = async (
    body: object,
    path = WHAT_IF,
    headers: Record<string, string> = {},
  ) => {
    const asked = request(backend.server).post(`/api/cilium-gateway${path}`);
    for (const [name, value] of Object.entries(headers)) asked.set(name, value);
    const answer = await asked.send(body);
    expectContract(path, answer.status, answer.body, 'post');
    return answer;
  };
  const start = (denied: readonly string[] = []) =>
    startScriptedBackend({
      clusters: () => [lab.cluster],
      now: clock.now,
      denied,
      onAudit: event => audit.push(event),
    });

  beforeAll(async () => {
    lab.put(...shopManifests);
    backend = await start();
  });
  afterAll(async () => {
    await backend.stop();
    lab.stop();
  });

  it('is told with the objects, what they have and would have, and why', async () => {
    const { status, body, headers } = await ask({
      put: [pool({ blocks: [{ cidr: '172.16.20.216/29' }] })],
      remove: [{ kind: 'HTTPRoute', namespace: 'shop', name: 'web' }],
    });
    expect(status).toBe(200);
    expect(body.addresses).toEqual([
      {
        object: { kind: 'Service', namespace: 'shop', name: 'web' },
        gateway: null,
        change: 'changes',
        before: ['172.16.20.210'],
        after: ['172.16.20.216'],
        candidates: [],
        certain: true,
        because: [
          'It loses 172.16.20.210. No pool has the address 172.16.20.210.',
          'Pool blue gives it 172.16.20.216.',
        ],
      },
    ]);
    expect(body.routing).toEqual([
      {
        object: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
        change: 'stops',
        before: [
          {
            url: 'http://*',
            gateway: { kind: 'Gateway', namespace: 'shop', name: 'main' },
          },
        ],
        after: [],
        certain: true,
        because: ['It is removed.'],
      },
    ]);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('tells findings with their cluster, as its settings want them', async () => {
    const { body } = await ask({ put: [pool({ blocks: [{ cidr: 'x' }] })] });
    expect(body.findings.introduced).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'pool-block-malformed',
          cluster: 'lab',
          docs: '/docs/rules/pool-block-malformed',
        }),
      ]),
    );
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['empty lists', { put: [], remove: [] }],
    [
      'a pool as it is',
      { put: [pool({ blocks: [{ cidr: '172.16.20.208/28' }] })] },
    ],
    [
      'a pool that grows',
      { put: [pool({ blocks: [{ cidr: '172.16.20.192/26' }] })] },
    ],
  ])('is nothing for %s', async (_, body) => {
    const answer = await ask(body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(nobody);
  });

  it.each<[object, string]>([
    [{ put: 'x' }, 'must be array'],
    [{ put: ['x'] }, 'must be object'],
    [{ put: Array(201).fill({}) }, 'must NOT have more than 200 items'],
    [{ puts: [] }, 'additional properties'],
    [{ remove: [{ kind: 'Service' }] }, "must have required property 'name'"],
    [
      { put: [pool({}), { kind: 'Deployed' }] },
      'put[1].kind: found "Deployed"; right would be a kind that is read: Service, EndpointSlice',
    ],
    [
      { put: [{ ...pool({}), apiVersion: 'v1' }] },
      'put[0].apiVersion: found "v1"; right would be cilium.io/v2',
    ],
    [
      { put: [pool({}, { name: 'A_B' })] },
      'put[0].metadata.name: found "A_B"; right would be lower-case',
    ],
    [
      { put: [pool({ blocks: '10.0.0.0/24' })] },
      'put[0].spec.blocks: found "10.0.0.0/24"; right would be a list',
    ],
    [
      { put: [pool({ serviceSelector: { matchLabels: { tier: 1 } } })] },
      'put[0].spec.serviceSelector.matchLabels: tier is 1; right would be a string, in quotes',
    ],
    [{ put: [pool({}), pool({})] }, 'blue is put[0] already'],
    [
      { remove: [{ kind: 'CiliumLoadBalancerIPPool', name: 'red' }] },
      'remove[0]: the cluster has no CiliumLoadBalancerIPPool red',
    ],
    [
      {
        put: [
          {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name: 'web' },
            spec: { type: 'Balanced' },
          },
        ],
      },
      'put[0].spec.type: found "Balanced"',
    ],
    [
      {
        put: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'other', namespace: 'kube-system' },
          },
        ],
      },
      'put[0].metadata.name: found "other"; right would be cilium-config',
    ],
  ])('is not answered to %j', async (body, words) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(words),
    });
  });

  it('is answered whatever is in labels and names', async () => {
    const hostile = JSON.parse(
      '{"__proto__":"x","constructor":"y","a/b/c":"","lbipam.cilium.io/ips":"1.2.3.4,,[::]/0,(a+)+$"}',
    );
    const { status } = await ask({
      put: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web', labels: hostile, annotations: hostile },
          spec: { type: 'LoadBalancer' },
        },
        {
          apiVersion: 'cilium.io/v2',
          kind: 'CiliumL2AnnouncementPolicy',
          metadata: { name: 'constructor' },
          spec: { interfaces: ['(a+)+$', '(?=x)'] },
        },
      ],
    });
    expect(status).toBe(200);
  });

  it('is told of a node that goes down', async () => {
    const { status, body } = await request(backend.server).get(
      `/api/cilium-gateway${DRAIN}`,
    );
    expectContract(DRAIN, status, body);
    expect(body).toMatchObject({
      cluster: 'lab',
      node: 'node-1',
      window: { minSeconds: 10, maxSeconds: 20 },
      moves: [
        {
          object: { kind: 'Service', namespace: 'shop', name: 'web' },
          addresses: ['172.16.20.210'],
          lease: 'cilium-l2announce-shop-web',
          takers: [],
          dark: null,
        },
      ],
    });
  });

  it('shows a node with what it announces', async () => {
    const { body } = await request(backend.server).get(
      '/api/cilium-gateway/clusters/lab/nodes/node-1',
    );
    expect(body).toEqual({
      cluster: 'lab',
      name: 'node-1',
      ready: true,
      schedulable: true,
      addresses: [{ type: 'InternalIP', address: '172.16.20.11' }],
      policies: ['all'],
      leases: ['cilium-l2announce-shop-web'],
      services: [{ kind: 'Service', namespace: 'shop', name: 'web' }],
      findings: [],
    });
  });

  it.each([
    [401, WHAT_IF, mockCredentials.none.header()],
    [401, WHAT_IF, mockCredentials.user.invalidHeader()],
    [200, WHAT_IF, mockCredentials.service.header()],
    [404, '/clusters/nowhere/what-if', mockCredentials.user.header()],
  ])('is answered %s at %s', async (status, path, authorization) => {
    const answer = await ask({}, path, { Authorization: authorization });
    expect(answer.status).toBe(status);
  });

  it('is not known while it cannot be read', async () => {
    const kind = 'CiliumL2AnnouncementPolicy';
    lab.setState({ state: 'forbidden' }, kind);
    const answer = await ask({ remove: [{ kind: 'Node', name: 'node-1' }] });
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain(
      'What the change would come to is not known',
    );
    lab.setState({ state: 'ok' }, kind);
  });

  it('is in the audit log, without what was asked', async () => {
    audit.length = 0;
    await ask({});
    await ask({ put: [{ kind: 'Nonsense' }] });
    expect(audit).toEqual(['what-if succeeded', 'what-if InputError']);
  });

  it('needs the permission to read clusters', async () => {
    await backend.stop();
    backend = await start(['cilium-gateway.cluster.read']);
    const answer = await ask({});
    expect(answer.status).toBe(403);
  });
});
