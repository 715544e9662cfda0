import {
  ago,
  lease,
  LEASE,
  local,
  nodes,
  now,
  on,
  policy,
  slice,
  web,
} from '../testing/announcements';
import {
  ciliumConfigMap,
  ciliumOf,
  leaseManifest,
  Manifest,
  nodeManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import { routeManifest } from '../testing/gateways';
import { drainOf, heldLeases } from './drain';

const drained = (manifests: readonly Manifest[], node = 'n1') =>
  drainOf(worldOf(manifests), node, now)!;
const cluster = [ciliumOf('1.20.3'), on, policy, web(), lease(), ...nodes];
const webRef = { kind: 'Service', namespace: 'shop', name: 'web' };
const endpoints = (
  ...all: { on?: string; ready?: boolean; address?: string }[]
): Manifest => ({
  ...slice(),
  endpoints: all.map(
    ({ on: nodeName, ready = true, address = '10.0.0.1' }) => ({
      addresses: [address],
      conditions: { ready },
      nodeName,
    }),
  ),
});

describe('an address that a node announces', () => {
  it('moves to one of the others, and is dark until its lease is taken over', () => {
    expect(drained(cluster)).toEqual({
      node: 'n1',
      window: { minSeconds: 10, maxSeconds: 20 },
      moves: [
        {
          object: webRef,
          gateway: null,
          addresses: ['192.0.2.1'],
          lease: LEASE,
          takers: ['n2', 'n3'],
          dark: { minSeconds: 10, maxSeconds: 20 },
          because: [],
        },
      ],
      standBys: [],
      bound: [],
      backends: [],
    });
  });

  it.each<[string, Manifest[], string[]]>([
    [
      'is ready',
      [...cluster.slice(0, -1), nodeManifest('n3', { ready: false })],
      ['n2'],
    ],
    [
      'has an endpoint, with local traffic policy',
      [
        ...cluster.filter(one => one.kind !== 'Service'),
        web(local),
        slice('n1', 'n3'),
      ],
      ['n3'],
    ],
    [
      'is there at all',
      [ciliumOf('1.20.3'), on, policy, web(), lease(), nodes[0]],
      [],
    ],
  ])('moves to a node that %s', (_, manifests, takers) => {
    const [move] = drained(manifests).moves;
    expect(move.takers).toEqual(takers);
    expect(move.dark === null).toBe(takers.length === 0);
  });

  it('is looked at by the rules of an older Cilium', () => {
    const [move] = drained([
      ciliumOf('1.20.1'),
      ...cluster.slice(1).filter(one => one.kind !== 'Service'),
      web(local),
      slice('n1'),
    ]).moves;
    expect(move.takers).toEqual(['n2', 'n3']);
  });

  it('is dark by the timing that is in force', () => {
    const fast = ciliumConfigMap({
      'enable-l2-announcements': 'true',
      'l2-announcements-lease-duration': '3s',
      'l2-announcements-renew-deadline': '1s',
      'l2-announcements-retry-period': '200ms',
    });
    const answer = drained(cluster.map(one => (one === on ? fast : one)));
    expect(answer.window).toEqual({ minSeconds: 2, maxSeconds: 4 });
    expect(answer.moves[0].dark).toEqual({ minSeconds: 2, maxSeconds: 4 });
  });

  it('goes dark for good where nobody may take over, and is told first', () => {
    const { moves } = drained([
      ...cluster.filter(one => one.kind !== 'Service'),
      web(),
      serviceManifest('shop/zzz', { ips: ['192.0.2.2'], ...local }),
      leaseManifest('cilium-l2announce-shop-zzz', {
        holderIdentity: 'n1',
        renewTime: ago(1),
      }),
    ]);
    expect(moves.map(({ object, dark }) => [object.name, dark])).toEqual([
      ['zzz', null],
      ['web', { minSeconds: 10, maxSeconds: 20 }],
    ]);
    expect(moves[0].because).toEqual([
      expect.stringContaining('externalTrafficPolicy Local'),
    ]);
  });

  it('is no concern of a node that let its lease expire', () => {
    const old = lease({ renewTime: ago(300) });
    const { moves } = drained([
      ...cluster.filter(one => one.kind !== 'Lease'),
      old,
    ]);
    expect(moves).toEqual([]);
  });
});

describe('an address that another node announces', () => {
  it('is told when only its announcer is left', () => {
    expect(drained(cluster.slice(0, -1), 'n2')).toMatchObject({
      moves: [],
      standBys: [{ object: webRef, node: 'n1', left: ['n1'] }],
    });
  });

  it('is silent with two left', () => {
    const { standBys } = drained(cluster, 'n2');
    expect(standBys).toEqual([]);
  });

  it('is silent where the node could not have announced it', () => {
    const unready = nodeManifest('n2', { ready: false });
    const { standBys } = drained([...cluster.slice(0, -2), unready], 'n2');
    expect(standBys).toEqual([]);
  });
});

describe('an address of the node itself', () => {
  it('goes down with it', () => {
    const withAddress = {
      ...nodeManifest('n1'),
      status: { addresses: [{ type: 'InternalIP', address: '10.1.0.1' }] },
    };
    const answer = drained([
      withAddress,
      nodes[1],
      ciliumConfigMap(),
      web({
        ips: ['10.1.0.1', '10.1.0.2'],
        spec: { loadBalancerClass: 'io.cilium/node' },
      }),
    ]);
    expect(answer.bound).toEqual([
      {
        object: webRef,
        gateway: null,
        mode: 'node',
        addresses: ['10.1.0.1'],
        left: ['10.1.0.2'],
      },
    ]);
  });
});

describe('endpoints', () => {
  const route = routeManifest('shop/app');
  const base = [ciliumOf('1.20.3'), on, ...nodes];
  const internal = serviceManifest('shop/web', { spec: { type: 'ClusterIP' } });

  it.each<[string, Manifest[], number | undefined]>([
    ['all on the node', [web(), endpoints({ on: 'n1' }, { on: 'n1' })], 2],
    [
      'elsewhere too',
      [web(), endpoints({ on: 'n1' }, { on: 'n2' })],
      undefined,
    ],
    [
      'elsewhere, not ready',
      [web(), endpoints({ on: 'n1' }, { on: 'n2', ready: false })],
      1,
    ],
    [
      'on the node, not ready',
      [web(), endpoints({ on: 'n1', ready: false })],
      undefined,
    ],
    ['without a node', [web(), endpoints({ on: 'n1' }, {})], undefined],
    [
      'of a Service that nobody reaches',
      [internal, endpoints({ on: 'n1' })],
      undefined,
    ],
    [
      'of a Service behind a route',
      [internal, endpoints({ on: 'n1' }), route],
      1,
    ],
  ])('%s', (_, manifests, ready) => {
    const { backends } = drained([...base, ...manifests]);
    expect(backends.map(one => one.ready)).toEqual(
      ready === undefined ? [] : [ready],
    );
  });

  it('name the routes that lead to them', () => {
    const routeTo = routeManifest('shop/app', {
      rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
    });
    const { backends } = drained([
      ...base,
      internal,
      endpoints({ on: 'n1' }),
      routeTo,
    ]);
    expect(backends).toEqual([
      {
        object: webRef,
        ready: 1,
        routes: [{ kind: 'HTTPRoute', namespace: 'shop', name: 'app' }],
      },
    ]);
  });
});

it('knows no node that is not there', () => {
  expect(drainOf(worldOf(cluster), 'n9', now)).toBeUndefined();
});

it('tells which leases a node holds, and for whom', () => {
  const world = worldOf([
    ...cluster,
    lease({ holderIdentity: 'n1' }, 'cilium-l2announce-gone-away'),
  ]);
  expect(heldLeases(world, 'n1', now)).toEqual({
    leases: [LEASE],
    services: [webRef],
  });
  expect(heldLeases(world, 'n2', now)).toEqual({ leases: [], services: [] });
});
