import { mockServices } from '@backstage/backend-test-utils';
import { type RealApiServer, startRealApiServer } from 'lab';
import { Agent, request } from 'undici';
import { type KubeClient, createKubeClient } from '../kube/client';
import { PAGE_SIZE } from '../kube/list';
import { staticConnection } from '../kube/staticConnection';
import { createAcceleratedClock } from '../testing/acceleratedClock';
import {
  type CountingMetrics,
  createCountingMetrics,
} from '../testing/countingMetrics';
import {
  type RecordingSink,
  createRecordingSink,
} from '../testing/recordingSink';
import { eventually } from '../testing/scriptedServer';
import type { MirroredKind, MirroredObject } from './kind';
import { type Mirror, createListLimiter, createMirror } from './mirror';

/** Twenty times: the real server's own second must not look like an hour. */
const SPEED = 20;
const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

const parse = (raw: unknown) => {
  const { apiVersion, kind, metadata } = raw as MirroredObject;
  const { name, namespace, uid, resourceVersion } = metadata;
  return {
    apiVersion,
    kind,
    metadata: { name, namespace, uid, resourceVersion },
  };
};
const kinds: MirroredKind[] = [
  {
    kind: 'ConfigMap',
    group: '',
    versions: ['v1'],
    plural: 'configmaps',
    namespace: 'default',
    parse,
  },
  {
    kind: 'Widget',
    group: 'example.org',
    versions: ['v2', 'v1'],
    plural: 'widgets',
    parse,
  },
];

let server: RealApiServer;
let agent: Agent;
let client: KubeClient;
let mirror: Mirror;
let sink: RecordingSink;
let metrics: CountingMetrics;

/** Writes as an administrator. */
async function send(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
) {
  const answer = await request(server.url + path, {
    method,
    dispatcher: agent,
    headers: {
      authorization: `Bearer ${server.adminToken}`,
      'content-type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) {
    throw new Error(`${method} ${path}: ${text}`);
  }
  return JSON.parse(text);
}

const configMap = (name: string, value: string) => ({
  metadata: { name, namespace: 'default' },
  data: { value },
});
const crd = (served: string[], resourceVersion?: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org', resourceVersion },
  spec: {
    group: 'example.org',
    scope: 'Cluster',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
    versions: ['v1', 'v2'].map(name => ({
      name,
      served: served.includes(name),
      storage: name === 'v1',
      schema: {
        openAPIV3Schema: {
          type: 'object',
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    })),
  },
});
const state = (kind: string) =>
  mirror.kindStates().find(one => one.kind === kind)!;

/** Waits until the copy of a kind equals what the server lists, and is followed. */
async function converged(kind: string, path: string) {
  const { signal } = new AbortController();
  const deadline = performance.now() + 20_000;
  const identity = ({ metadata }: MirroredObject) =>
    `${metadata.name} ${metadata.uid} ${metadata.resourceVersion}`;
  for (;;) {
    const { items } = (await client.getJson(path, signal)) as {
      items: MirroredObject[];
    };
    const truth = items.map(identity).sort();
    const copy = [...sink.folded.entries()]
      .filter(([key]) => key.startsWith(`${kind} `))
      .map(([, object]) => identity(object))
      .sort();
    const equal = JSON.stringify(copy) === JSON.stringify(truth);
    if ((equal && state(kind).state === 'ok') || performance.now() > deadline) {
      expect(copy).toEqual(truth);
      expect(state(kind)).toMatchObject({ state: 'ok', count: truth.length });
      expect(metrics.total('sink-failures')).toBe(0);
      return;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

beforeAll(async () => {
  server = await startRealApiServer({
    assets: process.env.KUBEBUILDER_ASSETS!,
  });
  agent = new Agent({ connect: { ca: server.ca } });
  const clock = createAcceleratedClock(SPEED);
  client = createKubeClient({
    clock,
    connection: staticConnection({
      url: server.url,
      token: server.adminToken,
      ca: server.ca,
    }),
  });
  sink = createRecordingSink();
  metrics = createCountingMetrics();
  mirror = createMirror({
    client,
    kinds,
    sink,
    clock,
    logger: mockServices.logger.mock(),
    metrics,
    listLimiter: createListLimiter(),
  });
  mirror.start();
}, 90_000);

afterAll(async () => {
  await mirror.stop();
  await client.close();
  await agent.close();
  await server.stop();
}, 60_000);

it('follows objects as they are created, changed, deleted and created again', async () => {
  await send('POST', CONFIG_MAPS, configMap('a', '1'));
  await send('POST', CONFIG_MAPS, configMap('b', '1'));
  await send('PUT', `${CONFIG_MAPS}/a`, configMap('a', '2'));
  await send('DELETE', `${CONFIG_MAPS}/b`);
  await send('POST', CONFIG_MAPS, configMap('b', '2'));
  await converged('ConfigMap', CONFIG_MAPS);
  expect(sink.words().filter(word => word.endsWith('default/b'))).toEqual([
    'added default/b',
    'deleted default/b',
    'added default/b',
  ]);
}, 60_000);

it('takes a burst of more objects than a page holds', async () => {
  for (let from = 0; from < 600; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        send('POST', CONFIG_MAPS, configMap(`many-${from + i}`, '1')),
      ),
    );
  }
  await converged('ConfigMap', CONFIG_MAPS);
  expect(state('ConfigMap').count).toBeGreaterThan(PAGE_SIZE);
}, 60_000);

it('survives a server that is killed with its history forgotten', async () => {
  const seen = sink.changes.length;
  await server.compact();
  await server.restart();
  await send('PUT', `${CONFIG_MAPS}/a`, configMap('a', '3'));
  await converged('ConfigMap', CONFIG_MAPS);
  const words = sink.words().slice(seen);
  expect(words.filter(word => word.endsWith('default/a'))).toEqual([
    'updated default/a',
  ]);
  expect(words.filter(word => word.includes('many-'))).toEqual([]);
}, 90_000);

it('picks a CRD up when it comes, follows its versions, and lets it go', async () => {
  expect(state('Widget').state).toBe('absent');
  await send('POST', CRDS, crd(['v1']));
  await eventually(() => state('Widget').state === 'ok', 'the CRD');
  await send('POST', '/apis/example.org/v1/widgets', {
    apiVersion: 'example.org/v1',
    kind: 'Widget',
    metadata: { name: 'w' },
  });
  await converged('Widget', '/apis/example.org/v1/widgets');
  const { signal } = new AbortController();
  const { metadata } = (await client.getJson(
    `${CRDS}/widgets.example.org`,
    signal,
  )) as MirroredObject;
  await send(
    'PUT',
    `${CRDS}/widgets.example.org`,
    crd(['v1', 'v2'], metadata.resourceVersion),
  );
  await eventually(
    () => state('Widget').apiVersion === 'example.org/v2',
    'version v2',
  );
  await converged('Widget', '/apis/example.org/v2/widgets');
  await send('DELETE', `${CRDS}/widgets.example.org`);
  await eventually(() => state('Widget').state === 'absent', 'absence');
  const words = sink.words().filter(word => word.endsWith(' w'));
  expect(words[0]).toBe('added w');
  expect(words[words.length - 1]).toBe('deleted w');
  expect(words.slice(1, -1).every(word => word === 'updated w')).toBe(true);
}, 60_000);
