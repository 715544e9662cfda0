import { BGP_CLASS } from '../allocation';
import { atLeast, featuresOf, versionsOf } from '../cluster';
import { matchesSelector, serviceLabels } from '../labels';
import type {
  CiliumBGPAdvertisement,
  LabelSelector,
  Service,
} from '../objects';
import { isKnown, World } from '../world';
import { derive } from '../world/derive';
import { nodesWithBackend } from './nodes';
import type { Announceable } from './policies';

/**
 * By which BGP advertisements the addresses of a Service are announced, and from where.
 *
 * @public
 */
export interface BgpAdvertising {
  /** Names of the advertisements that select the Service. */
  readonly advertisements: readonly string[];
  /**
   * Nodes with an established session to a peer that one of the advertisements is for, and with local traffic policy a
   * ready endpoint of the Service.
   */
  readonly nodes: readonly string[];
}

/** No selector selects nothing here, unlike in pools and L2 policies. */
function selects(
  selector: LabelSelector | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  return selector !== undefined && matchesSelector(selector, labels);
}

function takes(
  { advertisements }: CiliumBGPAdvertisement,
  service: Service,
  { loadBalancer, external }: Announceable,
): boolean {
  return advertisements.some(
    ({ advertisementType, addresses, selector }) =>
      advertisementType === 'Service' &&
      ((loadBalancer && addresses.includes('LoadBalancerIP')) ||
        (external && addresses.includes('ExternalIP'))) &&
      selects(selector, serviceLabels(service)),
  );
}

/** Since this version BGP is not set up by a CiliumBGPPeeringPolicy any longer, of which the project reads nothing. */
const PEERING_POLICIES_UNTIL = '1.19.0-0';

/** Cilium behaviour: the operator leaves a definition behind that a newer one no longer knows. */
function mayPeerByPolicy(world: World): boolean {
  if (atLeast(versionsOf(world).cilium, PEERING_POLICIES_UNTIL) === true) {
    return false;
  }
  return (
    !isKnown(world, 'CustomResourceDefinition') ||
    world
      .table('CustomResourceDefinition')
      .get('ciliumbgppeeringpolicies.cilium.io') !== undefined
  );
}

/** Whether everything is read by which BGP could announce, so that what no advertisement takes BGP does not announce. */
export function isBgpKnown(world: World): boolean {
  const { bgp } = featuresOf(world);
  if (bgp !== true) return bgp === false;
  return isKnown(world, 'CiliumBGPAdvertisement') && !mayPeerByPolicy(world);
}

/** Whether everything is read that tells which nodes have a session with whom an advertisement is for. */
export function arePeersKnown(world: World): boolean {
  return (
    isKnown(world, 'CiliumBGPPeerConfig') &&
    isKnown(world, 'CiliumBGPClusterConfig') &&
    isKnown(world, 'CiliumBGPNodeConfig')
  );
}

interface Peering {
  /** Names of peers, by name of their peer configuration. */
  readonly peersOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Nodes with an established session, by name of the peer. */
  readonly nodesOf: ReadonlyMap<string, readonly string[]>;
}

const peeringOf: (world: World) => Peering = derive(
  ['CiliumBGPClusterConfig', 'CiliumBGPNodeConfig'],
  world => {
    const peersOf = new Map<string, Set<string>>();
    for (const { instances } of world.table('CiliumBGPClusterConfig').all()) {
      for (const { name, peerConfig } of instances.flatMap(one => one.peers)) {
        if (peerConfig === undefined) continue;
        const peers = peersOf.get(peerConfig) ?? new Set();
        peersOf.set(peerConfig, peers.add(name));
      }
    }
    const nodesOf = new Map<string, string[]>();
    for (const node of world.table('CiliumBGPNodeConfig').all()) {
      for (const { name, peeringState } of node.peers) {
        if (peeringState?.toLowerCase() !== 'established') continue;
        const nodes = nodesOf.get(name);
        if (nodes) nodes.push(node.metadata.name);
        else nodesOf.set(name, [node.metadata.name]);
      }
    }
    return { peersOf, nodesOf };
  },
);

/**
 * How BGP announces a Service; undefined when no advertisement selects it. Cilium behaviour: an advertisement reaches the
 * peers whose peer configuration selects it by its labels.
 */
export function bgpAdvertising(
  world: World,
  service: Service,
  what: Announceable,
): BgpAdvertising | undefined {
  const className = service.spec.loadBalancerClass;
  if (className !== undefined && className !== BGP_CLASS) return undefined;
  const advertisements = world
    .table('CiliumBGPAdvertisement')
    .all()
    .filter(advertisement => takes(advertisement, service, what));
  if (advertisements.length === 0) return undefined;
  const { peersOf, nodesOf } = peeringOf(world);
  const nodes = new Set<string>();
  for (const { metadata, families } of world
    .table('CiliumBGPPeerConfig')
    .all()) {
    const isFor = families.some(family =>
      advertisements.some(advertisement =>
        selects(family.advertisements, advertisement.metadata.labels),
      ),
    );
    if (!isFor) continue;
    for (const peer of peersOf.get(metadata.name) ?? []) {
      for (const node of nodesOf.get(peer) ?? []) nodes.add(node);
    }
  }
  const backends =
    service.spec.externalTrafficPolicy === 'Local'
      ? nodesWithBackend(world, service.metadata)
      : undefined;
  return {
    advertisements: advertisements.map(({ metadata }) => metadata.name),
    nodes: [...nodes].filter(name => !backends || backends.has(name)).sort(),
  };
}
