import { gatewayViews } from '../gateway';
import { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  listenerSetManifest,
} from '../testing/gateways';
import { backendOptions } from './backends';
import { gatewayOptions } from './options';

const namespace = (name: string, labels: Manifest = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});
const from = (rule: string, selector?: Manifest) => ({
  allowedRoutes: {
    namespaces: { from: rule, ...(selector ? { selector } : {}) },
  },
});
const certificate = { certificateRefs: [{ name: 'cert' }] };

const optionsOf = (
  manifests: readonly Manifest[],
  kind: 'HTTPRoute' | 'GRPCRoute' = 'HTTPRoute',
  asking = 'shop',
  cilium?: string,
) =>
  gatewayOptions(gatewayViews(gatewayWorld(manifests, cilium)), kind, asking);

const listenerOf = (manifest: Manifest, ...others: Manifest[]) =>
  optionsOf([
    gatewayManifest('infra/gw', [manifest]),
    namespace('shop', { team: 'shop' }),
    ...others,
  ])[0].listeners[0];

describe('what a listener makes of an HTTPRoute from namespace shop', () => {
  it.each<[string, Manifest, boolean, string[]]>([
    ['any namespace', from('All'), true, []],
    [
      'its own namespace',
      {},
      false,
      [
        'Listener http takes routes from namespace infra (from: Same), and this is namespace shop.',
      ],
    ],
    [
      'labels that the namespace has',
      from('Selector', { matchLabels: { team: 'shop' } }),
      true,
      [],
    ],
    [
      'labels that it has not',
      from('Selector', { matchLabels: { team: 'bank' } }),
      false,
      [
        'Listener http takes routes from a namespace with team=bank, and this is namespace shop, where team is shop.',
      ],
    ],
    [
      'kinds without HTTPRoute',
      {
        allowedRoutes: {
          namespaces: { from: 'All' },
          kinds: [{ group: 'gateway.networking.k8s.io', kind: 'GRPCRoute' }],
        },
      },
      false,
      ['Listener http takes GRPCRoute and no HTTPRoute.'],
    ],
    [
      'another protocol',
      { ...from('All'), protocol: 'TLS', tls: { mode: 'Passthrough' } },
      false,
      ['Listener http speaks TLS, which carries TLSRoute and no HTTPRoute.'],
    ],
    [
      'TLS without a certificate',
      { ...from('All'), protocol: 'HTTPS', port: 443 },
      false,
      [
        'Listener http is not valid: The listener ends TLS and names no certificate.',
      ],
    ],
  ])('that asks for %s', (_, manifest, admitted, messages) => {
    const listener = listenerOf(manifest);
    expect(listener.admitted).toBe(admitted);
    expect(listener.refusals.map(({ message }) => message)).toEqual(messages);
  });

  it('is not known while namespaces cannot be read', () => {
    const world = gatewayWorld([
      gatewayManifest('infra/gw', [
        from('Selector', { matchLabels: { team: 'shop' } }),
      ]),
    ]);
    world.setReading('Namespace', {
      state: 'forbidden',
      apiVersion: null,
      servedVersions: [],
    });
    const [{ listeners }] = gatewayOptions(
      gatewayViews(world),
      'HTTPRoute',
      'shop',
    );
    expect(listeners[0]).toMatchObject({
      admitted: null,
      refusals: [{ check: 'namespace' }],
    });
  });

  it('tells what it serves, and the names that cert-manager asks for', () => {
    const [{ listeners }] = optionsOf([
      {
        ...gatewayManifest('infra/gw', [
          {
            ...from('All'),
            name: 'https',
            protocol: 'HTTPS',
            port: 443,
            hostname: '*.Example.com',
            tls: certificate,
          },
          { ...from('All'), hostname: undefined },
        ]),
        metadata: {
          namespace: 'infra',
          name: 'gw',
          annotations: { 'cert-manager.io/cluster-issuer': 'le' },
        },
      },
    ]);
    expect(listeners).toEqual([
      {
        owner: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
        name: 'https',
        protocol: 'HTTPS',
        port: 443,
        hostname: '*.example.com',
        tls: true,
        certificateNames: ['*.example.com'],
        admitted: true,
        refusals: [],
      },
      expect.objectContaining({
        name: 'http',
        hostname: null,
        tls: false,
        certificateNames: null,
      }),
    ]);
  });
});

