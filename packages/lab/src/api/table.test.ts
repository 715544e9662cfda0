import { createStorage } from '../storage';
import { tableOf } from './table';

const now = Date.UTC(2026, 0, 10);
const hourAgo = new Date(now - 3600_000).toISOString();

const storage = createStorage({ now: () => now });

/** One row as `kubectl get -o wide` would print it, by column. */
function row(resource: string, object: object): Record<string, unknown> {
  const definition = storage.resource(resource)!;
  const table = tableOf(
    definition,
    'v1',
    [
      {
        apiVersion: 'v1',
        kind: definition.kind,
        metadata: { name: 'x', creationTimestamp: hourAgo },
        ...object,
      },
    ],
    { now, includeObject: 'None', metadata: {} },
  ) as any;
  return Object.fromEntries(
    table.columnDefinitions.map((column: any, index: number) => [
      column.name,
      table.rows[0].cells[index],
    ]),
  );
}

const service = (spec: object, status: object = {}) => ({
  spec: { clusterIP: '10.96.0.9', ...spec },
  status,
});

describe('tables of built-in kinds', () => {
  it.each([
    [
      'a LoadBalancer Service with an address',
      'services',
      service(
        {
          type: 'LoadBalancer',
          ports: [{ port: 443, nodePort: 30443, protocol: 'TCP' }],
          selector: { app: 'x', tier: 'y' },
        },
        { loadBalancer: { ingress: [{ ip: '172.16.20.208' }] } },
      ),
      {
        Type: 'LoadBalancer',
        'Cluster-IP': '10.96.0.9',
        'External-IP': '172.16.20.208',
        'Port(s)': '443:30443/TCP',
        Age: '60m',
        Selector: 'app=x,tier=y',
      },
    ],
    [
      'a LoadBalancer Service without one',
      'services',
      service({ type: 'LoadBalancer', ports: [] }),
      { 'External-IP': '<pending>', 'Port(s)': '<none>', Selector: '<none>' },
    ],
    [
      'a ClusterIP Service with external IPs',
      'services',
      service({
        type: 'ClusterIP',
        externalIPs: ['172.16.20.210'],
        ports: [{ port: 53, protocol: 'UDP' }],
      }),
      { 'External-IP': '172.16.20.210', 'Port(s)': '53/UDP' },
    ],
    [
      'a ready control plane node',
      'nodes',
      {
        metadata: {
          name: 'x',
          creationTimestamp: hourAgo,
          labels: {
            'node-role.kubernetes.io/control-plane': '',
            'node-role.kubernetes.io/etcd': '',
          },
        },
        spec: { unschedulable: true },
        status: {
          conditions: [{ type: 'Ready', status: 'True' }],
          addresses: [{ type: 'InternalIP', address: '172.16.20.11' }],
          nodeInfo: { kubeletVersion: 'v1.33.4' },
        },
      },
      {
        Status: 'Ready,SchedulingDisabled',
        Roles: 'control-plane,etcd',
        Version: 'v1.33.4',
        'Internal-IP': '172.16.20.11',
        'External-IP': '<none>',
        'OS-Image': '<unknown>',
      },
    ],
    [
      'a node that is silent',
      'nodes',
      { status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } },
      { Status: 'NotReady', Roles: '<none>' },
    ],
    [
      'a pod',
      'pods',
      {
        spec: { containers: [{}, {}], nodeName: 'node-1' },
        status: {
          phase: 'Running',
          podIP: '10.0.0.7',
          containerStatuses: [
            { ready: true, restartCount: 2 },
            { ready: false, restartCount: 1 },
          ],
        },
      },
      {
        Ready: '1/2',
        Status: 'Running',
        Restarts: '3',
        IP: '10.0.0.7',
        Node: 'node-1',
      },
    ],
    [
      'a lease',
      'leases.coordination.k8s.io',
      { spec: { holderIdentity: 'node-1' } },
      { Holder: 'node-1', Age: '60m' },
    ],
    [
      'an EndpointSlice with many addresses',
      'endpointslices.discovery.k8s.io',
      {
        addressType: 'IPv4',
        ports: [{ port: 80 }, { port: 443 }],
        endpoints: ['1', '2', '3', '4', '5'].map(n => ({
          addresses: [`10.0.0.${n}`],
        })),
      },
      {
        AddressType: 'IPv4',
        Ports: '80,443',
        Endpoints: '10.0.0.1,10.0.0.2,10.0.0.3 + 2 more...',
      },
    ],
    [
      'a Deployment',
      'deployments.apps',
      {
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'x' } },
          template: { spec: { containers: [{ name: 'c', image: 'i:1' }] } },
        },
        status: { readyReplicas: 1, updatedReplicas: 2 },
      },
      {
        Ready: '1/2',
        'Up-to-date': 2,
        Available: 0,
        Containers: 'c',
        Images: 'i:1',
        Selector: 'app=x',
      },
    ],
    [
      'an Event',
      'events',
      {
        lastTimestamp: hourAgo,
        type: 'Normal',
        reason: 'Synced',
        involvedObject: { kind: 'Service', name: 'lb' },
        message: 'done\n',
      },
      {
        'Last Seen': '60m',
        Type: 'Normal',
        Reason: 'Synced',
        Object: 'service/lb',
        Message: 'done',
      },
    ],
    [
      'a ConfigMap',
      'configmaps',
      { data: { a: '1' }, binaryData: { b: '' } },
      { Data: 2, Age: '60m' },
    ],
  ])('%s', (_what, resource, object, cells) => {
    expect(row(resource, object)).toMatchObject(cells);
  });

  it('take columns of custom kinds from their definition', () => {
    const table = tableOf(
      {
        ...storage.resource('nodes')!,
        id: 'gateways.gateway.networking.k8s.io',
        custom: true,
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            statusSubresource: true,
            columns: [
              {
                name: 'Address',
                type: 'string',
                jsonPath: '.status.addresses[*].value',
              },
              { name: 'Ports', type: 'integer', jsonPath: '.spec.ports' },
              {
                name: 'Age',
                type: 'date',
                jsonPath: '.metadata.creationTimestamp',
                priority: 1,
              },
            ],
          },
        ],
      },
      'v1',
      [
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'Gateway',
          metadata: { name: 'g', creationTimestamp: hourAgo },
          status: {
            addresses: [{ value: '172.16.20.208' }, { value: '172.16.20.209' }],
          },
        },
      ],
      { now, includeObject: 'Object', metadata: { resourceVersion: '7' } },
    ) as any;
    expect(table.metadata).toEqual({ resourceVersion: '7' });
    expect(table.columnDefinitions.map((c: any) => c.priority)).toEqual([
      0, 0, 0, 1,
    ]);
    expect(table.rows[0].cells).toEqual([
      'g',
      '172.16.20.208 172.16.20.209',
      null,
      '60m',
    ]);
    expect(table.rows[0].object.kind).toBe('Gateway');
  });
});
