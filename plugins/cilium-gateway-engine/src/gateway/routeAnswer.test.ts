import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  generatedManifest,
  grantManifest,
  listenerSetManifest,
  routeManifest,
  routeOf,
} from '../testing/gateways';
import type { World } from '../world';
import { routeAnswer } from './routeAnswer';

const SERVED = [
  generatedManifest('gw', ['172.16.20.208']),
  ...backendManifests('web'),
];

function parentOf(
  listeners: Manifest[],
  spec: Manifest = {},
  {
    at = 'r',
    kind = 'HTTPRoute',
    cilium,
    others = [],
  }: {
    at?: string;
    kind?: string;
    cilium?: string;
    others?: Manifest[];
  } = {},
) {
  const world = gatewayWorld(
    [
      gatewayManifest('gw', listeners),
      ...SERVED,
      routeManifest(at, spec, kind),
      ...others,
    ],
    cilium,
  );
  return routeAnswer(world, routeOf(world, at, kind));
}

/** What became of the first parentRef: its listeners, or the tokens. */
const outcome = (...args: Parameters<typeof parentOf>) => {
  const [{ accepted, reasons, listeners }] = parentOf(...args).parents;
  return accepted === true
    ? listeners.join(' ')
    : `${accepted} ${reasons.join(' ')}`.trim();
};

const to = (more: Manifest = {}) => ({ parentRefs: [{ name: 'gw', ...more }] });
const far = {
  parentRefs: [{ name: 'gw', namespace: 'default' }],
};
const namespaces = (from: string, selector?: Manifest) => ({
  allowedRoutes: { namespaces: { from, ...(selector ? { selector } : {}) } },
});
const kinds = (...names: string[]) => ({
  allowedRoutes: { kinds: names.map(kind => ({ kind })) },
});

describe('which listeners take a route', () => {
  const two = [
    { name: 'a', port: 80 },
    { name: 'b', port: 8080 },
  ];
  it.each<[string, Manifest[], Manifest, string]>([
    ['all of the Gateway', two, to(), 'a b'],
    ['the one of the section', two, to({ sectionName: 'b' }), 'b'],
    ['the one of the port', two, to({ port: 80 }), 'a'],
    [
      'none of another section',
      two,
      to({ sectionName: 'c' }),
      'false NoMatchingParent',
    ],
    ['none of another port', two, to({ port: 81 }), 'false NoMatchingParent'],
    [
      'none of section and port of two',
      two,
      to({ sectionName: 'a', port: 8080 }),
      'false NoMatchingParent',
    ],
    ['none of none', [], to(), 'false NoMatchingParent'],
    [
      'none of a Gateway that does not exist',
      two,
      { parentRefs: [{ name: 'gone' }] },
      'false NoMatchingParent',
    ],
    ['none of a mesh', two, to({ group: '', kind: 'Service' }), 'null'],
    [
      'those that allow its kind',
      [
        { ...kinds('GRPCRoute'), name: 'a' },
        { name: 'b', port: 81 },
      ],
      to(),
      'b',
    ],
    [
      'none that forbids its kind',
      [kinds('GRPCRoute')],
      to(),
      'false NotAllowedByListeners',
    ],
    [
      'none of another protocol',
      [{ protocol: 'TLS', tls: { mode: 'Passthrough' } }],
      to(),
      'false NotAllowedByListeners',
    ],
    [
      'none with another name',
      [{ hostname: 'a.com' }],
      { hostnames: ['b.com'] },
      'false NoMatchingListenerHostname',
    ],
    [
      'the bare name of a wildcard',
      [{ hostname: '*.a.com' }],
      { hostnames: ['a.com'] },
      'false NoMatchingListenerHostname',
    ],
    [
      'one with a name in common',
      [{ hostname: '*.a.com' }],
      { hostnames: ['b.com', 'x.y.a.com'] },
      'http',
    ],
    [
      'the reason is that of the nearest listener: a name',
      [
        { ...kinds('GRPCRoute'), name: 'a' },
        { name: 'b', hostname: 'b.com' },
      ],
      { hostnames: ['a.com'] },
      'false NoMatchingListenerHostname',
    ],
  ])('%s', (_, listeners, spec, expected) => {
    expect(outcome(listeners, spec)).toBe(expected);
  });

  const labelled = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'apps', labels: { team: 'one' } },
  };
  it.each<[string, Manifest, string]>([
    ['by default', {}, 'false NotAllowedByListeners'],
    ['Same', namespaces('Same'), 'false NotAllowedByListeners'],
    ['None', namespaces('None'), 'false NotAllowedByListeners'],
    ['All', namespaces('All'), 'http'],
    [
      'Selector',
      namespaces('Selector', { matchLabels: { team: 'one' } }),
      'http',
    ],
    [
      'Selector by an expression',
      namespaces('Selector', {
        matchExpressions: [
          { key: 'team', operator: 'In', values: ['one', 'two'] },
        ],
      }),
      'http',
    ],
    [
      'Selector by name',
      namespaces('Selector', {
        matchLabels: { 'kubernetes.io/metadata.name': 'apps' },
      }),
      'http',
    ],
    [
      'Selector of another',
      namespaces('Selector', { matchLabels: { team: 'two' } }),
      'false NotAllowedByListeners',
    ],
    ['Selector of everything', namespaces('Selector', {}), 'http'],
    [
      'Selector without one',
      namespaces('Selector'),
      'false NotAllowedByListeners',
    ],
  ])('a route of another namespace, allowed %s', (_, listener, expected) => {
    expect(
      outcome([listener], far, {
        at: 'apps/r',
        others: [labelled, ...backendManifests('apps/web')],
      }),
    ).toBe(expected);
  });

  it('cannot tell without the labels of the namespace', () => {
    const world = gatewayWorld([
      gatewayManifest('gw', [
        namespaces('Selector', { matchLabels: { team: 'one' } }),
      ]),
      routeManifest('apps/r', far),
    ]);
    world.setReading('Namespace', {
      state: 'forbidden',
      apiVersion: 'v1',
      servedVersions: ['v1'],
    });
    const answer = routeAnswer(world, routeOf(world, 'apps/r'));
    expect(answer.parents[0].accepted).toBeNull();
  });

  it.each([
    ['GRPCRoute', 'HTTP', '1.18.1', 'http'],
    ['TCPRoute', 'TCP', '1.20.0', 'http'],
    ['TCPRoute', 'TCP', '1.19.5', 'false NotAllowedByListeners'],
    ['UDPRoute', 'UDP', '1.20.0', 'http'],
    ['TCPRoute', 'UDP', '1.20.0', 'false NotAllowedByListeners'],
  ])('%s on %s of Cilium %s', (kind, protocol, cilium, expected) => {
    expect(outcome([{ protocol }], {}, { kind, cilium })).toBe(expected);
  });

  it.each([
    ['1.18.2', 'InvalidHTTPRoute'],
    ['1.18.3', 'NoMatchingParent'],
  ])('a missing Gateway in Cilium %s is %s', (cilium, token) => {
    expect(outcome([{}], { parentRefs: [{ name: 'gone' }] }, { cilium })).toBe(
      `false ${token}`,
    );
  });

  it('says for each listener what was seen and wanted', () => {
    const { parents } = parentOf(
      [
        { name: 'a', hostname: 'a.com' },
        { name: 'b', hostname: 'b.com', ...namespaces('Same') },
      ],
      { ...far, hostnames: ['b.com'] },
      { at: 'apps/r', others: [...backendManifests('apps/web')] },
    );
    expect(
      parents[0].judgement.decisions.map(({ refusal }) => refusal),
    ).toEqual([
      {
        check: 'hostname',
        reason: 'NoMatchingListenerHostname',
        evidence: {
          object: { kind: 'HTTPRoute', namespace: 'apps', name: 'r' },
          field: 'spec.hostnames',
          seen: 'b.com',
          wanted: 'a name that a.com stands for',
        },
      },
      {
        check: 'namespace',
        reason: 'NotAllowedByListeners',
        evidence: {
          object: { kind: 'Gateway', namespace: 'default', name: 'gw' },
          field: 'spec.listeners[1].allowedRoutes.namespaces',
          seen: 'namespace apps',
          wanted: 'namespace default (from: Same)',
        },
      },
    ]);
    expect(parents[0].reasons).toEqual(['NotAllowedByListeners']);
  });
});