describe('Gateways', () => {
  it('come in order, with their addresses, also those of other classes', () => {
    const options = optionsOf([
      gatewayManifest('shop/two', [{}], { gatewayClassName: 'nginx' }),
      gatewayManifest('infra/one', [from('All')]),
      generatedManifest('infra/one', ['192.0.2.1']),
    ]);
    expect(options).toMatchObject([
      {
        gateway: { namespace: 'infra', name: 'one' },
        className: 'cilium',
        addresses: ['192.0.2.1'],
        listeners: [{ admitted: true }],
      },
      {
        gateway: { namespace: 'shop', name: 'two' },
        listeners: [
          {
            admitted: false,
            refusals: [
              {
                check: 'class',
                message: 'Class nginx is not Cilium’s, or does not exist.',
              },
            ],
          },
        ],
      },
    ]);
  });

  it('have the listeners of their ListenerSets, and say which they do not let in', () => {
    const sets = [
      listenerSetManifest('infra/own', 'infra/gw', [
        { ...from('All'), name: 'own', port: 81 },
      ]),
      listenerSetManifest('shop/foreign', 'infra/gw', [
        { name: 'foreign', port: 82 },
      ]),
    ];
    const [{ listeners }] = optionsOf([
      gatewayManifest('infra/gw', [{}], {
        allowedListeners: { namespaces: { from: 'Same' } },
      }),
      ...sets,
    ]);
    expect(
      listeners.map(({ owner, name, admitted, refusals }) => [
        owner.kind,
        name,
        admitted,
        refusals.map(({ check }) => check),
      ]),
    ).toEqual([
      ['Gateway', 'http', false, ['namespace']],
      ['ListenerSet', 'own', true, []],
      ['ListenerSet', 'foreign', false, ['set']],
    ]);
  });

  it('take a GRPCRoute as they take an HTTPRoute', () => {
    const [{ listeners }] = optionsOf(
      [gatewayManifest('shop/gw', [{}])],
      'GRPCRoute',
    );
    expect(listeners[0].admitted).toBe(true);
  });
});

describe('Services that can be exposed', () => {
  it('are those of the namespace, with their ports and ready endpoints', () => {
    const world = gatewayWorld([
      gatewayManifest('shop/gw', [{}]),
      {
        ...generatedManifest('shop/gw', ['192.0.2.1']),
        metadata: {
          ...generatedManifest('shop/gw', []).metadata,
          ownerReferences: [
            {
              apiVersion: 'gateway.networking.k8s.io/v1',
              kind: 'Gateway',
              name: 'gw',
              uid: '',
              controller: true,
            },
          ],
        },
      },
      ...backendManifests('shop/web', 80, 2),
      ...backendManifests('bank/web'),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { namespace: 'shop', name: 'alias' },
        spec: { type: 'ExternalName', externalName: 'example.com' },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { namespace: 'shop', name: 'manual' },
        spec: { ports: [{ port: 53, protocol: 'UDP' }] },
      },
    ]);
    expect(backendOptions(world, 'shop')).toEqual([
      {
        service: { kind: 'Service', namespace: 'shop', name: 'manual' },
        type: 'ClusterIP',
        selects: false,
        ports: [
          { port: 53, protocol: 'UDP', endpoints: { ready: 0, total: 0 } },
        ],
      },
      {
        service: { kind: 'Service', namespace: 'shop', name: 'web' },
        type: 'ClusterIP',
        selects: true,
        ports: [
          {
            name: 'http',
            port: 80,
            protocol: 'TCP',
            endpoints: { ready: 2, total: 2 },
          },
        ],
      },
    ]);
  });
});
