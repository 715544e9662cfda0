import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClusterConnection,
  ClusterSource,
} from 'backstage-plugin-cilium-gateway-node';
import { certificates } from '../testing/certificates';
import { createManualClock } from '../testing/manualClock';
import { readConfigSource } from './configSource';

const [{ cert }] = certificates;
const read = (clusters: object[] | undefined): ClusterSource | undefined =>
  readConfigSource(
    mockServices.rootConfig({
      data: clusters === undefined ? {} : { ciliumGateway: { clusters } },
    }),
    createManualClock(),
  );

it('leaves the choice to others when nothing is configured', () => {
  expect(read(undefined)).toBeUndefined();
});

it('takes an empty list for no clusters', async () => {
  await expect(read([])!.listClusters()).resolves.toEqual([]);
});

it('reads a cluster by its address', async () => {
  const source = read([
    {
      name: 'prod',
      title: 'Production',
      ciliumNamespace: 'cilium',
      url: 'https://10.0.0.1:6443/behind/',
      serviceAccountToken: 'abc',
      caData: Buffer.from(cert).toString('base64'),
    },
    { name: 'lab', url: 'http://127.0.0.1:8001', skipTLSVerify: true },
  ])!;
  const [prod, lab] = await source.listClusters();
  expect(prod).toMatchObject({
    name: 'prod',
    title: 'Production',
    ciliumNamespace: 'cilium',
  });
  const connection = prod.connection as ClusterConnection;
  expect(connection.baseUrl).toBe('https://10.0.0.1:6443/behind');
  await expect(connection.headers()).resolves.toEqual({
    authorization: 'Bearer abc',
  });
  await expect(connection.tls()).resolves.toEqual({ ca: cert });
  const insecure = lab.connection as ClusterConnection;
  expect(insecure.baseUrl).toBe('http://127.0.0.1:8001');
  await expect(insecure.headers()).resolves.toEqual({});
  await expect(insecure.tls()).resolves.toEqual({ rejectUnauthorized: false });
  const again = await source.listClusters();
  expect(again[0].connection).toBe(connection);
});

describe('files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clusters-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads a CA file for each connection', async () => {
    const caFile = join(folder, 'ca.crt');
    const [cluster] = await read([
      { name: 'a', url: 'https://x', caFile },
    ])!.listClusters();
    const connection = cluster.connection as ClusterConnection;
    await writeFile(caFile, 'one');
    await expect(connection.tls()).resolves.toMatchObject({ ca: 'one' });
    await writeFile(caFile, 'two');
    await expect(connection.tls()).resolves.toMatchObject({ ca: 'two' });
  });

  it('uses a kubeconfig as soon as it can be read', async () => {
    const kubeconfig = join(folder, 'config');
    const source = read([{ name: 'home', kubeconfig, context: 'k' }])!;
    await expect(source.listClusters()).resolves.toEqual([
      {
        name: 'home',
        connection: { unusable: expect.stringContaining('cannot be read') },
      },
    ]);
    await writeFile(
      kubeconfig,
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: 'http://10.0.0.9' } }],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'k', context: { cluster: 'c', user: 'u' } }],
      }),
    );
    const [home] = await source.listClusters();
    expect(home.connection).toMatchObject({ baseUrl: 'http://10.0.0.9' });
    const [again] = await source.listClusters();
    expect(again.connection).toBe(home.connection);
  });
});

it.each([
  [
    [{ name: 'a' }],
    'ciliumGateway.clusters[0]: has no way to reach the cluster; give exactly one of url, kubeconfig or inCluster',
  ],
  [
    [{ name: 'a', url: 'http://x', inCluster: true }],
    'ciliumGateway.clusters[0]: has url and inCluster; give exactly one of url, kubeconfig or inCluster',
  ],
  [
    [{ url: 'http://x' }],
    'ciliumGateway.clusters[0].name: is missing; give the cluster a name',
  ],
  [
    [{ name: 'a/b', url: 'http://x' }],
    'ciliumGateway.clusters[0].name: "a/b" holds a slash',
  ],
  [
    [
      { name: 'a', url: 'http://x' },
      { name: 'b', url: 'http://y' },
      { name: 'a', url: 'http://z' },
    ],
    'ciliumGateway.clusters[2].name: "a" is already the name of ciliumGateway.clusters[0]; names must differ',
  ],
  [
    [{ name: 'a', url: 'http://x', token: 'abc' }],
    'ciliumGateway.clusters[0].token: is not known beside url; known are name, title, ciliumNamespace, url, serviceAccountToken, caData, caFile, skipTLSVerify',
  ],
  [
    [{ name: 'a', inCluster: true, context: 'k' }],
    'ciliumGateway.clusters[0].context: is not known beside inCluster',
  ],
  [
    [{ name: 'a', inCluster: false }],
    'ciliumGateway.clusters[0].inCluster: is false',
  ],
  [
    [{ name: 'a', url: '10.0.0.1:6443' }],
    "ciliumGateway.clusters[0].url: is not a URL; give the API server's address, such as https://10.0.0.1:6443",
  ],
  [
    [{ name: 'a', url: 'ftp://x' }],
    'ciliumGateway.clusters[0].url: has scheme ftp',
  ],
  [
    [{ name: 'a', url: 'https://me:secret@x' }],
    'ciliumGateway.clusters[0].url: holds more than an address and a path',
  ],
  [
    [{ name: 'a', url: 'https://x', caData: 'a', caFile: 'b' }],
    'ciliumGateway.clusters[0]: has both caData and caFile',
  ],
  [
    [{ name: 'a', url: 'https://x', caData: 'AAAA' }],
    'ciliumGateway.clusters[0].caData: holds no certificate',
  ],
])('says what is wrong with %j', (clusters, message) => {
  expect(() => read(clusters)).toThrow(
    expect.objectContaining({
      name: 'InputError',
      message: expect.stringContaining(message),
    }),
  );
  expect(() => read(clusters)).not.toThrow(/secret/);
});
