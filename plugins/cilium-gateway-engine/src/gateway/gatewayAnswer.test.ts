import type { Manifest } from '../testing/builders';
import {
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  listenerSetManifest,
  listenerSetOf,
  routeManifest,
} from '../testing/gateways';
import { https, listenersOf, secret, short } from '../testing/judged';
import { gatewayAnswer, listenerSetAnswer } from './gatewayAnswer';

describe('conditions of a Gateway', () => {
  const gateway = (spec: Manifest = {}, listeners: Manifest[] = [{}]) =>
    gatewayManifest('gw', listeners, spec);
  const service = generatedManifest('gw', ['172.16.20.208']);
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: 'kube-system', name: 'cilium-config' },
    data: { 'gateway-api-hostnetwork-enabled': 'true' },
  };
  const address = (value: string, type?: string) => ({
    addresses: [{ value, ...(type ? { type } : {}) }],
  });
  it.each<[string, Manifest[], string, string, string, string?]>([
    [
      'with an address',
      [gateway(), service],
      'True Accepted',
      'True Programmed',
      'ok',
    ],
    [
      'without a Service',
      [gateway()],
      'True Accepted',
      'False AddressNotAssigned',
      'error',
    ],
    [
      'with a Service that waits',
      [gateway(), generatedManifest('gw', [])],
      'True Accepted',
      'False AddressNotAssigned',
      'error',
    ],
    [
      'with the address that it asks for',
      [gateway(address('172.16.20.208', 'IPAddress')), service],
      'True Accepted',
      'True Programmed',
      'ok',
    ],
    [
      'with another address than it asks for',
      [gateway(address('172.16.20.209')), service],
      'True Accepted',
      'False AddressNotUsable',
      'error',
    ],
    [
      'that asks for an address of 1.16',
      [gateway(address('172.16.20.209')), service],
      'True Accepted',
      'True Programmed',
      'ok',
      '1.16.9',
    ],
    [
      'that asks for a hostname',
      [gateway(address('example.com', 'Hostname')), service],
      'False UnsupportedAddress',
      'False ListenersNotReady',
      'error',
    ],
    [
      'that asks for no address at all',
      [gateway(address('')), service],
      'False UnsupportedAddress',
      'False ListenersNotReady',
      'error',
    ],
    [
      'with no valid listener',
      [gateway({}, [{ protocol: 'odd' }]), service],
      'False ListenersNotValid',
      'False ListenersNotValid',
      'error',
    ],
    [
      'with a listener that is not supported beside one that is',
      [gateway({}, [{ protocol: 'odd' }, { name: 'b' }]), service],
      'True ListenersNotValid',
      'True Programmed',
      'warning',
    ],
    [
      'the same before 1.20',
      [gateway({}, [{ protocol: 'odd' }, { name: 'b' }]), service],
      'True Accepted',
      'True Programmed',
      'warning',
      '1.19.5',
    ],
    [
      'of a class that does not exist',
      [gateway({ gatewayClassName: 'gone' }), service],
      'Unknown Pending',
      'Unknown Pending',
      'error',
    ],
    [
      'of another controller',
      [
        gateway({ gatewayClassName: 'other' }),
        {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'GatewayClass',
          metadata: { name: 'other' },
          spec: { controllerName: 'example.com/other' },
        },
      ],
      'Unknown Pending',
      'Unknown Pending',
      'unknown',
    ],
    [
      'in the host network since 1.20, at the addresses of nodes',
      [
        gateway(),
        config,
        {
          apiVersion: 'v1',
          kind: 'Node',
          metadata: { name: 'n1' },
          status: {
            addresses: [{ type: 'InternalIP', address: '172.16.20.11' }],
          },
        },
      ],
      'True Accepted',
      'True Programmed',
      'ok',
      '1.20.0',
    ],
    [
      'in the host network before 1.20, which works',
      [gateway(), config, generatedManifest('gw', [])],
      'True Accepted',
      'False AddressNotAssigned',
      'ok',
      '1.19.5',
    ],
  ])('%s', (...[_, manifests, accepted, programmed, health, cilium]) => {
    const world = gatewayWorld(manifests, cilium);
    const answer = gatewayAnswer(world, gatewayOf(world));
    expect(short(answer.conditions)).toEqual([
      `Accepted=${accepted}`,
      `Programmed=${programmed}`,
    ]);
    expect(answer.health).toBe(health);
  });

  it('minds a controller that has refused a listener which is in order', () => {
    const manifest = {
      ...gateway(),
      status: {
        listeners: [
          {
            name: 'http',
            conditions: [{ type: 'Accepted', status: 'False', reason: 'Odd' }],
          },
        ],
      },
    };
    const world = gatewayWorld([manifest, service]);
    const answer = gatewayAnswer(world, gatewayOf(world));
    expect(answer.listeners[0].disagreements).toEqual([
      { about: 'Accepted', computed: 'True Accepted', reported: 'False Odd' },
    ]);
    expect(answer.health).toBe('warning');
  });

  it('says nothing it cannot know', () => {
    const world = gatewayWorld([gateway()]);
    world.setReading('Service', {
      state: 'forbidden',
      apiVersion: 'v1',
      servedVersions: ['v1'],
    });
    const answer = gatewayAnswer(world, gatewayOf(world));
    expect(short(answer.conditions)[1]).toBe('Programmed=Unknown Pending');
    expect(answer.health).toBe('unknown');
  });

  it('does not know who serves it when classes cannot be read', () => {
    const world = gatewayWorld([gateway(), service]);
    world.remove('GatewayClass', 'cilium');
    world.setReading('GatewayClass', {
      state: 'forbidden',
      apiVersion: null,
      servedVersions: [],
    });
    expect(gatewayAnswer(world, gatewayOf(world)).managedByCilium).toBe(true);
    world.remove('Service', 'default/cilium-gateway-gw');
    expect(gatewayAnswer(world, gatewayOf(world)).managedByCilium).toBeNull();
  });
});

