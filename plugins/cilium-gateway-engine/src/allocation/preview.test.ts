import { readService } from '../objects';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../testing/builders';
import { previewAddresses } from './preview';

const cidr = (...cidrs: string[]) => ({
  blocks: cidrs.map(one => ({ cidr: one })),
});
const only = (label: string) => ({
  serviceSelector: { matchLabels: { pool: label } },
});
const later = { creationTimestamp: '2025-10-05T08:00:00Z' };

function preview(
  manifests: readonly Manifest[],
  parts: ServiceParts = {},
  at = 'shop/web',
) {
  return previewAddresses(
    worldOf(manifests),
    readService(serviceManifest(at, parts))!,
  );
}

/** Verdict, then addresses with their pools, then what is missing with reason, then what is lost. */
function outline(answer: ReturnType<typeof preview>) {
  return [
    answer.verdict,
    ...answer.addresses.map(({ ip, pool }) => `${ip} ${pool}`),
    ...answer.missing.map(
      ({ ip, family, reason }) => `-${ip ?? family} ${reason}`,
    ),
    ...answer.loses.map(({ ip, reason }) => `loses ${ip} ${reason}`),
    ...answer.candidates.map(({ ip, pool }) => `?${ip} ${pool}`),
  ].join(', ');
}

const pool = (spec: Manifest, metadata = {}) =>
  poolManifest('a', spec, metadata);
const holder = (ip: string, parts: ServiceParts = {}) =>
  serviceManifest('shop/other', { ips: [ip], ...parts });
const ips = (value: string) => ({ 'lbipam.cilium.io/ips': value });
const key = (value: string, extra = {}) => ({
  'lbipam.cilium.io/sharing-key': value,
  ...extra,
});
const on443 = { ports: [{ port: 443, protocol: 'TCP' }] };
const dual = {
  ipFamilyPolicy: 'RequireDualStack',
  ipFamilies: ['IPv4', 'IPv6'],
};
const bothFamilies = ciliumConfigMap({ 'enable-ipv6': 'true' });

