import { featuresOf } from '../cluster';
import type { Service } from '../objects';
import { isKnown, World } from '../world';
import { isByNodeIpam, isOthersBusiness } from './alternatives';
import { arePeersKnown, bgpAdvertising, isBgpKnown } from './bgp';
import { eligibility } from './eligibility';
import { announceable, policiesFor } from './policies';
import type { AnnouncementAnswer } from './serviceAnnouncement';

/** Who may announce the addresses that a Service has, by policies and nodes alone, whoever holds a lease. */
export interface ExpectedAnnouncement {
  readonly mode: AnnouncementAnswer['mode'];
  /** Names of L2 policies, or of BGP advertisements. */
  readonly by: readonly string[];
  /** In order of name. */
  readonly nodes: readonly string[];
  /** False where settings or policies cannot be read. */
  readonly certain: boolean;
}

/** Who may announce a Service; mode `none` with certainty for one that has nothing to announce. */
export function expectedAnnouncement(
  world: World,
  service: Service,
): ExpectedAnnouncement {
  const { l2Announcements, bgp } = featuresOf(world);
  const what = announceable(service);
  const nobody = { mode: 'none' as const, by: [], nodes: [] };
  if (!what.loadBalancer && !what.external) return { ...nobody, certain: true };
  const policies =
    l2Announcements === false ? [] : policiesFor(world, service, what);
  const nodes = eligibility(world, service, policies).nodes;
  const isSureOfL2 =
    l2Announcements === false ||
    (l2Announcements === true &&
      isKnown(world, 'CiliumL2AnnouncementPolicy') &&
      isKnown(world, 'Node'));
  const l2 = {
    mode: 'l2' as const,
    by: policies.map(({ metadata }) => metadata.name),
    nodes,
    certain: isSureOfL2,
  };
  if (nodes.length > 0) return l2;
  const advertising =
    bgp === false ? undefined : bgpAdvertising(world, service, what);
  if (advertising) {
    return {
      mode: 'bgp',
      by: advertising.advertisements,
      nodes: advertising.nodes,
      certain: bgp === true && arePeersKnown(world),
    };
  }
  const isSure = isSureOfL2 && isBgpKnown(world);
  if (policies.length > 0) return { ...l2, certain: isSure };
  if (isByNodeIpam(world, service)) {
    return { ...nobody, mode: 'node', certain: true };
  }
  if (isOthersBusiness(world, service)) {
    return { ...nobody, mode: 'unknown', certain: false };
  }
  return { ...nobody, certain: isSure };
}
