import { atLeast, versionsOf } from '../cluster';
import {
  CiliumL2AnnouncementPolicy,
  Evidence,
  refOf,
  Service,
} from '../objects';
import type { World } from '../world';
import { derive } from '../world/derive';
import { AnnouncerNode, nodesOf, nodesWithBackend } from './nodes';

/** Which nodes could announce a Service. */
export interface Eligibility {
  /** In order of name. */
  readonly nodes: readonly string[];
  /** Why others that a policy names could not. */
  readonly evidence: readonly Evidence[];
}

/** Since this version a node without a backend does not compete for a Service with local traffic policy. */
const LOCAL_GATE_SINCE = '1.20.2';

/** Whether only nodes with a ready backend compete for the Service. An unknown version counts as the newest. @public */
export function needsLocalBackend(world: World, { spec }: Service): boolean {
  return (
    spec.externalTrafficPolicy === 'Local' &&
    atLeast(versionsOf(world).cilium, LOCAL_GATE_SINCE) !== false
  );
}

function unfit({ name, isReady, exists }: AnnouncerNode): Evidence | undefined {
  const object = { kind: 'Node', name };
  if (!exists) {
    return { object, field: 'metadata.name', seen: 'absent', wanted: name };
  }
  if (isReady === false) {
    return {
      object,
      field: 'status.conditions[Ready]',
      seen: 'not True',
      wanted: 'True',
    };
  }
  return undefined;
}

function judgeNodes(
  world: World,
  policies: readonly CiliumL2AnnouncementPolicy[],
): Eligibility {
  const named = new Map<string, AnnouncerNode>();
  const evidence: Evidence[] = [];
  for (const policy of policies) {
    const found = nodesOf(world, policy);
    for (const node of found) named.set(node.name, node);
    if (found.length === 0) {
      evidence.push({
        object: refOf(policy),
        field: 'spec.nodeSelector',
        seen: 'no node with these labels',
        wanted: 'at least one node',
      });
    }
  }
  const nodes: string[] = [];
  for (const name of [...named.keys()].sort()) {
    const problem = unfit(named.get(name)!);
    if (problem) evidence.push(problem);
    else nodes.push(name);
  }
  return { nodes, evidence };
}

const knownFits = derive(
  ['CiliumL2AnnouncementPolicy', 'CiliumNode', 'Node'],
  () => new Map<string, Eligibility>(),
);

/** Nodes that are there and ready: the same for all Services that the same policies select. */
function fitNodes(
  world: World,
  policies: readonly CiliumL2AnnouncementPolicy[],
): Eligibility {
  const known = knownFits(world);
  const key = policies.map(({ metadata }) => metadata.name).join('/');
  const fit = known.get(key) ?? judgeNodes(world, policies);
  known.set(key, fit);
  return fit;
}

/**
 * The nodes that compete to announce a Service: named by one of its policies, there and ready, and, with local traffic
 * policy since Cilium 1.20.2, with a ready endpoint of the Service.
 */
export function eligibility(
  world: World,
  service: Service,
  policies: readonly CiliumL2AnnouncementPolicy[],
): Eligibility {
  const fit = fitNodes(world, policies);
  const backends = needsLocalBackend(world, service)
    ? nodesWithBackend(world, service.metadata)
    : undefined;
  if (!backends) return fit;
  const nodes = fit.nodes.filter(name => backends.has(name));
  const evidence = [...fit.evidence];
  if (nodes.length === 0) {
    evidence.push({
      object: refOf(service),
      field: 'spec.externalTrafficPolicy',
      seen:
        backends.size === 0
          ? 'Local, with no ready endpoint that names its node'
          : `Local, with ready endpoints on ${[...backends]
              .sort()
              .join(', ')} alone`,
      wanted: 'Cluster, or a ready endpoint on a node that may announce',
    });
  }
  return { nodes, evidence };
}
