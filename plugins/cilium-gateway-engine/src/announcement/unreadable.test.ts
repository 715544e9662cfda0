import { advertisement, everything, peering, session } from '../testing/bgp';
import { withoutCRD } from '../testing/ruleExamples';
import {
  ciliumConfigMap,
  ciliumNodeManifest,
  ciliumOf,
  leaseManifest,
  Manifest,
  nodeManifest,
  policyManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import type { Kind, MutableWorld } from '../world';
import { leaseAnswer } from './lease';
import { expectedAnnouncement } from './expected';
import { predictAnnouncement } from './prediction';
import { announcementOf } from './serviceAnnouncement';

const now = Date.parse('2025-11-01T12:00:00Z');
const NAME = 'cilium-l2announce-shop-web';

function worldWithout(kind: Kind, ...leftOut: string[]) {
  const world = worldOf(
    [
      ciliumConfigMap({ 'enable-l2-announcements': 'true' }),
      policyManifest('lan'),
      nodeManifest('n1'),
      ciliumNodeManifest('n1'),
      serviceManifest('shop/web', { ips: ['192.0.2.1'] }),
      leaseManifest(NAME, {
        holderIdentity: 'n1',
        renewTime: new Date(now).toISOString(),
      }),
    ].filter(one => !leftOut.includes(one.kind)),
  );
  world.setReading(kind, {
    state: 'forbidden',
    apiVersion: null,
    servedVersions: [],
  });
  return world;
}

const announced = (world: ReturnType<typeof worldWithout>) =>
  announcementOf(world, world.table('Service').get('shop/web')!, now);

describe('where something cannot be read', () => {
  it('nobody can say whether a lease is missing', () => {
    expect(announced(worldWithout('Lease', 'Lease'))).toMatchObject({
      mode: 'unknown',
      state: 'missing',
      policies: ['lan'],
    });
  });

  it('nobody can say whether a policy is missing', () => {
    expect(
      announced(
        worldWithout(
          'CiliumL2AnnouncementPolicy',
          'CiliumL2AnnouncementPolicy',
        ),
      ),
    ).toMatchObject({ mode: 'unknown', state: 'missing' });
  });

  it('Nodes stand in for CiliumNodes', () => {
    expect(
      announced(worldWithout('CiliumNode', 'CiliumNode')).eligibleNodes,
    ).toEqual(['n1']);
  });

  it('CiliumNodes stand in for Nodes, without their readiness', () => {
    expect(announced(worldWithout('Node', 'Node'))).toMatchObject({
      eligibleNodes: ['n1'],
      evidence: [],
    });
  });

  it('a lease is no orphan for want of Services or policies', () => {
    for (const kind of ['Service', 'CiliumL2AnnouncementPolicy'] as const) {
      const world = worldWithout(kind, kind);
      const lease = world.table('Lease').get(`kube-system/${NAME}`)!;
      expect(leaseAnswer(world, lease, now).state).toBe('held');
    }
  });
});

describe('where BGP is on', () => {
  const PEERING_POLICIES: Manifest = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'ciliumbgppeeringpolicies.cilium.io' },
  };
  const forbidden =
    (...kinds: readonly Kind[]) =>
    (world: MutableWorld) => {
      for (const kind of kinds)
        world.setReading(kind, {
          state: 'forbidden',
          apiVersion: null,
          servedVersions: [],
        });
    };
  function bgpWorld(
    manifests: readonly Manifest[],
    prepare?: (world: MutableWorld) => void,
    config: Record<string, string> = {},
  ) {
    const world = worldOf([
      ciliumConfigMap({
        'enable-bgp-control-plane': 'true',
        'enable-l2-announcements': 'true',
        ...config,
      }),
      serviceManifest('shop/web', { ips: ['192.0.2.1'] }),
      ...manifests,
    ]);
    prepare?.(world);
    return world;
  }
  const off = { 'enable-bgp-control-plane': 'false' };
  const unclear = { 'enable-bgp-control-plane': 'perhaps' };

  const newest = [ciliumOf('1.20.5')];
  const older = [ciliumOf('1.18.9')];

  it.each<
    [
      string,
      'none' | 'unknown',
      {
        readonly manifests: readonly Manifest[];
        readonly prepare?: (world: MutableWorld) => void;
        readonly config?: Record<string, string>;
      },
    ]
  >([
    ['all is read', 'none', { manifests: newest }],
    [
      'advertisements are forbidden',
      'unknown',
      { manifests: newest, prepare: forbidden('CiliumBGPAdvertisement') },
    ],
    [
      'advertisements are forbidden, and BGP is off',
      'none',
      {
        manifests: newest,
        prepare: forbidden('CiliumBGPAdvertisement'),
        config: off,
      },
    ],
    [
      'advertisements are forbidden, and L2 announcements are off',
      'unknown',
      {
        manifests: newest,
        prepare: forbidden('CiliumBGPAdvertisement'),
        config: { 'enable-l2-announcements': 'false' },
      },
    ],
    [
      'advertisements are not installed',
      'none',
      { manifests: newest, prepare: withoutCRD('CiliumBGPAdvertisement') },
    ],
    [
      'it cannot be told whether BGP is on',
      'unknown',
      { manifests: newest, config: unclear },
    ],
    [
      'peering policies are installed',
      'unknown',
      { manifests: [...older, PEERING_POLICIES] },
    ],
    [
      'peering policies are installed, and BGP is off',
      'none',
      { manifests: [...older, PEERING_POLICIES], config: off },
    ],
    [
      'peering policies are left over from an older Cilium',
      'none',
      { manifests: [ciliumOf('1.19.0'), PEERING_POLICIES] },
    ],
    [
      'peering policies are installed, and the version is not known',
      'unknown',
      { manifests: [PEERING_POLICIES] },
    ],
    ['peering policies are not installed', 'none', { manifests: older }],
    [
      'it cannot be told which definitions are installed',
      'unknown',
      { manifests: older, prepare: forbidden('CustomResourceDefinition') },
    ],
    [
      'definitions cannot be read and none would matter',
      'none',
      { manifests: newest, prepare: forbidden('CustomResourceDefinition') },
    ],
  ])('%s: %s', (_, mode, { manifests, prepare, config }) => {
    const world = bgpWorld(manifests, prepare, config);
    const service = world.table('Service').get('shop/web')!;
    expect(announced(world)).toMatchObject({ mode, state: 'missing' });
    expect(predictAnnouncement(world, service).mode).toBe(mode);
    expect(expectedAnnouncement(world, service).certain).toBe(mode === 'none');
  });

  it.each<[Kind]>([
    ['CiliumBGPPeerConfig'],
    ['CiliumBGPClusterConfig'],
    ['CiliumBGPNodeConfig'],
  ])('nobody can say whether a session is missing without %s', kind => {
    const world = bgpWorld(
      [...peering, advertisement(everything), session('n1', 'active')],
      forbidden(kind),
    );
    expect(announced(world)).toMatchObject({
      mode: 'unknown',
      state: 'missing',
      advertisements: ['ad'],
    });
    const service = world.table('Service').get('shop/web')!;
    expect(expectedAnnouncement(world, service).certain).toBe(false);
  });

  it('a policy without a node that may announce leaves it open', () => {
    const world = bgpWorld(
      [policyManifest('lan'), ciliumOf('1.20.5')],
      forbidden('CiliumBGPAdvertisement'),
    );
    const service = world.table('Service').get('shop/web')!;
    expect(expectedAnnouncement(world, service)).toMatchObject({
      mode: 'l2',
      nodes: [],
      certain: false,
    });
  });
});
