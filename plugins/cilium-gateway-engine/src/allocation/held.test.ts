import {
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
} from '../testing/builders';
import {
  cidr,
  only,
  preview,
  outline,
  pool,
  holder,
  ips,
  key,
  on443,
  dual,
  bothFamilies,
} from '../testing/previews';

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
