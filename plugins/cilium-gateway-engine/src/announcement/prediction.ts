import {
  AddressPreview,
  previewAddresses,
  responsibilityFor,
} from '../allocation';
import type { IPFamily } from '../addresses';
import { featuresOf } from '../cluster';
import type { Service } from '../objects';
import type { World } from '../world';
import { areAnnouncersKnown, isByNodeIpam } from './alternatives';
import { bgpAdvertising } from './bgp';
import { eligibility } from './eligibility';
import { policiesFor } from './policies';
import type { AnnouncementAnswer } from './serviceAnnouncement';

/**
 * How the addresses of a Service would be announced, once it has some.
 *
 * @public
 */
export interface PredictedAnnouncement {
  readonly mode: AnnouncementAnswer['mode'];
  /** Names of the L2 policies that would select the Service. */
  readonly policies: readonly string[];
  /** Nodes that could announce. */
  readonly eligibleNodes: readonly string[];
}

/**
 * A wish that would not be granted: for a requested address its `ip`, for one of the families wanted its `family`.
 *
 * @public
 */
export interface RefusedWish {
  readonly family?: IPFamily;
  readonly ip?: string;
  /** Cilium's token, such as `no_pool`. */
  readonly reason: string;
}

/**
 * What LB-IPAM would give to a Service, and how it would be announced.
 *
 * @public
 */
export interface AllocationPreview extends Omit<AddressPreview, 'missing'> {
  readonly missing: readonly RefusedWish[];
  readonly announcement: PredictedAnnouncement;
}

/**
 * How the addresses of a Service would be announced if its manifest were applied and LB-IPAM gave it an address.
 *
 * @public
 */
export function predictAnnouncement(
  world: World,
  service: Service,
): PredictedAnnouncement {
  const { l2Announcements, bgp } = featuresOf(world);
  const what = {
    loadBalancer: service.spec.type === 'LoadBalancer',
    external: service.spec.externalIPs.length > 0,
  };
  const policies =
    l2Announcements === false ? [] : policiesFor(world, service, what);
  if (policies.length > 0) {
    return {
      mode: l2Announcements === null ? 'unknown' : 'l2',
      policies: policies.map(({ metadata }) => metadata.name),
      eligibleNodes: eligibility(world, service, policies).nodes,
    };
  }
  const nothing = { policies: [], eligibleNodes: [] };
  const advertising =
    bgp === false ? undefined : bgpAdvertising(world, service, what);
  if (advertising) {
    return { ...nothing, mode: 'bgp', eligibleNodes: advertising.nodes };
  }
  if (isByNodeIpam(world, service)) return { ...nothing, mode: 'node' };
  const isOthers =
    what.loadBalancer && responsibilityFor(world, service).verdict === 'no';
  const isSure = areAnnouncersKnown(world);
  return { ...nothing, mode: isOthers || !isSure ? 'unknown' : 'none' };
}

/**
 * What would become of a Service if its manifest were applied now: its addresses as {@link previewAddresses} tells, and
 * how they would be announced.
 *
 * @public
 */
export function previewAllocation(
  world: World,
  manifest: Service,
): AllocationPreview {
  const preview = previewAddresses(world, manifest);
  return {
    ...preview,
    missing: preview.missing.map(({ family, ip, reason }) =>
      ip === undefined ? { family, reason } : { ip, reason },
    ),
    announcement: predictAnnouncement(world, manifest),
  };
}