describe('routes of a ListenerSet', () => {
  const gateway = (from: string) =>
    gatewayManifest('gw', [{}], { allowedListeners: { namespaces: { from } } });
  const set = listenerSetManifest('s', 'default/gw', [
    { name: 'own', hostname: 'own.com' },
  ]);
  const route = routeManifest('r', {
    parentRefs: [{ kind: 'ListenerSet', name: 's', sectionName: 'own' }],
  });
  it.each<[string, string, string | undefined, unknown]>([
    [
      'let in',
      'Same',
      undefined,
      { accepted: true, listeners: ['own'], reasons: [] },
    ],
    [
      'kept out',
      'None',
      undefined,
      { accepted: false, listeners: [], reasons: ['NoMatchingParent'] },
    ],
    [
      'not read',
      'Same',
      '1.19.5',
      { accepted: false, listeners: [], reasons: ['NoMatchingParent'] },
    ],
  ])('that is %s', (_, from, cilium, expected) => {
    const world = gatewayWorld([gateway(from), set, route, ...SERVED], cilium);
    const [parent] = routeAnswer(world, routeOf(world, 'r')).parents;
    expect(parent).toMatchObject(expected as object);
    expect(parent.parent.kind).toBe('ListenerSet');
    expect(parent.gateway).toEqual({
      kind: 'Gateway',
      namespace: 'default',
      name: 'gw',
    });
  });
});

