import type { Manifest } from '../testing/builders';
import {
  backendManifests,
  gatewayManifest,
  gatewayWorld,
  listenerSetManifest,
  routeManifest,
  routeOf,
} from '../testing/gateways';
import {
  far,
  kinds,
  namespaces,
  parentOf,
  SERVED,
  to,
} from '../testing/judged';
import { routeAnswer } from './routeAnswer';

/** What became of the first parentRef: its listeners, or the tokens. */
const outcome = (...args: Parameters<typeof parentOf>) => {
  const [{ accepted, reasons, listeners }] = parentOf(...args).parents;
  return accepted === true
    ? listeners.join(' ')
    : `${accepted} ${reasons.join(' ')}`.trim();
};

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
