import { announcementOf } from '../announcement';
import {
  ciliumConfigMap,
  leaseManifest,
  Manifest,
  nodeManifest,
  policyManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from './builders';

export const now = Date.parse('2025-11-01T12:00:00Z');
export const ago = (seconds: number) =>
  new Date(now - seconds * 1000).toISOString();
export const on = ciliumConfigMap({ 'enable-l2-announcements': 'true' });
export const nodes = ['n1', 'n2', 'n3'].map(name => nodeManifest(name));
export const LEASE = 'cilium-l2announce-shop-web';
export const lease = (spec: Manifest = {}, name = LEASE) =>
  leaseManifest(name, { holderIdentity: 'n1', renewTime: ago(1), ...spec });
export const web = (parts: ServiceParts = {}) =>
  serviceManifest('shop/web', { ips: ['192.0.2.1'], ...parts });
export const policy = policyManifest('lan');

export const announced = (manifests: readonly Manifest[], at = 'shop/web') => {
  const world = worldOf(manifests);
  return announcementOf(world, world.table('Service').get(at)!, now);
};

export const slice = (...onNodes: (string | undefined)[]): Manifest => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: {
    namespace: 'shop',
    name: 'web-1',
    labels: { 'kubernetes.io/service-name': 'web' },
  },
  endpoints: onNodes.map(nodeName => ({ addresses: ['10.0.0.1'], nodeName })),
});
export const local = { spec: { externalTrafficPolicy: 'Local' } };
