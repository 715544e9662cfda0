import { ciliumOf, Manifest, ServiceParts } from '../testing/builders';
import {
  cidr,
  only,
  preview,
  outline,
  pool,
  holder,
  ips,
  key,
} from '../testing/previews';

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
