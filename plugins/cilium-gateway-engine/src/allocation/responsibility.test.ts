import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  ServiceParts,
} from '../testing/builders';
import { cidr, preview, outline, pool } from '../testing/previews';

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