describe('backends', () => {
  const backend = (ref: Manifest, others: Manifest[] = []) => {
    const answer = parentOf(
      [{}],
      { rules: [{ backendRefs: [ref] }] },
      { others },
    );
    const [{ resolvedRefs, reasons, accepted }] = answer.parents;
    expect(accepted).toBe(true);
    expect(answer.backends[0].resolved).toBe(resolvedRefs);
    return `${resolvedRefs} ${reasons.join(' ')} ${answer.health}`;
  };
  const other = backendManifests('other/web');
  const away = { name: 'web', namespace: 'other', port: 80 };
  it.each<[string, Manifest, Manifest[], string]>([
    ['a Service', { name: 'web', port: 80 }, [], 'true  ok'],
    [
      'one that is missing',
      { name: 'gone', port: 80 },
      [],
      'false BackendNotFound error',
    ],
    [
      'a missing port',
      { name: 'web', port: 81 },
      [],
      'false BackendNotFound error',
    ],
    ['no port', { name: 'web' }, [], 'false InvalidKind error'],
    [
      'another kind',
      { name: 'web', kind: 'Pod', port: 80 },
      [],
      'false InvalidKind error',
    ],
    [
      'another group',
      { name: 'web', group: 'x.io', port: 80 },
      [],
      'false InvalidKind error',
    ],
    [
      'a kind that is not read',
      {
        name: 'web',
        group: 'multicluster.x-k8s.io',
        kind: 'ServiceImport',
        port: 80,
      },
      [],
      'null  unknown',
    ],
    ['elsewhere', away, other, 'false RefNotPermitted error'],
    [
      'elsewhere and missing',
      { ...away, name: 'gone' },
      other,
      'false RefNotPermitted error',
    ],
    [
      'elsewhere with a grant',
      away,
      [
        ...other,
        grantManifest('other/g', ['HTTPRoute', 'default'], ['Service']),
      ],
      'true  ok',
    ],
    [
      'elsewhere with a grant for this name',
      away,
      [
        ...other,
        grantManifest('other/g', ['HTTPRoute', 'default'], ['Service', 'web']),
      ],
      'true  ok',
    ],
    [
      'elsewhere with a grant for another kind of route',
      away,
      [
        ...other,
        grantManifest('other/g', ['GRPCRoute', 'default'], ['Service']),
      ],
      'false RefNotPermitted error',
    ],
    [
      'elsewhere and missing with a grant',
      { ...away, name: 'gone' },
      [grantManifest('other/g', ['HTTPRoute', 'default'], ['Service'])],
      'false BackendNotFound error',
    ],
    [
      'without endpoints',
      { name: 'idle', port: 80 },
      [...backendManifests('idle', 80, 0)],
      'true  error',
    ],
    [
      'without endpoints and weight',
      { name: 'idle', port: 80, weight: 0 },
      [...backendManifests('idle', 80, 0)],
      'true  ok',
    ],
  ])('%s', (_, ref, others, expected) => {
    expect(backend(ref, others)).toBe(expected);
  });

  it('a mirror counts for the references, not for the backends', () => {
    const answer = parentOf([{}], {
      rules: [
        {
          backendRefs: [{ name: 'web', port: 80 }],
          filters: [
            {
              type: 'RequestMirror',
              requestMirror: { backendRef: { name: 'gone', port: 80 } },
            },
          ],
        },
      ],
    });
    expect(answer.parents[0].reasons).toEqual(['BackendNotFound']);
    expect(answer.backends).toHaveLength(1);
    expect(answer.health).toBe('warning');
  });

  it('counts a pod of two families once, and never the dummy of a generated Service', () => {
    const slice = (name: string, addressType: string, addresses: string[]) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace: 'default',
        name,
        labels: { 'kubernetes.io/service-name': 'two' },
      },
      addressType,
      ports: [{ name: 'http', port: 8080 }],
      endpoints: addresses.map(address => ({ addresses: [address] })),
    });
    const [service] = backendManifests('two');
    const count = (...slices: Manifest[]) =>
      parentOf(
        [{}],
        { rules: [{ backendRefs: [{ name: 'two', port: 80 }] }] },
        { others: [service, ...slices] },
      );
    expect(
      count(
        slice('a', 'IPv4', ['10.0.0.1', '10.0.0.2']),
        slice('b', 'IPv6', ['fd00::1', 'fd00::2']),
      ).backends[0].endpoints,
    ).toEqual({ ready: 2, total: 2 });
    const dummy = count(slice('a', 'IPv4', ['192.192.192.192']));
    expect(dummy.backends[0].judgement.endpoints).toBeNull();
    expect(dummy.health).toBe('ok');
  });

  it('of several ports, only the endpoints behind the one that is named', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace: 'default', name: 'many' },
      spec: {
        ports: [
          { name: 'a', port: 80 },
          { name: 'b', port: 81 },
        ],
      },
    };
    const slice = (port: string, count: number) => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        namespace: 'default',
        name: port,
        labels: { 'kubernetes.io/service-name': 'many' },
      },
      addressType: 'IPv4',
      ports: [{ name: port, port: 8080 }],
      endpoints: Array.from({ length: count }, (_, i) => ({
        addresses: [`10.0.0.${i}`],
      })),
    });
    const answer = parentOf(
      [{}],
      { rules: [{ backendRefs: [{ name: 'many', port: 81 }] }] },
      { others: [service, slice('a', 3), slice('b', 1)] },
    );
    expect(answer.backends[0].endpoints).toEqual({ ready: 1, total: 1 });
  });
});

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
