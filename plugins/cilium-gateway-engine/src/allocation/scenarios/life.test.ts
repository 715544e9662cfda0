import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
} from '../../testing/builders';
import {
  bothFamilies,
  cidr,
  dual,
  holder,
  ips,
  key,
  later,
  on443,
  only,
  outline,
  pool,
  preview,
} from '../../testing/previews';

const self = (parts: ServiceParts) => serviceManifest('shop/web', parts);
const free = poolManifest('b', cidr('198.51.100.0/30'));
const disabled = pool({ ...cidr('192.0.2.0/28'), disabled: true });
const foreign = { spec: { loadBalancerClass: 'metallb.example/bgp' } };

describe('a Service that comes to LB-IPAM from another controller', () => {
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'brings an address that a pool has free',
      [pool(cidr('192.0.2.0/28')), self({ ips: ['192.0.2.5'], ...foreign })],
      {},
      'keeps, 192.0.2.5 a',
    ],
    [
      'cannot bring one of a disabled pool',
      [disabled, free, self({ ips: ['192.0.2.5'], ...foreign })],
      {},
      'exact, 198.51.100.0 b, loses 192.0.2.5 no_pool',
    ],
    [
      'cannot bring one of a pool that conflicts',
      [
        poolManifest('a', { ...cidr('192.0.2.0/24'), ...only('red') }),
        poolManifest('c', cidr('192.0.2.0/28', '203.0.113.0/30'), later),
        free,
        self({ ips: ['203.0.113.1'], ...foreign }),
      ],
      {},
      'exact, 198.51.100.0 b, loses 203.0.113.1 no_pool',
    ],
    [
      'cannot bring one that its pool keeps back',
      [
        pool({ ...cidr('192.0.2.0/28'), allowFirstLastIPs: 'No' }),
        self({ ips: ['192.0.2.0'], ...foreign }),
      ],
      {},
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated',
    ],
    [
      'cannot bring one that a younger Service has',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.0', {
          metadata: { creationTimestamp: '2025-10-09T09:00:00Z' },
        }),
        self({ ips: ['192.0.2.0'], ...foreign }),
      ],
      {},
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated',
    ],
    [
      'brings one that it may share',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.0', { annotations: key('k') }),
        self({ ips: ['192.0.2.0'], ...foreign }),
      ],
      { annotations: key('k'), spec: on443 },
      'keeps, 192.0.2.0 a',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});

describe('a Service with an address of two pools that overlap', () => {
  const older = poolManifest('a', { ...cidr('192.0.2.0/28'), ...only('red') });
  const younger = poolManifest('b', cidr('192.0.2.0/28'), later);

  it('loses it with its label, for it is from the older and the younger is blocked', () => {
    const red = self({ ips: ['192.0.2.5'], labels: { pool: 'red' } });
    expect(outline(preview([older, younger, red]))).toBe(
      'none, -IPv4 no_pool, loses 192.0.2.5 pool_selector_mismatch',
    );
  });

  it('keeps it where only the younger can have given it', () => {
    expect(
      outline(preview([older, younger, self({ ips: ['192.0.2.5'] })])),
    ).toBe('keeps, 192.0.2.5 b');
  });
});

describe('a Service that changes', () => {
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'keeps two of a family when it asks for none by name any more',
      [pool(cidr('192.0.2.0/28')), self({ ips: ['192.0.2.5', '192.0.2.6'] })],
      {},
      'keeps, 192.0.2.5 a, 192.0.2.6 a',
    ],
    [
      'gets the second of the addresses that it asks for, and stays with the first',
      [pool(cidr('192.0.2.0/28')), self({ ips: ['192.0.2.5'] })],
      { annotations: ips('192.0.2.5,192.0.2.9') },
      'exact, 192.0.2.5 a, 192.0.2.9 a',
    ],
    [
      'stays with the first when the second is taken',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.9'),
        self({ ips: ['192.0.2.5'] }),
      ],
      { annotations: ips('192.0.2.5,192.0.2.9') },
      'partial, 192.0.2.5 a, -192.0.2.9 already_allocated',
    ],
    [
      'loses what it has for one that it is refused',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.9'),
        self({ ips: ['192.0.2.5'] }),
      ],
      { annotations: ips('192.0.2.9') },
      'none, -192.0.2.9 already_allocated, loses 192.0.2.5 not_requested',
    ],
    [
      'takes the smallest gap, also the one that its own address leaves',
      [
        bothFamilies,
        pool(cidr('192.0.2.0/31')),
        holder('192.0.2.0'),
        self({ ips: ['192.0.2.1'], annotations: key('k') }),
        serviceManifest('shop/third', {
          ips: ['192.0.2.1'],
          annotations: key('k'),
          spec: on443,
        }),
      ],
      { annotations: key('l') },
      'none, -IPv4 out_of_ips, loses 192.0.2.1 already_allocated_incompatible_service',
    ],
    [
      'keeps its address with a new key that nobody else has, alone as it is',
      [
        pool(cidr('192.0.2.0/28')),
        self({ ips: ['192.0.2.5'], annotations: key('k') }),
      ],
      { annotations: key('l') },
      'keeps, 192.0.2.5 a',
    ],
    [
      'moves to the address of its new key when it shared the old one',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.0', { annotations: key('k') }),
        serviceManifest('shop/third', {
          ips: ['192.0.2.1'],
          annotations: key('l'),
        }),
        self({ ips: ['192.0.2.0'], annotations: key('k'), spec: on443 }),
      ],
      { annotations: key('l'), spec: on443 },
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated_incompatible_service',
    ],
    [
      'leaves a shared address without a key',
      [
        pool(cidr('192.0.2.0/28')),
        holder('192.0.2.0', { annotations: key('k') }),
        self({ ips: ['192.0.2.0'], annotations: key('k'), spec: on443 }),
      ],
      { spec: on443 },
      'exact, 192.0.2.1 a, loses 192.0.2.0 already_allocated',
    ],
    [
      'becomes a ClusterIP Service and loses all',
      [pool(cidr('192.0.2.0/28')), self({ ips: ['192.0.2.5'] })],
      { spec: { type: 'ClusterIP' } },
      'ignored, loses 192.0.2.5 not_responsible',
    ],
    [
      'goes on with the address when it takes a class of Cilium',
      [
        ciliumConfigMap({ 'enable-l2-announcements': 'true' }),
        pool(cidr('192.0.2.0/28')),
        self({ ips: ['192.0.2.5'] }),
      ],
      { spec: { loadBalancerClass: 'io.cilium/l2-announcer' } },
      'keeps, 192.0.2.5 a',
    ],
    [
      'keeps both of two families where one pool has gone blind',
      [
        bothFamilies,
        poolManifest('a', cidr('192.0.2.0/28')),
        poolManifest('c', { ...cidr('2001:db8::/64'), disabled: true }),
        self({ ips: ['192.0.2.5', '2001:db8::5'], spec: dual }),
      ],
      { spec: dual },
      'keeps, 192.0.2.5 a, 2001:db8::5 c',
    ],
    [
      'lacks what no pool has since its range went',
      [
        bothFamilies,
        pool(cidr('192.0.2.0/28')),
        self({ ips: ['192.0.2.5', '2001:db8::5'], spec: dual }),
      ],
      { spec: dual },
      'partial, 192.0.2.5 a, -IPv6 no_pool, loses 2001:db8::5 no_pool',
    ],
    [
      'sleeps with what it has when the last pool went',
      [self({ ips: ['192.0.2.5'] })],
      {},
      'dormant',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});
