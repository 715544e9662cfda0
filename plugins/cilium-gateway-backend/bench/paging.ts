/**
 * What listing 10,000 Services does to the process: all in one answer, or in pages that are projected before the next
 * is asked for. Run with `yarn run -T tsx bench/paging.ts`; compare the lines of one run, not runs.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import { type ListPage, createKubeClient } from '../src/kube/client';
import { systemClock } from '../src/kube/clock';
import { PAGE_SIZE, listAll } from '../src/kube/list';
import { staticConnection } from '../src/kube/staticConnection';
import { mirroredKinds } from '../src/world';

const SERVICES = 10_000;
const ROUNDS = 3;

function service(index: number) {
  const name = `service-${index}`;
  const fields = (names: string[]) =>
    Object.fromEntries(names.map(field => [`f:${field}`, { '.': {} }]));
  return {
    metadata: {
      name,
      namespace: `team-${index % 50}`,
      uid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      resourceVersion: String(1_000 + index),
      creationTimestamp: '2025-10-04T10:00:00Z',
      labels: { app: name, 'app.kubernetes.io/part-of': 'shop' },
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name, labels: { app: name } },
          spec: { ports: [{ port: 80, targetPort: 8080 }] },
        }),
      },
      managedFields: ['kubectl-client-side-apply', 'cilium-operator'].map(
        manager => ({
          manager,
          operation: 'Update',
          apiVersion: 'v1',
          time: '2025-10-04T10:00:00Z',
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:metadata': fields(['labels', 'annotations', 'app']),
            'f:spec': fields(['ports', 'selector', 'type', 'clusterIP']),
            'f:status': fields(['loadBalancer', 'conditions']),
          },
        }),
      ),
    },
    spec: {
      type: 'LoadBalancer',
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      ipFamilies: ['IPv4'],
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }],
      selector: { app: name },
    },
    status: { loadBalancer: { ingress: [{ ip: '172.16.20.209' }] } },
  };
}

/** Serves the list from another thread, rendered beforehand, so that only the client is measured. */
async function serve() {
  const render = (from: number, to: number, next?: string) =>
    Buffer.from(
      JSON.stringify({
        kind: 'ServiceList',
        apiVersion: 'v1',
        metadata: { resourceVersion: '99999', continue: next },
        items: Array.from({ length: to - from }, (_, i) => service(from + i)),
      }),
    );
  const whole = render(0, SERVICES);
  const pages = Array.from({ length: SERVICES / PAGE_SIZE }, (_, page) => {
    const to = (page + 1) * PAGE_SIZE;
    return render(
      page * PAGE_SIZE,
      to,
      to < SERVICES ? String(page + 1) : undefined,
    );
  });
  const server = createServer((request, response) => {
    const query = new URL(request.url!, 'http://bench').searchParams;
    response.setHeader('content-type', 'application/json');
    response.end(
      query.has('limit') ? pages[Number(query.get('continue') ?? 0)] : whole,
    );
  });
  server.listen(0, '127.0.0.1', () =>
    parentPort!.postMessage((server.address() as AddressInfo).port),
  );
}

/** Time until `work` is done, and the longest time that nothing else could run. */
async function watchLoop(work: () => Promise<unknown>) {
  let longest = 0;
  let last = performance.now();
  let done = false;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!done) {
      setImmediate(tick);
    }
  };
  setImmediate(tick);
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  done = true;
  await new Promise(resolve => setImmediate(resolve));
  return { milliseconds, longest };
}

async function measure() {
  const worker = new Worker(__filename, { execArgv: process.execArgv });
  const [port] = await once(worker, 'message');
  const client = createKubeClient({
    connection: staticConnection({ url: `http://127.0.0.1:${port}` }),
    clock: systemClock,
  });
  const { signal } = new AbortController();
  const services = { group: '', version: 'v1', plural: 'services' };
  const kind = mirroredKinds('kube-system').find(
    candidate => candidate.kind === 'Service',
  )!;
  const project = (page: ListPage, kept: unknown[]) => {
    for (const item of page.items as Record<string, unknown>[]) {
      item.apiVersion = 'v1';
      item.kind = 'Service';
      kept.push(kind.parse(item));
    }
  };
  const ways = {
    whole: async () => {
      const kept: unknown[] = [];
      project(await client.listPage(services, { signal }), kept);
      return kept;
    },
    paged: async () => {
      const kept: unknown[] = [];
      await listAll(client, services, {
        signal,
        onPage: page => project(page, kept),
        onRestart: () => {},
      });
      return kept;
    },
  };
  console.log(`LIST of ${SERVICES} Services, projected to what is kept`);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, list] of Object.entries(ways)) {
      const { milliseconds, longest } = await watchLoop(list);
      console.log(
        `round ${round}: ${name} ${milliseconds.toFixed(
          0,
        )} ms, longest block ${longest.toFixed(0)} ms`,
      );
    }
  }
  await client.close();
  await worker.terminate();
}

if (isMainThread) {
  measure();
} else {
  serve();
}
