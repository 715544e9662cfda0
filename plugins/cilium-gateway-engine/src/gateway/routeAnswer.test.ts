import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  routeManifest,
  routeOf,
} from '../testing/gateways';
import { kinds, namespaces, parentOf, SERVED, to } from '../testing/judged';
import type { World } from '../world';
import { routeAnswer } from './routeAnswer';

describe('what was reported', () => {
  const entry = (
    parentRef: Manifest,
    accepted: string,
    more: Manifest = {},
  ) => ({
    parentRef,
    controllerName: 'io.cilium/gateway-controller',
    conditions: [
      {
        type: 'Accepted',
        status: accepted,
        reason: 'Told',
        observedGeneration: 3,
      },
    ],
    ...more,
  });
  const answerWith = (parents: Manifest[], generation = 3) => {
    const route = routeManifest('r', to({ sectionName: 'http' }));
    const world = gatewayWorld([
      gatewayManifest('gw', [{}]),
      ...SERVED,
      {
        ...route,
        metadata: { ...route.metadata, generation },
        status: { parents },
      },
    ]);
    return routeAnswer(world, routeOf(world, 'r'));
  };
  const own = {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    name: 'gw',
    sectionName: 'http',
  };
  it('stands beside what was computed, also where the two differ', () => {
    const answer = answerWith([entry(own, 'False')]);
    const [parent] = answer.parents;
    expect(parent.accepted).toBe(true);
    expect(parent.reported).toEqual({
      conditions: [
        { type: 'Accepted', status: 'False', reason: 'Told', message: '' },
      ],
      current: true,
    });
    expect(parent.disagreements).toEqual([
      { about: 'Accepted', computed: 'True Accepted', reported: 'False Told' },
    ]);
    expect(answer.health).toBe('warning');
  });
  it('is not held against an older spec', () => {
    const answer = answerWith([entry(own, 'False')], 4);
    expect(answer.parents[0].reported?.current).toBe(false);
    expect(answer.parents[0].disagreements).toEqual([]);
    expect(answer.health).toBe('ok');
  });
  it('by another controller, or about another section, is not it', () => {
    const answer = answerWith([
      entry(own, 'False', { controllerName: 'example.com/other' }),
      entry({ ...own, sectionName: 'gone' }, 'True'),
    ]);
    expect(answer.parents[0].reported).toBeNull();
    expect(answer.leftovers.map(one => one.parentRef.sectionName)).toEqual([
      'gone',
    ]);
    expect(answer.health).toBe('ok');
  });
});

describe('health', () => {
  const health = (world: World) =>
    routeAnswer(world, routeOf(world, 'r')).health;
  it('is partly bad when one of two parents refuses', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [{}]),
      ...SERVED,
      routeManifest('r', {
        parentRefs: [{ name: 'gw' }, { name: 'gw', sectionName: 'gone' }],
      }),
    ]);
    expect(health(world)).toBe('warning');
  });
  it('is bad when the Gateway has no address', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [{}]),
      ...backendManifests('web'),
      routeManifest('r'),
    ]);
    expect(health(world)).toBe('error');
  });
  it('is unknown for another controller’s Gateway', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [{}], { gatewayClassName: 'other' }),
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'GatewayClass',
        metadata: { name: 'other' },
        spec: { controllerName: 'example.com/other' },
      },
      ...backendManifests('web'),
      routeManifest('r'),
    ]);
    expect(health(world)).toBe('unknown');
  });
  it('is unknown where endpoints cannot be read', () => {
    const [service] = backendManifests('web');
    const world = gatewayWorld([
      gatewayManifest('gw', [{}]),
      generatedManifest('gw', ['172.16.20.208']),
      service,
      routeManifest('r'),
    ]);
    world.setReading('EndpointSlice', {
      state: 'forbidden',
      apiVersion: null,
      servedVersions: [],
    });
    expect(health(world)).toBe('unknown');
  });
});

describe('quirks', () => {
  const ids = (...args: Parameters<typeof parentOf>) =>
    parentOf(...args).quirks.map(({ id }) => id);
  const tlsOnly = {
    name: 'b',
    port: 443,
    protocol: 'TLS',
    tls: { mode: 'Passthrough' },
    ...kinds('TLSRoute'),
  };
  it.each([
    ['1.19.5', ['kinds-of-every-listener']],
    ['1.20.1', []],
  ])('the kinds of every listener in %s', (cilium, expected) => {
    expect(ids([{}, tlsOnly], to({ sectionName: 'http' }), { cilium })).toEqual(
      expected,
    );
  });
  it.each<[string, Manifest, string[]]>([
    ['1.19.5', {}, ['namespace-leak']],
    ['1.19.5', { sectionName: 'open' }, []],
    ['1.20.1', {}, []],
  ])('namespaces leak in %s with %j', (cilium, more, expected) => {
    const found = ids(
      [
        { name: 'open', port: 443, ...namespaces('All') },
        { name: 'same', ...namespaces('Same') },
      ],
      {
        parentRefs: [{ name: 'gw', namespace: 'default', ...more }],
        rules: [{ backendRefs: [{ name: 'there', port: 80 }] }],
      },
      { at: 'apps/r', cilium, others: [...backendManifests('apps/there')] },
    );
    expect(found).toEqual(expected);
  });
  it.each([
    ['1.20.0', ['port-not-checked']],
    ['1.20.1', []],
  ])('ports in %s', (cilium, expected) => {
    const spec = { rules: [{ backendRefs: [{ name: 'web', port: 81 }] }] };
    expect(ids([{}], spec, { cilium })).toEqual(expected);
  });
  it.each([
    ['1.18.2', []],
    ['1.18.3', ['missing-gateway-unreported']],
  ])('a missing Gateway in %s', (cilium, expected) => {
    expect(ids([{}], { parentRefs: [{ name: 'gone' }] }, { cilium })).toEqual(
      expected,
    );
  });
});
