import { matchesSelector } from '../labels';
import type { CiliumL2AnnouncementPolicy, Node } from '../objects';
import { isKnown } from '../world';
import type { World } from '../world';
import { derive, remember } from '../world/derive';

/** A node as an announcement policy sees it. */
export interface AnnouncerNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Null when Nodes cannot be read, or nobody has said. */
  readonly isReady: boolean | null;
  /** False when Cilium still knows the node and Kubernetes does not. */
  readonly exists: boolean;
}

export interface AnnouncerNodes {
  readonly all: readonly AnnouncerNode[];
  readonly byName: ReadonlyMap<string, AnnouncerNode>;
}

/**
 * The nodes that may announce, with the labels that count: those of the CiliumNode, or the Node's own where CiliumNodes
 * cannot be read or there are none.
 */
export const announcerNodes: (world: World) => AnnouncerNodes = derive(
  ['Node', 'CiliumNode'],
  world => {
    const nodes = world.table('Node');
    const knowsNodes = isKnown(world, 'Node') && nodes.size > 0;
    const ciliumNodes = world.table('CiliumNode');
    const readiness = (node: Node | undefined) =>
      node === undefined ? null : node.ready;
    const all =
      isKnown(world, 'CiliumNode') && ciliumNodes.size > 0
        ? ciliumNodes.all().map(({ metadata }) => {
            const node = nodes.get(metadata.name);
            return {
              name: metadata.name,
              labels: metadata.labels,
              isReady: readiness(node),
              exists: node !== undefined || !knowsNodes,
            };
          })
        : nodes.all().map(node => ({
            name: node.metadata.name,
            labels: node.metadata.labels,
            isReady: node.ready,
            exists: true,
          }));
    return { all, byName: new Map(all.map(node => [node.name, node])) };
  },
);

/** Nodes that a policy names, whatever state they are in. */
export const nodesOf: (
  world: World,
  policy: CiliumL2AnnouncementPolicy,
) => readonly AnnouncerNode[] = remember(
  ['Node', 'CiliumNode'],
  (world, { spec }) =>
    announcerNodes(world).all.filter(({ labels }) =>
      matchesSelector(spec.nodeSelector, labels),
    ),
);

/**
 * Nodes on which a Service has a ready endpoint; undefined when its endpoints cannot be read. Cilium behaviour: an endpoint
 * counts for the node that it names; the dummy endpoint of a Gateway names none.
 *
 * @public
 */
export function nodesWithBackend(
  world: World,
  service: { readonly namespace?: string; readonly name: string },
): ReadonlySet<string> | undefined {
  // Where there are no EndpointSlices, Endpoints may stand in for them, which nobody reads.
  const isRead =
    isKnown(world, 'EndpointSlice') &&
    world.reading('EndpointSlice').state !== 'absent';
  if (!isRead) return undefined;
  const names = new Set<string>();
  const slices = world
    .table('EndpointSlice')
    .by('service', `${service.namespace}/${service.name}`);
  for (const { endpoints } of slices) {
    for (const { ready, nodeName } of endpoints) {
      if (ready && nodeName !== undefined) names.add(nodeName);
    }
  }
  return names;
}
