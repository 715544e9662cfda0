import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApiServer, type ApiServer } from '../api';
import { createStorage, type Storage } from '../storage';

const run = promisify(execFile);
const writer = { manager: 'test' };

const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ciliumloadbalancerippools.cilium.io}
spec:
  group: cilium.io
  scope: Cluster
  names: {kind: CiliumLoadBalancerIPPool, plural: ciliumloadbalancerippools, singular: ciliumloadbalancerippool, shortNames: [ippools]}
  versions:
  - name: v2
    served: true
    storage: true
    subresources: {status: {}}
    additionalPrinterColumns:
    - {name: Disabled, type: boolean, jsonPath: .spec.disabled}
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;

const pool = (disabled: boolean) => `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: cilium-gateway-pool}
spec: {blocks: [{cidr: 172.16.20.208/28}], disabled: ${disabled}}
`;

const service = (port: number) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, ports: [{name: http, port: ${port}}], selector: {app: web}}
`;

let home: string;
let storage: Storage;
let server: ApiServer;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kubectl-'));
  storage = createStorage({ now: Date.now });
  server = await startApiServer({ storage, now: Date.now });
});

afterEach(async () => {
  await server.close();
  await rm(home, { recursive: true });
});

const environment = () => ({
  PATH: process.env.PATH,
  HOME: home,
  KUBECONFIG: join(home, 'config'),
});

/** What kubectl printed; a failure has its complaint. */
async function kubectl(args: string, input = ''): Promise<string> {
  const running = run('kubectl', ['--server', server.url, ...args.split(' ')], {
    env: environment(),
  });
  running.child.stdin!.end(input);
  const { stdout } = await running;
  return stdout.trim();
}

/** A row of a table, cut at wide gaps. */
const cellsOf = (table: string, line: number) =>
  table
    .split('\n')
    [line].trim()
    .split(/\s{2,}/);

describe('kubectl against the lab', () => {
  it('applies: first creates, then leaves alone, then changes', async () => {
    const apply = (yaml: string) => kubectl('apply -f -', yaml);
    expect(await apply(CRD)).toMatch(/ created$/);
    const name = 'ciliumloadbalancerippool.cilium.io/cilium-gateway-pool';
    expect(await apply(pool(false))).toBe(`${name} created`);
    expect(await apply(pool(false))).toBe(`${name} unchanged`);
    expect(await apply(pool(true))).toBe(`${name} configured`);
    expect(await apply(service(80))).toBe('service/web created');
    const created = storage.list('services')[0].spec;
    expect(await apply(service(8080))).toBe('service/web configured');
    const changed = storage.list('services')[0].spec;
    expect(changed.clusterIP).toBe(created.clusterIP);
    expect(changed.ports).toHaveLength(1);
    expect(changed.ports[0].port).toBe(8080);
  });

  it('prints tables, wide tables, YAML and JSON', async () => {
    await kubectl('create -f -', `${CRD}---\n${service(80)}`);
    await kubectl('create -f -', pool(false));
    expect(cellsOf(await kubectl('get svc'), 1).slice(0, 4)).toEqual([
      'web',
      'LoadBalancer',
      expect.stringMatching(/^10\.96\./),
      '<pending>',
    ]);
    expect(cellsOf(await kubectl('get svc -o wide'), 1).at(-1)).toBe('app=web');
    expect(cellsOf(await kubectl('get ippools'), 0)).toEqual([
      'NAME',
      'DISABLED',
    ]);
    expect(await kubectl('get svc web -o yaml')).toContain('kind: Service');
    const { items } = JSON.parse(await kubectl('get svc -A -o json'));
    expect(items[0]).toMatchObject({ kind: 'Service', apiVersion: 'v1' });
  });

  it('labels, annotates and patches in all three ways', async () => {
    await kubectl('create -f -', service(80));
    await kubectl('label svc web team=a');
    await kubectl('annotate svc web note=b');
    await kubectl(
      'patch svc web --type merge -p {"spec":{"sessionAffinity":"ClientIP"}}',
    );
    await kubectl(
      'patch svc web --type json -p [{"op":"replace","path":"/spec/ports/0/port","value":81}]',
    );
    await kubectl(
      'patch svc web -p {"spec":{"ports":[{"port":81,"nodePort":30081}]}}',
    );
    const [{ metadata, spec }] = storage.list('services');
    expect(metadata.labels).toEqual({ team: 'a' });
    expect(metadata.annotations).toEqual({ note: 'b' });
    expect(spec.sessionAffinity).toBe('ClientIP');
    expect(spec.ports).toMatchObject([{ port: 81, nodePort: 30081 }]);
  });

  it('describes, with events', async () => {
    await kubectl('create -f -', service(80));
    const [{ metadata }] = storage.list('services');
    storage.create(
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: 'web.1', namespace: 'default' },
        involvedObject: {
          kind: 'Service',
          namespace: 'default',
          name: 'web',
          uid: metadata.uid,
        },
        type: 'Warning',
        reason: 'NoPool',
        message: 'no pool selects it',
      },
      writer,
    );
    const text = await kubectl('describe svc web');
    expect(text).toMatch(/Type:\s+LoadBalancer/);
    expect(text).toMatch(/Warning\s+NoPool.*no pool selects it/);
  });

  it('watches', async () => {
    await kubectl('create -f -', service(80));
    const watching = spawn(
      'kubectl',
      ['--server', server.url, 'get', 'svc', '-w', '--no-headers'],
      { env: environment() },
    );
    let text = '';
    const lines = (count: number) =>
      new Promise<void>(resolve => {
        const look = () => {
          if (text.split('\n').length > count) resolve();
        };
        watching.stdout.on('data', chunk => {
          text += chunk;
          look();
        });
      });
    await lines(1);
    const second = lines(2);
    storage.patch(
      'services',
      { namespace: 'default', name: 'web' },
      {
        type: 'merge',
        body: {
          status: { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } },
        },
      },
      { ...writer, subresource: 'status' },
    );
    await second;
    watching.kill();
    expect(text.split('\n')[0]).toContain('<pending>');
    expect(text.split('\n')[1]).toContain('172.16.20.208');
  });

  it('deletes and waits', async () => {
    await kubectl('create -f -', service(80));
    expect(await kubectl('delete svc web')).toBe('service "web" deleted');
    await expect(kubectl('get svc web')).rejects.toThrow(
      'Error from server (NotFound): services "web" not found',
    );
  });

  it('makes namespaces, Services and ConfigMaps without a file', async () => {
    expect(await kubectl('create namespace web')).toBe('namespace/web created');
    await kubectl('-n web create configmap settings --from-literal=a=b');
    await kubectl('-n web create service loadbalancer web --tcp=80:8080');
    const inWeb = { namespace: 'web' };
    expect(storage.list('configmaps', inWeb)[0].data).toEqual({ a: 'b' });
    expect(storage.list('services', inWeb)[0].spec).toMatchObject({
      type: 'LoadBalancer',
      ports: [{ name: '80-8080', port: 80, targetPort: 8080 }],
      selector: { app: 'web' },
    });
  });
});
