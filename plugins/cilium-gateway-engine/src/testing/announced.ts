import {
  ciliumNodeManifest,
  leaseManifest,
  Manifest,
  nodeManifest,
  policyManifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
} from './builders';

const RENEWED = '2025-10-04T11:59:59.000000Z';

/** Two nodes, a pool for every Service and a policy that announces its addresses. */
export const ANNOUNCING_CLUSTER: readonly Manifest[] = [
  nodeManifest('n1'),
  nodeManifest('n2'),
  ciliumNodeManifest('n1'),
  ciliumNodeManifest('n2'),
  poolManifest('apps', {
    blocks: [{ cidr: '172.16.20.208/28' }, { cidr: 'fd00::/120' }],
  }),
  policyManifest('all'),
];

/** A live lease of a Service, held by a node. */
export function heldLease(
  at: string,
  node = 'n1',
  spec: Manifest = {},
): Manifest {
  return leaseManifest(`cilium-l2announce-${at.replace('/', '-')}`, {
    holderIdentity: node,
    acquireTime: '2025-10-04T10:00:00.000000Z',
    renewTime: RENEWED,
    ...spec,
  });
}

/** A Service with an address of the pool and a live lease. */
export function announcedService(
  at: string,
  parts: ServiceParts = {},
  node = 'n1',
): readonly Manifest[] {
  return [
    serviceManifest(at, { ips: ['172.16.20.208'], ...parts }),
    heldLease(at, node),
  ];
}
