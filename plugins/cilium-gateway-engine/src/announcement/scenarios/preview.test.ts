import { readService } from '../../objects';
import { local, nodes, on, policy, slice } from '../../testing/announcements';
import {
  ciliumConfigMap,
  ciliumOf,
  Manifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from '../../testing/builders';
import { previewAllocation } from '../prediction';

const pool = poolManifest('a', { blocks: [{ cidr: '192.0.2.0/28' }] });
const ask = (manifests: Manifest[], parts: ServiceParts = {}) =>
  previewAllocation(
    worldOf(manifests),
    readService(serviceManifest('shop/web', parts))!,
  );

describe('the preview says of a refused wish', () => {
  it('its address and the token', () => {
    const { missing } = ask([pool], {
      annotations: { 'lbipam.cilium.io/ips': '198.51.100.1,192.0.2.1' },
    });
    expect(missing).toStrictEqual([{ ip: '198.51.100.1', reason: 'no_pool' }]);
  });

  it('its family and the token', () => {
    const { missing } = ask([pool], { spec: { ipFamilies: ['IPv6'] } });
    expect(missing).toStrictEqual([{ family: 'IPv6', reason: 'no_pool' }]);
  });

  it('of a lost address the same', () => {
    const { loses } = ask([
      pool,
      serviceManifest('shop/web', { ips: ['198.51.100.1'] }),
    ]);
    expect(loses).toStrictEqual([{ ip: '198.51.100.1', reason: 'no_pool' }]);
  });
});

describe('how it would be announced', () => {
  const config = (...keys: string[]) =>
    ciliumConfigMap(Object.fromEntries(keys.map(key => [key, 'true'])));
  const L2 = 'enable-l2-announcements';
  const BGP = 'enable-bgp-control-plane';

  it.each<[string, Manifest[], ServiceParts, string, string[], string[]]>([
    [
      'by no policy while L2 is off',
      [config(), policy, ...nodes],
      {},
      'none',
      [],
      [],
    ],
    [
      'by a policy, of no node where none has its labels',
      [
        on,
        policyManifest('lan', {
          loadBalancerIPs: true,
          nodeSelector: { matchLabels: { rack: '1' } },
        }),
        ...nodes,
      ],
      {},
      'l2',
      ['lan'],
      [],
    ],
    [
      'by nobody where the policy is for external addresses',
      [on, policyManifest('lan', { externalIPs: true }), ...nodes],
      {},
      'none',
      [],
      [],
    ],
    [
      'by a policy for its external addresses',
      [on, policyManifest('lan', { externalIPs: true }), ...nodes],
      { spec: { externalIPs: ['198.51.100.9'] } },
      'l2',
      ['lan'],
      ['n1', 'n2', 'n3'],
    ],
    [
      'by no policy for a class that is not L2’s',
      [config(L2, BGP), policy, ...nodes],
      { spec: { loadBalancerClass: 'io.cilium/bgp-control-plane' } },
      'none',
      [],
      [],
    ],
    [
      'from every node with local policy up to 1.20.1',
      [on, policy, ...nodes, ciliumOf('1.20.1'), slice('n2')],
      local,
      'l2',
      ['lan'],
      ['n1', 'n2', 'n3'],
    ],
    [
      'from nodes with a backend with local policy since 1.20.2',
      [on, policy, ...nodes, ciliumOf('1.20.2'), slice('n2', undefined)],
      local,
      'l2',
      ['lan'],
      ['n2'],
    ],
    [
      'from no node with local policy and an endpoint that names none',
      [on, policy, ...nodes, ciliumOf('1.20.2'), slice(undefined)],
      local,
      'l2',
      ['lan'],
      [],
    ],
    [
      'from nodes of which nobody has said that they are ready',
      [
        on,
        policy,
        { ...nodeManifest('n1'), status: {} },
        nodeManifest('n2', { ready: false }),
      ],
      {},
      'l2',
      ['lan'],
      ['n1'],
    ],
  ])('%s', (_, manifests, parts, mode, policies, eligibleNodes) => {
    expect(ask([pool, ...manifests], parts).announcement).toEqual({
      mode,
      policies,
      eligibleNodes,
    });
  });
});