describe('which addresses a new Service gets', () => {
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'the first of a fresh pool',
      [pool(cidr('192.0.2.0/24'))],
      {},
      'exact, 192.0.2.0 a',
    ],
    [
      'not the first where first and last are kept back',
      [pool({ ...cidr('192.0.2.0/24'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.1 a',
    ],
    [
      'the only one of a /32, which is never kept back',
      [pool({ ...cidr('192.0.2.9/32'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.9 a',
    ],
    [
      'the first of a /31',
      [pool({ ...cidr('192.0.2.8/31'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the second of a /30',
      [pool({ ...cidr('192.0.2.8/30'), allowFirstLastIPs: 'No' })],
      {},
      'exact, 192.0.2.9 a',
    ],
    [
      'the first of a range, which keeps nothing back',
      [
        pool({
          blocks: [{ start: '192.0.2.8', stop: '192.0.2.12' }],
          allowFirstLastIPs: 'No',
        }),
      ],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the one address of a block with a start alone',
      [pool({ blocks: [{ start: '192.0.2.8' }] })],
      {},
      'exact, 192.0.2.8 a',
    ],
    [
      'the next after those in use',
      [pool(cidr('192.0.2.0/24')), holder('192.0.2.0')],
      {},
      'exact, 192.0.2.1 a',
    ],
    [
      'the lowest of the smallest gap',
      [pool(cidr('192.0.2.0/28')), holder('192.0.2.2')],
      {},
      'likely, 192.0.2.0 a',
    ],
    [
      'out of the second block when the first is full',
      [pool(cidr('192.0.2.0/32', '192.0.2.64/30')), holder('192.0.2.0')],
      {},
      'exact, 192.0.2.64 a',
    ],
    [
      'any of the pools that select it',
      [
        poolManifest('a', cidr('192.0.2.0/30')),
        poolManifest('b', cidr('198.51.100.0/30'), later),
      ],
      {},
      'ambiguous, ?192.0.2.0 a, ?198.51.100.0 b',
    ],
    [
      'from the one of two pools that is not full',
      [
        poolManifest('a', cidr('192.0.2.0/32')),
        poolManifest('b', cidr('198.51.100.0/30'), later),
        holder('192.0.2.0'),
      ],
      {},
      'exact, 198.51.100.0 b',
    ],
    [
      'from the pool whose selector takes its labels',
      [
        poolManifest('a', { ...cidr('192.0.2.0/30'), ...only('red') }),
        poolManifest('b', { ...cidr('198.51.100.0/30'), ...only('blue') }),
      ],
      { labels: { pool: 'blue' } },
      'exact, 198.51.100.0 b',
    ],
    [
      'from the pool that selects its namespace, whatever it claims',
      [
        poolManifest('a', {
          ...cidr('192.0.2.0/30'),
          serviceSelector: {
            matchLabels: { 'io.kubernetes.service.namespace': 'bank' },
          },
        }),
        poolManifest('b', {
          ...cidr('198.51.100.0/30'),
          serviceSelector: {
            matchLabels: { 'io.kubernetes.service.namespace': 'shop' },
          },
        }),
      ],
      { labels: { 'io.kubernetes.service.namespace': 'bank' } },
      'exact, 198.51.100.0 b',
    ],
    [
      'none from a disabled pool',
      [pool({ ...cidr('192.0.2.0/30'), disabled: true })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a pool for others',
      [pool({ ...cidr('192.0.2.0/30'), ...only('red') })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a pool of the other family',
      [pool(cidr('2001:db8::/64'))],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from an empty pool',
      [pool({ blocks: [] })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'none from a full pool',
      [pool(cidr('192.0.2.0/32')), holder('192.0.2.0')],
      {},
      'none, -IPv4 out_of_ips',
    ],
    [
      'none where a block cannot be read',
      [pool({ blocks: [{ cidr: 'nonsense' }] })],
      {},
      'none, -IPv4 no_pool',
    ],
    [
      'of both families',
      [bothFamilies, pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: dual },
      'exact, 192.0.2.0 a, 2001:db8:: a',
    ],
    [
      'of one family where no pool has the other',
      [bothFamilies, pool(cidr('192.0.2.0/30'))],
      { spec: dual },
      'partial, 192.0.2.0 a, -IPv6 no_pool',
    ],
    [
      'of the one enabled family although it requires two',
      [ciliumConfigMap(), pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: dual },
      'exact, 192.0.2.0 a',
    ],
    [
      'of the listed family although it is not enabled',
      [ciliumConfigMap(), pool(cidr('192.0.2.0/30', '2001:db8::/64'))],
      { spec: { ipFamilies: ['IPv6'] } },
      'exact, 2001:db8:: a',
    ],
    [
      'of no family when none that it prefers is enabled',
      [ciliumConfigMap(), pool(cidr('2001:db8::/64'))],
      { spec: { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6'] } },
      'none',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});

describe('requested addresses', () => {
  const one = pool(cidr('192.0.2.0/28'));
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'is given',
      [one],
      { annotations: ips('192.0.2.7') },
      'exact, 192.0.2.7 a',
    ],
    [
      'under the older key',
      [one],
      { annotations: { 'io.cilium/lb-ipam-ips': '192.0.2.7' } },
      'exact, 192.0.2.7 a',
    ],
    [
      'under the present key before the older one',
      [one],
      {
        annotations: {
          ...ips('192.0.2.7'),
          'io.cilium/lb-ipam-ips': '192.0.2.8',
        },
      },
      'exact, 192.0.2.7 a',
    ],
    [
      'under the older key when the present one is empty',
      [one],
      { annotations: { ...ips(''), 'io.cilium/lb-ipam-ips': '192.0.2.8' } },
      'exact, 192.0.2.8 a',
    ],
    [
      'not under the present key before 1.16',
      [one, ciliumOf('1.15.9')],
      { annotations: ips('192.0.2.7') },
      'exact, 192.0.2.1 a',
    ],
    [
      'by loadBalancerIP',
      [one],
      { spec: { loadBalancerIP: '192.0.2.7' } },
      'exact, 192.0.2.7 a',
    ],
    [
      'by both ways at once, spaces and doubles aside',
      [one],
      {
        spec: { loadBalancerIP: '192.0.2.7' },
        annotations: ips(' 192.0.2.7 , 192.0.2.3,nonsense'),
      },
      'exact, 192.0.2.7 a, 192.0.2.3 a',
    ],
    [
      'of nonsense alone asks for any',
      [one],
      { annotations: ips('nonsense') },
      'exact, 192.0.2.0 a',
    ],
    [
      'of the other family, which is not looked at',
      [pool(cidr('2001:db8::/64'))],
      { annotations: ips('2001:DB8::7') },
      'exact, 2001:db8::7 a',
    ],
    [
      'outside every pool',
      [one],
      { annotations: ips('198.51.100.1') },
      'none, -198.51.100.1 no_pool',
    ],
    [
      'in a disabled pool only',
      [pool({ ...cidr('192.0.2.0/28'), disabled: true })],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 no_pool',
    ],
    [
      'in a disabled pool for others',
      [pool({ ...cidr('192.0.2.0/28'), ...only('red'), disabled: true })],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 no_pool',
    ],
    [
      'in a pool for others',
      [pool({ ...cidr('192.0.2.0/28'), ...only('red') })],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 pool_selector_mismatch',
    ],
    [
      'in use',
      [one, holder('192.0.2.7')],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 already_allocated',
    ],
    [
      'kept back as the first',
      [pool({ ...cidr('192.0.2.0/28'), allowFirstLastIPs: 'No' })],
      { annotations: ips('192.0.2.0') },
      'none, -192.0.2.0 already_allocated',
    ],
    [
      'kept back as the last, with a sharing key',
      [pool({ ...cidr('192.0.2.0/28'), allowFirstLastIPs: 'No' })],
      { annotations: { ...ips('192.0.2.15'), ...key('k') } },
      'none, -192.0.2.15 already_allocated',
    ],
    [
      'granted in part',
      [one, holder('192.0.2.7')],
      { annotations: ips('192.0.2.6,192.0.2.7') },
      'partial, 192.0.2.6 a, -192.0.2.7 already_allocated',
    ],
    [
      'with a zone, which no range holds',
      [pool(cidr('fe80::/64'))],
      { annotations: ips('fe80::1%eth0') },
      'none, -fe80::1%eth0 no_pool',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });

  it('puts the last failure on the condition', () => {
    const answer = preview([one, holder('192.0.2.7')], {
      annotations: ips('192.0.2.7,198.51.100.1'),
    });
    expect(answer.reason).toBe('no_pool');
  });
});

describe('sharing', () => {
  const one = pool(cidr('192.0.2.0/28'));
  const sharer = (parts: ServiceParts = {}) =>
    holder('192.0.2.0', { annotations: key('k'), ...parts });
  const local = (selector: object, extra = {}) => ({
    externalTrafficPolicy: 'Local',
    selector,
    ...extra,
  });

  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'joins an address of its key',
      [one, sharer()],
      { annotations: key('k'), spec: on443 },
      'exact, 192.0.2.0 a',
    ],
    [
      'under either spelling of the key',
      [one, sharer({ annotations: { 'io.cilium/lb-ipam-sharing-key': 'k' } })],
      { annotations: key('k'), spec: on443 },
      'exact, 192.0.2.0 a',
    ],
    [
      'takes another address when the ports clash',
      [one, sharer()],
      { annotations: key('k') },
      'exact, 192.0.2.1 a',
    ],
    [
      'joins on the same port of another protocol since 1.17',
      [one, sharer(), ciliumOf('1.17.0')],
      {
        annotations: key('k'),
        spec: { ports: [{ port: 80, protocol: 'UDP' }] },
      },
      'exact, 192.0.2.0 a',
    ],
    [
      'does not join on the same port number in 1.16',
      [one, sharer(), ciliumOf('1.16.9')],
      {
        annotations: key('k'),
        spec: { ports: [{ port: 80, protocol: 'UDP' }] },
      },
      'exact, 192.0.2.1 a',
    ],
    [
      'may choose between two addresses of its key',
      [
        one,
        sharer(),
        serviceManifest('shop/third', {
          ips: ['192.0.2.1'],
          annotations: key('k'),
        }),
      ],
      { annotations: key('k'), spec: on443 },
      'ambiguous, ?192.0.2.0 a, ?192.0.2.1 a',
    ],
    [
      'stays apart with another key',
      [one, sharer()],
      { annotations: key('l'), spec: on443 },
      'exact, 192.0.2.1 a',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });

  const pinned = (parts: ServiceParts, extra = {}) => ({
    ...parts,
    annotations: { ...ips('192.0.2.0'), ...key('k'), ...extra },
  });
  const across = (namespaces: string) => ({
    'lbipam.cilium.io/sharing-cross-namespace': namespaces,
  });
  const permit = {
    'lbipam.cilium.io/sharing-permit-different-pods': 'true',
  };
  const refused = '-192.0.2.0 already_allocated_incompatible_service';

  it.each<[string, Manifest[], ServiceParts, string]>([
    ['is possible', [sharer()], pinned({ spec: on443 }), 'exact, 192.0.2.0 a'],
    ['needs a free port', [sharer()], pinned({}), `none, ${refused}`],
    [
      'needs the same key',
      [sharer({ annotations: key('l') })],
      pinned({ spec: on443 }),
      `none, ${refused}`,
    ],
    [
      'tells another key apart in 1.16',
      [sharer({ annotations: key('l') }), ciliumOf('1.16.0')],
      pinned({ spec: on443 }),
      'none, -192.0.2.0 already_allocated_different_sharing_key',
    ],
    [
      'needs the same traffic policy',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: on443 }),
      `none, ${refused}`,
    ],
    [
      'needs the same pods with local policy',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }),
      `none, ${refused}`,
    ],
    [
      'is possible with the same pods',
      [sharer({ spec: local({ app: 'x' }) })],
      pinned({ spec: { ...on443, ...local({ app: 'x' }) } }),
      'exact, 192.0.2.0 a',
    ],
    [
      'needs a selector with local policy',
      [sharer({ spec: local({}) })],
      pinned({ spec: { ...on443, ...local({}) } }),
      `none, ${refused}`,
    ],
    [
      'with different pods that both permit, in 1.21',
      [
        sharer({
          annotations: key('k', permit),
          spec: local({ app: 'x' }),
        }),
        ciliumOf('1.21.0-pre.3'),
      ],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }, permit),
      'exact, 192.0.2.0 a',
    ],
    [
      'with different pods that both permit, not in 1.20',
      [
        sharer({
          annotations: key('k', permit),
          spec: local({ app: 'x' }),
        }),
        ciliumOf('1.20.5'),
      ],
      pinned({ spec: { ...on443, ...local({ app: 'y' }) } }, permit),
      `none, ${refused}`,
    ],
  ])('of a requested address %s', (_, manifests, parts, expected) => {
    expect(outline(preview([one, ...manifests], parts))).toBe(expected);
  });

  it.each([
    ['both sides', 'bank', 'shop', true],
    ['both sides by a star', '*', '*', true],
    ['a list', 'x,bank', 'shop,y', true],
    ['one side only', 'bank', undefined, false],
    ['the other side only', undefined, 'shop', false],
    ['a list with a space', 'x, bank', 'shop', false],
  ])('across namespaces needs %s', (_, mine, theirs, allowed) => {
    const other = serviceManifest('bank/other', {
      ips: ['192.0.2.0'],
      annotations: key('k', theirs ? across(theirs) : {}),
    });
    const answer = preview(
      [one, other],
      pinned({ spec: on443 }, mine ? across(mine) : {}),
    );
    expect(outline(answer)).toBe(
      allowed ? 'exact, 192.0.2.0 a' : `none, ${refused}`,
    );
  });

  it('says with whom', () => {
    const answer = preview([one, sharer()], {
      annotations: key('k'),
      spec: on443,
    });
    expect(answer.addresses[0].sharedWith).toEqual([
      { kind: 'Service', namespace: 'shop', name: 'other' },
    ]);
  });
});

describe('responsibility', () => {
  const one = pool(cidr('192.0.2.0/28'));
  const given = 'exact, 192.0.2.0 a';
  const class_ = (name: string) => ({ spec: { loadBalancerClass: name } });
  it.each<[string, Manifest[], ServiceParts, string]>([
    ['sleeps without a pool', [], {}, 'dormant'],
    [
      'is not of a ClusterIP Service',
      [one],
      { spec: { type: 'ClusterIP' } },
      'ignored',
    ],
    [
      'ends when it is switched off',
      [one, ciliumConfigMap({ 'enable-lb-ipam': 'false' })],
      {},
      'ignored',
    ],
    [
      'cannot be switched off in 1.16',
      [one, ciliumConfigMap({ 'enable-lb-ipam': 'false' }), ciliumOf('1.16.4')],
      {},
      given,
    ],
    [
      'is not of Services without a class where another is the default',
      [one, ciliumConfigMap({ 'default-lb-service-ipam': 'nodeipam' })],
      {},
      'ignored',
    ],
    [
      'knows no default in 1.16',
      [
        one,
        ciliumConfigMap({ 'default-lb-service-ipam': 'none' }),
        ciliumOf('1.16.4'),
      ],
      {},
      given,
    ],
    [
      'takes the class of the L2 announcer while that is on',
      [one, ciliumConfigMap({ 'enable-l2-announcements': 'true' })],
      class_('io.cilium/l2-announcer'),
      given,
    ],
    [
      'does not know the class of the L2 announcer while that is off',
      [one, ciliumConfigMap()],
      class_('io.cilium/l2-announcer'),
      'ignored',
    ],
    [
      'takes the class of BGP while that is on',
      [one, ciliumConfigMap({ 'enable-bgp-control-plane': 'true' })],
      class_('io.cilium/bgp-control-plane'),
      given,
    ],
    [
      'does not know the class of BGP while that is off',
      [one, ciliumConfigMap()],
      class_('io.cilium/bgp-control-plane'),
      'ignored',
    ],
    ['leaves Node IPAM its class', [one], class_('io.cilium/node'), 'ignored'],
    ['leaves others theirs', [one], class_('tailscale'), 'ignored'],
    ['leaves others theirs, pool or not', [], class_('tailscale'), 'ignored'],
  ])('%s', (_, manifests, parts, expected) => {
    const answer = preview(manifests, parts);
    expect(outline(answer)).toBe(expected);
    expect(answer.reason).toBe(expected === given ? 'satisfied' : null);
  });
});

describe('a Service that exists', () => {
  const one = pool(cidr('192.0.2.0/28'));
  const self = (parts: ServiceParts) => serviceManifest('shop/web', parts);

  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'keeps its address',
      [one, self({ ips: ['192.0.2.5'] })],
      {},
      'keeps, 192.0.2.5 a',
    ],
    [
      'keeps it whatever status the manifest has',
      [one, self({ ips: ['192.0.2.5'] })],
      { ips: ['192.0.2.9'] },
      'keeps, 192.0.2.5 a',
    ],
    [
      'keeps one from a pool that was disabled since',
      [
        pool({ ...cidr('192.0.2.0/28'), disabled: true }),
        self({ ips: ['192.0.2.5'] }),
      ],
      {},
      'keeps, 192.0.2.5 a',
    ],
    [
      'keeps the first of a block that keeps it back since',
      [
        pool({ ...cidr('192.0.2.0/28'), allowFirstLastIPs: 'No' }),
        self({ ips: ['192.0.2.0'] }),
      ],
      {},
      'keeps, 192.0.2.0 a',
    ],
    [
      'loses an address of no pool',
      [one, self({ ips: ['198.51.100.1'] })],
      {},
      'exact, 192.0.2.0 a, loses 198.51.100.1 no_pool',
    ],
    [
      'loses the address of a pool that no longer selects it',
      [
        poolManifest('a', { ...cidr('192.0.2.0/28'), ...only('red') }),
        poolManifest('b', cidr('198.51.100.0/30')),
        self({ ips: ['192.0.2.5'], labels: { pool: 'red' } }),
      ],
      {},
      'exact, 198.51.100.0 b, loses 192.0.2.5 pool_selector_mismatch',
    ],
    [
      'loses an address that it asks for no more',
      [one, self({ ips: ['192.0.2.5', '192.0.2.6'] })],
      { annotations: ips('192.0.2.6') },
      'exact, 192.0.2.6 a, loses 192.0.2.5 not_requested',
    ],
    [
      'changes to a requested address',
      [one, self({ ips: ['192.0.2.5'] })],
      { annotations: ips('192.0.2.6') },
      'exact, 192.0.2.6 a, loses 192.0.2.5 not_requested',
    ],
    [
      'loses the family that it gives up',
      [
        bothFamilies,
        pool(cidr('192.0.2.0/28', '2001:db8::/64')),
        self({ ips: ['192.0.2.5', '2001:db8::5'], spec: dual }),
      ],
      { spec: { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] } },
      'exact, 2001:db8::5 a, loses 192.0.2.5 family_not_requested',
    ],
    [
      'gets the family that it adds',
      [
        bothFamilies,
        pool(cidr('192.0.2.0/28', '2001:db8::/64')),
        self({ ips: ['192.0.2.5'] }),
      ],
      { spec: dual },
      'exact, 192.0.2.5 a, 2001:db8:: a',
    ],
    [
      'leaves a shared address when a new port clashes',
      [
        one,
        holder('192.0.2.0', { annotations: key('k') }),
        self({ ips: ['192.0.2.0'], annotations: key('k'), spec: on443 }),
      ],
      { annotations: key('k') },
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated_incompatible_service',
    ],
    [
      'keeps a shared address',
      [
        one,
        holder('192.0.2.0', { annotations: key('k') }),
        self({ ips: ['192.0.2.0'], annotations: key('k'), spec: on443 }),
      ],
      { annotations: key('k'), spec: on443 },
      'keeps, 192.0.2.0 a',
    ],
    [
      'gives up an address that an older Service has',
      [
        one,
        holder('192.0.2.0', {
          metadata: { creationTimestamp: '2025-10-04T08:59:00Z' },
        }),
        self({ ips: ['192.0.2.0'] }),
      ],
      {},
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated',
    ],
    [
      'keeps an address that a younger Service has too',
      [
        one,
        holder('192.0.2.0', {
          metadata: { creationTimestamp: '2025-10-04T09:59:00Z' },
        }),
        self({ ips: ['192.0.2.0'] }),
      ],
      {},
      'keeps, 192.0.2.0 a',
    ],
    [
      'loses all when its class becomes a stranger',
      [one, self({ ips: ['192.0.2.5'] })],
      { spec: { loadBalancerClass: 'tailscale' } },
      'ignored, loses 192.0.2.5 not_responsible',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});

describe('what a refusal rests on', () => {
  it.each<[string, Manifest, string, string]>([
    [
      'the selector',
      { ...cidr('192.0.2.0/30'), ...only('red') },
      'selector',
      'spec.serviceSelector.matchLabels.pool',
    ],
    [
      'disabled',
      { ...cidr('192.0.2.0/30'), disabled: true },
      'disabled',
      'spec.disabled',
    ],
    ['the family', cidr('2001:db8::/64'), 'family', 'spec.blocks'],
  ])('%s', (_, spec, cause, field) => {
    const [missing] = preview([pool(spec)]).missing;
    expect(missing).toMatchObject({
      cause,
      evidence: [
        { object: { kind: 'CiliumLoadBalancerIPPool', name: 'a' }, field },
      ],
    });
  });

  it('is a conflict where that blocks the pool', () => {
    const [missing] = preview([
      poolManifest('a', { ...cidr('192.0.2.0/24'), ...only('red') }),
      poolManifest('b', cidr('192.0.2.0/28'), later),
    ]).missing;
    expect(missing).toMatchObject({ reason: 'no_pool', cause: 'conflict' });
  });

  it('is open between two pools of one age', () => {
    expect(
      outline(
        preview([
          poolManifest('a', { ...cidr('192.0.2.0/24'), ...only('red') }),
          poolManifest('b', cidr('192.0.2.0/28')),
        ]),
      ),
    ).toBe('ambiguous, ?192.0.2.0 b');
  });
});
