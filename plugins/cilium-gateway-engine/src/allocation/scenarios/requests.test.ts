import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
} from '../../testing/builders';
import {
  bothFamilies,
  cidr,
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

const one = pool(cidr('192.0.2.0/28'));

describe('what is asked for by address', () => {
  it.each<[string, Manifest[], ServiceParts, string]>([
    [
      'counts once, next to each other or not',
      [one],
      { annotations: ips('192.0.2.7,192.0.2.7,192.0.2.8,192.0.2.7') },
      'exact, 192.0.2.7 a, 192.0.2.8 a',
    ],
    [
      'is refused once although it is named twice',
      [one, holder('192.0.2.7')],
      { annotations: ips('192.0.2.7,192.0.2.8,192.0.2.7') },
      'partial, 192.0.2.8 a, -192.0.2.7 already_allocated',
    ],
    [
      'comes by loadBalancerIP first, and the annotation after it',
      [one],
      {
        spec: { loadBalancerIP: '192.0.2.9' },
        annotations: { 'io.cilium/lb-ipam-ips': '192.0.2.2' },
      },
      'exact, 192.0.2.9 a, 192.0.2.2 a',
    ],
    [
      'is dropped when loadBalancerIP has a space about it',
      [one],
      { spec: { loadBalancerIP: ' 192.0.2.9' } },
      'exact, 192.0.2.0 a',
    ],
    [
      'is dropped with leading zeros, a prefix or a port',
      [one],
      { annotations: ips('192.0.2.07,192.0.2.7/32,192.0.2.7:80') },
      'exact, 192.0.2.0 a',
    ],
    [
      'does not fall back to the older key when the present one holds spaces',
      [one],
      { annotations: { ...ips(' '), 'io.cilium/lb-ipam-ips': '192.0.2.8' } },
      'exact, 192.0.2.0 a',
    ],
    [
      'does not fall back to the older key when the present one holds nonsense',
      [one],
      { annotations: { ...ips('x'), 'io.cilium/lb-ipam-ips': '192.0.2.8' } },
      'exact, 192.0.2.0 a',
    ],
    [
      'stays IPv6 when it is IPv4 in IPv6',
      [one],
      { annotations: ips('::ffff:192.0.2.7') },
      'none, -::ffff:192.0.2.7 no_pool',
    ],
    [
      'is all there is: no family is served beside it',
      [bothFamilies, pool(cidr('192.0.2.0/28', '2001:db8::/64'))],
      {
        spec: { ipFamilyPolicy: 'RequireDualStack' },
        annotations: ips('192.0.2.7'),
      },
      'exact, 192.0.2.7 a',
    ],
    [
      'may be of a family that the cluster lacks',
      [ciliumConfigMap(), pool(cidr('192.0.2.0/28', '2001:db8::/64'))],
      { annotations: ips('2001:db8::7,192.0.2.7') },
      'exact, 2001:db8::7 a, 192.0.2.7 a',
    ],
    [
      'comes from the pool that selects, of two that overlap and one is blocked',
      [
        poolManifest('a', { ...cidr('192.0.2.0/28'), ...only('red') }),
        poolManifest('b', cidr('192.0.2.0/24'), later),
      ],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 pool_selector_mismatch',
    ],
    [
      'is of no pool where only blocked ones have it, whatever they select',
      [
        poolManifest('a', {
          ...cidr('192.0.2.0/28', '192.0.2.4/30'),
          ...only('red'),
        }),
      ],
      { annotations: ips('192.0.2.5') },
      'none, -192.0.2.5 no_pool',
    ],
    [
      'is in use although its holder asks for another now',
      [one, holder('192.0.2.7', { annotations: ips('192.0.2.8') })],
      { annotations: ips('192.0.2.7') },
      'none, -192.0.2.7 already_allocated',
    ],
    [
      'is free where a Service has it that is none of LB-IPAM',
      [one, holder('192.0.2.7', { spec: { loadBalancerClass: 'x' } })],
      { annotations: ips('192.0.2.7') },
      'exact, 192.0.2.7 a',
    ],
    [
      'is not replaced by the address of the sharing key',
      [one, holder('192.0.2.0', { annotations: key('k') })],
      { annotations: { ...ips('192.0.2.7'), ...key('k') }, spec: on443 },
      'exact, 192.0.2.7 a',
    ],
    [
      'is refused for want of a key where the holders share it',
      [
        one,
        holder('192.0.2.7', { annotations: key('k') }),
        serviceManifest('shop/third', {
          ips: ['192.0.2.7'],
          annotations: key('k'),
          spec: on443,
        }),
      ],
      {
        annotations: ips('192.0.2.7'),
        spec: { ports: [{ port: 53, protocol: 'UDP' }] },
      },
      'none, -192.0.2.7 already_allocated',
    ],
    [
      'is refused for another key where the holder has none, in 1.16 too',
      [one, ciliumOf('1.16.19'), holder('192.0.2.7')],
      { annotations: { ...ips('192.0.2.7'), ...key('k') }, spec: on443 },
      'none, -192.0.2.7 already_allocated_different_sharing_key',
    ],
    [
      'is refused in one word for a port clash, in 1.16 too',
      [
        one,
        ciliumOf('1.16.19'),
        holder('192.0.2.7', { annotations: key('k') }),
      ],
      { annotations: { ...ips('192.0.2.7'), ...key('k') } },
      'none, -192.0.2.7 already_allocated_incompatible_service',
    ],
  ])('%s', (_, manifests, parts, expected) => {
    expect(outline(preview(manifests, parts))).toBe(expected);
  });
});

describe('the token on the condition', () => {
  it.each<[string, string, string]>([
    ['the last refusal', '198.51.100.1,192.0.2.7', 'already_allocated'],
    [
      'also when a grant follows it',
      '192.0.2.7,192.0.2.8',
      'already_allocated',
    ],
    ['the grant where all is granted', '192.0.2.8,192.0.2.9', 'satisfied'],
  ])('is %s', (_, wanted, reason) => {
    expect(
      preview([one, holder('192.0.2.7')], { annotations: ips(wanted) }).reason,
    ).toBe(reason);
  });
});
