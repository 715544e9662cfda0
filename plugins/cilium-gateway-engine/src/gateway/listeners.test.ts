import type { Manifest } from '../testing/builders';
import {
  gatewayManifest,
  gatewayOf,
  gatewayWorld,
  generatedManifest,
  grantManifest,
} from '../testing/gateways';
import { https, listenersOf, secret, short } from '../testing/judged';
import { gatewayAnswer } from './gatewayAnswer';

describe('conditions of a listener', () => {
  const good = [
    'Accepted=True Accepted',
    'Programmed=True Programmed',
    'ResolvedRefs=True ResolvedRefs',
  ];
  const cases: [string, Manifest, string | undefined, string[], string[]][] = [
    ['HTTP', {}, undefined, good, ['HTTPRoute', 'GRPCRoute']],
    [
      'HTTPS with a Secret that nobody told about',
      https(),
      undefined,
      [good[0], 'Programmed=Unknown Pending', 'ResolvedRefs=Unknown Pending'],
      ['HTTPRoute', 'GRPCRoute'],
    ],
    [
      'TLS passthrough',
      { protocol: 'TLS', tls: { mode: 'Passthrough' } },
      undefined,
      good,
      ['TLSRoute'],
    ],
    [
      'TLS that ends here',
      { protocol: 'TLS', tls: { mode: 'Terminate', options: { a: 'b' } } },
      undefined,
      ['Accepted=False UnsupportedValue', 'Programmed=False Pending', good[2]],
      [],
    ],
    ['TCP', { protocol: 'TCP' }, '1.20.0', good, ['TCPRoute']],
    ['UDP', { protocol: 'UDP' }, '1.20.0', good, ['UDPRoute']],
    [
      'TCP before 1.20',
      { protocol: 'TCP' },
      '1.19.5',
      [
        'Accepted=False UnsupportedProtocol',
        'Programmed=False Pending',
        good[2],
      ],
      [],
    ],
    [
      'an unknown protocol',
      { protocol: 'example.com/own' },
      undefined,
      [
        'Accepted=False UnsupportedProtocol',
        'Programmed=False Pending',
        good[2],
      ],
      [],
    ],
    [
      'one kind of two that it can take',
      { allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }, { kind: 'Odd' }] } },
      undefined,
      [good[0], good[1], 'ResolvedRefs=False InvalidRouteKinds'],
      ['HTTPRoute'],
    ],
    [
      'no kind that it can take',
      { allowedRoutes: { kinds: [{ kind: 'TCPRoute' }] } },
      undefined,
      [
        'Accepted=False Invalid',
        'Programmed=False Pending',
        'ResolvedRefs=False InvalidRouteKinds',
      ],
      [],
    ],
    [
      'a kind of another group',
      {
        allowedRoutes: {
          kinds: [{ group: 'example.com', kind: 'HTTPRoute' }],
        },
      },
      undefined,
      [
        'Accepted=False Invalid',
        'Programmed=False Pending',
        'ResolvedRefs=False InvalidRouteKinds',
      ],
      [],
    ],
    [
      'a certificate that is no Secret',
      https({ tls: secret('x', { kind: 'ConfigMap' }) }),
      undefined,
      [
        'Accepted=False Invalid',
        'Programmed=False Pending',
        'ResolvedRefs=False InvalidCertificateRef',
      ],
      ['HTTPRoute', 'GRPCRoute'],
    ],
    [
      'a Secret of another namespace without grant',
      https({ tls: secret('x', { namespace: 'certs' }) }),
      undefined,
      [
        'Accepted=False Invalid',
        'Programmed=False Pending',
        'ResolvedRefs=False RefNotPermitted',
      ],
      ['HTTPRoute', 'GRPCRoute'],
    ],
  ];
  it.each(cases)('%s', (_, listener, cilium, conditions, kinds) => {
    const [answer] = listenersOf([listener], { cilium });
    // A Gateway without a valid listener is not accepted, which changes nothing about the listener itself.
    expect(short(answer.conditions)).toEqual(conditions);
    expect(answer.supportedKinds).toEqual(kinds);
  });

  it.each<[string, Manifest, boolean]>([
    [
      'a grant',
      grantManifest('certs/g', ['Gateway', 'default'], ['Secret']),
      true,
    ],
    [
      'a grant for this name',
      grantManifest('certs/g', ['Gateway', 'default'], ['Secret', 'x']),
      true,
    ],
    [
      'a grant for another name',
      grantManifest('certs/g', ['Gateway', 'default'], ['Secret', 'y']),
      false,
    ],
    [
      'a grant for another kind',
      grantManifest('certs/g', ['ListenerSet', 'default'], ['Secret']),
      false,
    ],
    [
      'a grant from elsewhere',
      grantManifest('certs/g', ['Gateway', 'other'], ['Secret']),
      false,
    ],
    [
      'a grant in the wrong namespace',
      grantManifest('default/g', ['Gateway', 'default'], ['Secret']),
      false,
    ],
  ])('a Secret of another namespace with %s', (_, grant, permitted) => {
    const [answer] = listenersOf(
      [https({ tls: secret('x', { namespace: 'certs' }) })],
      { others: [grant] },
    );
    expect(short(answer.conditions)[2]).toBe(
      permitted
        ? 'ResolvedRefs=Unknown Pending'
        : 'ResolvedRefs=False RefNotPermitted',
    );
  });
});

