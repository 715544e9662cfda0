import type {
  AuditAddress,
  AuditRow,
  ClusterReading,
  MissingClaim,
} from 'backstage-plugin-cilium-gateway-common';
import { Facts, factsOf, schema } from './facts';

const row = (changes: Partial<AuditRow> = {}): AuditRow => ({
  entityRef: 'component:default/shop',
  kind: 'Component',
  title: null,
  owner: null,
  system: null,
  cluster: 'lab',
  health: 'ok',
  urls: [],
  addresses: [],
  tls: 'none',
  findings: { error: 0, warning: 0, info: 0, waived: 0 },
  rules: [],
  ...changes,
});

const address = (
  ip: string,
  state: AuditAddress['state'] = 'announced',
): AuditAddress => ({ ip, pool: 'lan', mode: 'l2', state, node: null });

const claim = (entityRef = 'component:default/shop'): MissingClaim => ({
  entityRef,
  kind: 'Component',
  title: null,
  owner: null,
  system: null,
  annotation: 'cilium-gateway/service',
  value: 'shop/web',
  message: 'No cluster has a Service shop/web',
});

const readings = (...states: ClusterReading['state'][]) =>
  states.map((state, i) => ({ name: `c${i}`, state, observedAt: null }));

const of = (
  items: AuditRow[],
  missing: MissingClaim[] = [],
  clusters = readings('ok'),
) => factsOf({ items, missing, clusters });

const plain: Facts = {
  hasUrl: false,
  urlCount: 0,
  urls: [],
  allUrlsEncrypted: true,
  addressCount: 0,
  addresses: [],
  allAddressesAnnounced: true,
  clusters: ['lab'],
  health: 'ok',
  healthy: true,
  errorFindings: 0,
  warningFindings: 0,
  infoFindings: 0,
  waivedFindings: 0,
  brokenRules: [],
  missingClaims: 0,
  allClustersRead: true,
};

describe('facts about an entity', () => {
  it.each<[string, AuditRow[], Partial<Facts>]>([
    ['nothing wrong where nothing is', [row()], {}],
    [
      'URLs, encrypted',
      [row({ urls: ['https://b.example/', 'https://a.example/'], tls: 'all' })],
      {
        hasUrl: true,
        urlCount: 2,
        urls: ['https://a.example/', 'https://b.example/'],
      },
    ],
    [
      'URLs, one of them not encrypted',
      [
        row({
          urls: ['http://a.example/', 'https://a.example/'],
          tls: 'some',
        }),
      ],
      {
        hasUrl: true,
        urlCount: 2,
        urls: ['http://a.example/', 'https://a.example/'],
        allUrlsEncrypted: false,
      },
    ],
    [
      'URLs, not encrypted in one of two clusters; the same URL counts once',
      [
        row({ urls: ['https://a.example/'], tls: 'all' }),
        row({
          urls: ['https://a.example/', 'http://b.example/'],
          tls: 'some',
          cluster: 'home',
        }),
      ],
      {
        hasUrl: true,
        urlCount: 2,
        urls: ['http://b.example/', 'https://a.example/'],
        allUrlsEncrypted: false,
        clusters: ['home', 'lab'],
      },
    ],
    [
      'addresses, announced or with no need of it',
      [
        row({
          addresses: [address('10.0.0.2'), address('10.0.0.1', 'not-needed')],
        }),
      ],
      { addressCount: 2, addresses: ['10.0.0.1', '10.0.0.2'] },
    ],
    ...(['failing-over', 'expired', 'released', 'missing'] as const).map(
      state =>
        [
          `an address, ${state}`,
          [row({ addresses: [address('10.0.0.1'), address('::1', state)] })],
          {
            addressCount: 2,
            addresses: ['10.0.0.1', '::1'],
            allAddressesAnnounced: false,
          },
        ] as [string, AuditRow[], Partial<Facts>],
    ),
    [
      'the worst health, and all findings',
      [
        row({ health: 'unknown' }),
        row({
          cluster: 'home',
          health: 'warning',
          findings: { error: 0, warning: 2, info: 1, waived: 0 },
          rules: ['lb-pending', 'ip-shared'],
        }),
        row({
          cluster: 'edge',
          health: 'error',
          findings: { error: 3, warning: 1, info: 0, waived: 4 },
          rules: ['lb-pending'],
        }),
      ],
      {
        clusters: ['edge', 'home', 'lab'],
        health: 'error',
        healthy: false,
        errorFindings: 3,
        warningFindings: 3,
        infoFindings: 1,
        waivedFindings: 4,
        brokenRules: ['ip-shared', 'lb-pending'],
      },
    ],
    [
      'health that is not known in one cluster',
      [row({ health: 'ok' }), row({ health: 'unknown' })],
      { health: 'unknown', healthy: false },
    ],
  ])('are %s', (_, rows, changes) => {
    expect(of(rows)).toEqual(
      new Map([['component:default/shop', { ...plain, ...changes }]]),
    );
  });

  it('count what it claims in vain, also where it claims nothing else', () => {
    const other = 'component:default/gone';
    expect(of([row()], [claim(), claim(), claim(other)])).toEqual(
      new Map([
        ['component:default/shop', { ...plain, missingClaims: 2 }],
        [
          other,
          {
            ...plain,
            clusters: [],
            health: 'unknown',
            healthy: false,
            missingClaims: 1,
          },
        ],
      ]),
    );
  });

  it.each(['error', 'syncing'] as const)(
    'say that a cluster is missing that is %s, and nothing of an entity that may be there',
    state => {
      expect(
        of([row()], [claim('component:default/there')], readings('ok', state)),
      ).toEqual(
        new Map([
          ['component:default/shop', { ...plain, allClustersRead: false }],
        ]),
      );
    },
  );

  it('take a picture that is old for a picture', () => {
    const facts = of([row()], [], readings('stale'));
    expect(facts.get('component:default/shop')).toEqual(plain);
  });

  it('are those of the schema', () => {
    const [facts] = of([row()]).values();
    expect(Object.keys(facts).sort()).toEqual(Object.keys(schema).sort());
  });
});