describe('attachedRoutes', () => {
  it('counts each accepted route once per listener, also where the listener itself is refused', () => {
    const listeners = listenersOf(
      [
        {},
        https({ tls: secret('x', { kind: 'Odd' }) }),
        { name: 'x', port: 81, hostname: 'x.com' },
      ],
      {
        others: [
          routeManifest('a', {
            parentRefs: [{ name: 'gw' }, { name: 'gw', sectionName: 'http' }],
          }),
          routeManifest('b', { hostnames: ['b.com'] }),
          routeManifest('other/c', {
            parentRefs: [{ name: 'gw', namespace: 'default' }],
          }),
          routeManifest('d', {}, 'GRPCRoute'),
        ],
      },
    );
    expect(listeners.map(one => one.attachedRoutes)).toEqual([3, 3, 2]);
  });
});

describe('ListenerSets', () => {
  const gateway = (from?: string, listeners: Manifest[] = [{}]) =>
    gatewayManifest(
      'gw',
      listeners,
      from ? { allowedListeners: { namespaces: { from } } } : {},
    );
  const service = generatedManifest('gw', ['172.16.20.208']);
  const set = (at: string, listeners: Manifest[], created?: string) => {
    const manifest = listenerSetManifest(at, 'default/gw', listeners);
    return {
      ...manifest,
      metadata: { ...manifest.metadata, creationTimestamp: created },
    };
  };
  const own = [{ name: 'own', hostname: 'own.com' }];
  it.each<[string, Manifest[], string, string?]>([
    [
      'are not let in by default',
      [gateway(), set('s', own)],
      'Accepted=False NotAllowed',
    ],
    ['are let in', [gateway('Same'), set('s', own)], 'Accepted=True Accepted'],
    [
      'of elsewhere are not',
      [gateway('Same'), set('b/s', own)],
      'Accepted=False NotAllowed',
    ],
    [
      'of anywhere are',
      [gateway('All'), set('b/s', own)],
      'Accepted=True Accepted',
    ],
    [
      'before 1.20 are not read',
      [gateway('All'), set('s', own)],
      'Accepted=Unknown Pending',
      '1.19.5',
    ],
    [
      'lose against the Gateway',
      [gateway('All'), set('s', [{ name: 'own' }])],
      'Accepted=False ListenersNotValid',
    ],
    [
      'can lose in part',
      [gateway('All'), set('s', [{ name: 'lost' }, ...own])],
      'Accepted=True ListenersNotValid',
    ],
    [
      'need an accepted Gateway',
      [gateway('All', [{ protocol: 'odd' }]), set('s', own)],
      'Accepted=False ParentNotAccepted',
    ],
  ])('%s', (...[_, manifests, accepted, cilium]) => {
    const world = gatewayWorld([...manifests, service], cilium);
    const key = manifests[1].metadata.namespace === 'b' ? 'b/s' : 's';
    const answer = listenerSetAnswer(world, listenerSetOf(world, key));
    expect(short(answer.conditions)[0]).toBe(accepted);
    expect(answer.listeners.map(({ name }) => name)).toEqual(
      manifests[1].spec.listeners.map(({ name }: Manifest) => name),
    );
    expect(answer.gateway).toEqual({
      kind: 'Gateway',
      namespace: 'default',
      name: 'gw',
    });
  });

  it('go by age: the younger loses', () => {
    const world = gatewayWorld([
      gateway('All'),
      service,
      set('a', own, '2025-10-05T00:00:00Z'),
      set('b', own, '2025-10-04T00:00:00Z'),
    ]);
    const health = (key: string) =>
      listenerSetAnswer(world, listenerSetOf(world, key)).health;
    expect([health('a'), health('b')]).toEqual(['error', 'ok']);
    const { listeners, listenerSets } = gatewayAnswer(world, gatewayOf(world));
    expect(listeners[0].health).toBe('ok');
    expect(listenerSets.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('take only routes that name them, of their own namespace by default', () => {
    const named = {
      parentRefs: [{ kind: 'ListenerSet', namespace: 'b', name: 's' }],
    };
    const world = gatewayWorld([
      gateway('All'),
      service,
      set('b/s', own),
      routeManifest('b/named', named),
      routeManifest('elsewhere', named),
      routeManifest('b/gateway', {
        parentRefs: [{ namespace: 'default', name: 'gw' }],
      }),
    ]);
    const answer = listenerSetAnswer(world, listenerSetOf(world, 'b/s'));
    expect(answer.routes.map(({ name }) => name)).toEqual(['named']);
    expect(answer.listeners[0].attachedRoutes).toBe(1);
    expect(gatewayAnswer(world, gatewayOf(world)).routes).toEqual(
      answer.routes,
    );
  });

  it('without a Gateway are broken', () => {
    const world = gatewayWorld([set('s', own)]);
    const answer = listenerSetAnswer(world, listenerSetOf(world, 's'));
    expect(answer.health).toBe('error');
    expect(short(answer.conditions)[0]).toBe('Accepted=Unknown Pending');
  });
});