describe('what was reported about certificates', () => {
  const gateway = (condition: Manifest, generation = 2) => {
    const manifest = gatewayManifest('gw', [https()]);
    return {
      ...manifest,
      metadata: { ...manifest.metadata, generation },
      status: {
        listeners: [
          {
            name: 'https',
            attachedRoutes: 3,
            supportedKinds: [{ kind: 'HTTPRoute' }],
            conditions: [{ type: 'ResolvedRefs', ...condition }],
          },
        ],
      },
    };
  };
  it.each<[string, Manifest, string, string]>([
    [
      'that they resolve',
      { status: 'True', reason: 'ResolvedRefs', observedGeneration: 2 },
      'ResolvedRefs=True ResolvedRefs',
      'ok',
    ],
    [
      'that one is missing',
      { status: 'False', reason: 'InvalidCertificateRef' },
      'ResolvedRefs=False InvalidCertificateRef',
      'error',
    ],
    [
      'about an older spec',
      { status: 'True', reason: 'ResolvedRefs', observedGeneration: 1 },
      'ResolvedRefs=Unknown Pending',
      'unknown',
    ],
    [
      'about something else',
      { status: 'False', reason: 'InvalidRouteKinds' },
      'ResolvedRefs=Unknown Pending',
      'unknown',
    ],
  ])('%s', (_, condition, resolved, health) => {
    const world = gatewayWorld([
      gateway(condition),
      generatedManifest('gw', ['172.16.20.208']),
    ]);
    const answer = gatewayAnswer(world, gatewayOf(world));
    expect(short(answer.listeners[0].conditions)).toContain(resolved);
    expect(answer.listeners[0].reported?.attachedRoutes).toBe(3);
    expect(answer.health).toBe(health);
  });
});

describe('listeners that meet on a port', () => {
  const tls = (hostname: string) => ({
    name: 'tls',
    port: 443,
    protocol: 'TLS',
    hostname,
    tls: { mode: 'Passthrough' },
  });
  const both = (reason: string) => [reason, reason];
  const none = [undefined, undefined];
  it.each<[string, Manifest[], (string | undefined)[], string?]>([
    [
      'of the same name',
      [{ hostname: 'a.com' }, { name: 'b', hostname: 'A.com' }],
      both('HostnameConflict'),
    ],
    ['without hostnames', [{}, { name: 'b' }], both('HostnameConflict')],
    ['of different names', [{ hostname: 'a.com' }, { name: 'b' }], none],
    ['on different ports', [{}, { name: 'b', port: 81 }], none],
    ['before 1.20', [{}, { name: 'b' }], none, '1.19.4'],
    ['HTTP and HTTPS', [{ port: 443 }, https()], none],
    [
      'HTTPS and TLS with a name in common',
      [https({ hostname: 'a.x.com' }), tls('*.x.com')],
      both('ProtocolConflict'),
    ],
    [
      'TLS for all and HTTPS',
      [tls('x.com'), https()],
      both('ProtocolConflict'),
    ],
    [
      'HTTPS and TLS with no name in common',
      [https({ hostname: 'a.com' }), tls('*.x.com')],
      none,
    ],
    [
      'TCP and HTTP',
      [{ protocol: 'TCP' }, { name: 'b' }],
      both('ProtocolConflict'),
    ],
    [
      'TCP and UDP',
      [{ protocol: 'TCP' }, { name: 'b', protocol: 'UDP' }],
      none,
    ],
    [
      'HTTP and UDP',
      [{}, { name: 'b', protocol: 'UDP' }],
      both('ProtocolConflict'),
    ],
    [
      'UDP twice',
      [{ protocol: 'UDP' }, { name: 'b', protocol: 'UDP' }],
      both('ProtocolConflict'),
    ],
  ])('%s', (...[_, listeners, conflicts, cilium]) => {
    const answers = listenersOf(listeners, { cilium });
    const conflicted = answers.map(
      ({ conditions }) =>
        conditions.find(({ type }) => type === 'Conflicted')?.reason,
    );
    expect(conflicted).toEqual(conflicts);
    for (const [index, { conditions }] of answers.entries()) {
      expect(short(conditions)[0]).toBe(
        conflicts[index]
          ? `Accepted=False ${conflicts[index]}`
          : 'Accepted=True Accepted',
      );
    }
  });
});
