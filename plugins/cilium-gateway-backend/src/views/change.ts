import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type {
  Drain,
  Node as NodeShape,
  WhatIf,
  WhatIfRequest,
} from 'backstage-plugin-cilium-gateway-common';
import {
  consequencesOf,
  drainOf,
  FindingAnswer,
  heldLeases,
  isKind,
  Kind,
  Node,
  policiesNaming,
  readChange,
} from 'backstage-plugin-cilium-gateway-engine';
import type { ClusterWorld } from '../world';
import { findingIn, Picture } from './picture';
import { whyUnknown } from './unknown';

/** Without these nobody can say that a change affects nobody. */
const NEEDED: readonly Kind[] = [
  'Service',
  'CiliumLoadBalancerIPPool',
  'CiliumL2AnnouncementPolicy',
  'Gateway',
  'HTTPRoute',
];

function kindsIn({ put = [], remove = [] }: WhatIfRequest): readonly Kind[] {
  const named = [...put, ...remove].map(({ kind }) => String(kind));
  return [...new Set([...NEEDED, ...named.filter(isKind)])];
}

/**
 * What a change of a cluster would come to.
 *
 * @throws InputError when a manifest cannot be read, or an object to be removed does not exist;
 * ServiceUnavailableError when what the answer hangs on cannot be read
 */
export function changeIn(
  of: ClusterWorld,
  { cluster, world, now, findingOptions }: Picture,
  request: WhatIfRequest,
): WhatIf {
  const why = whyUnknown(of, kindsIn(request));
  if (why !== undefined)
    throw new ServiceUnavailableError(
      `${why}. What the change would come to is not known`,
    );
  const change = readChange(world, request);
  if ('problem' in change) throw new InputError(change.problem);
  const { findings, ...rest } = consequencesOf(
    world,
    change,
    now,
    findingOptions,
  );
  const inCluster = (all: readonly FindingAnswer[]) =>
    all.map(finding => findingIn(cluster, finding));
  return {
    ...rest,
    findings: {
      introduced: inCluster(findings.introduced),
      solved: inCluster(findings.solved),
    },
  };
}

/** A node as the contract has it. */
export function nodeShape(picture: Picture, node: Node): NodeShape {
  const { cluster, world, now, findings } = picture;
  const { name } = node.metadata;
  return {
    cluster,
    name,
    ready: node.ready,
    schedulable: !node.unschedulable,
    addresses: node.addresses,
    policies: policiesNaming(world, name),
    ...heldLeases(world, name, now),
    findings: findings().at({ kind: node.kind, name }),
  };
}

/** What happens when a node goes down; undefined when there is no such node. */
export function drainIn(
  { cluster, world, now }: Picture,
  node: string,
): Drain | undefined {
  const answer = drainOf(world, node, now);
  return answer && { cluster, ...answer };
}
