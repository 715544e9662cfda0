import {
  on,
  nodes,
  lease,
  web,
  policy,
  announced,
  slice,
  local,
} from '../testing/announcements';
import {
  ciliumNodeManifest,
  ciliumOf,
  Manifest,
  nodeManifest,
  policyManifest,
} from '../testing/builders';

describe('which nodes could announce', () => {
  const eligible = (...manifests: Manifest[]) =>
    announced([on, web(), lease(), ...manifests]).eligibleNodes;
  const racked = policyManifest('lan', {
    loadBalancerIPs: true,
    nodeSelector: { matchLabels: { rack: 'a' } },
  });

  it('are those that a policy names by the labels of the CiliumNode', () => {
    expect(
      eligible(
        racked,
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2'),
        ciliumNodeManifest('n1'),
        ciliumNodeManifest('n2', { rack: 'a' }),
      ),
    ).toEqual(['n2']);
  });

  it('are those by the labels of the Node where there are no CiliumNodes', () => {
    expect(
      eligible(
        racked,
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2'),
      ),
    ).toEqual(['n1']);
  });

  it('are those of all its policies', () => {
    expect(
      eligible(
        racked,
        policyManifest('more', {
          loadBalancerIPs: true,
          nodeSelector: { matchLabels: { rack: 'b' } },
        }),
        nodeManifest('n1', { labels: { rack: 'a' } }),
        nodeManifest('n2', { labels: { rack: 'b' } }),
        nodeManifest('n3'),
      ),
    ).toEqual(['n1', 'n2']);
  });

  it('are ready', () => {
    expect(
      eligible(
        policy,
        nodeManifest('n1', { ready: false }),
        nodeManifest('n2'),
      ),
    ).toEqual(['n2']);
  });

  it('are still nodes of the cluster', () => {
    expect(
      eligible(
        policy,
        nodeManifest('n1'),
        ciliumNodeManifest('n1'),
        ciliumNodeManifest('gone'),
      ),
    ).toEqual(['n1']);
  });

  it.each<[string, Manifest, string[]]>([
    ['1.20.1', slice('n2'), ['n1', 'n2', 'n3']],
    ['1.20.2', slice('n2'), ['n2']],
    ['1.20.2', slice(undefined), []],
  ])(
    'have an endpoint with local policy, in %s',
    (version, endpoints, names) => {
      const answer = announced([
        on,
        ciliumOf(version),
        policy,
        ...nodes,
        web(local),
        endpoints,
      ]);
      expect(answer.eligibleNodes).toEqual(names);
    },
  );
});
