import {
  ciliumConfigMap,
  ciliumNodeManifest,
  leaseManifest,
  nodeManifest,
  policyManifest,
  serviceManifest,
  worldOf,
} from '../testing/builders';
import type { Kind } from '../world';
import { leaseAnswer } from './lease';
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
