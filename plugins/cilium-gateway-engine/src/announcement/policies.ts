import { RE2JS } from 're2js';
import { L2_CLASS } from '../allocation';
import {
  explainMismatch,
  matchesSelector,
  SelectorManifest,
  selectorManifest,
  selectorProblem,
  serviceLabels,
} from '../labels';
import {
  CiliumL2AnnouncementPolicy,
  Evidence,
  Ref,
  refOf,
  Service,
} from '../objects';
import { keyOf } from '../world';
import type { World } from '../world';
import { derive } from '../world/derive';
import { nodesOf } from './nodes';

/**
 * Why an agent cannot use a policy.
 *
 * @public
 */
export interface PolicyProblem {
  /** Path within the policy, such as `spec.interfaces[1]`. */
  readonly field: string;
  readonly message: string;
}

function regexProblem(expression: string): string | undefined {
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const problems = new WeakMap<
  CiliumL2AnnouncementPolicy,
  PolicyProblem | null
>();

function findProblem({
  spec,
}: CiliumL2AnnouncementPolicy): PolicyProblem | undefined {
  for (const field of ['serviceSelector', 'nodeSelector'] as const) {
    const problem = selectorProblem(spec[field]);
    if (problem) {
      return {
        field: `spec.${field}.${problem.field}`,
        message: problem.message,
      };
    }
  }
  for (const [index, expression] of spec.interfaces.entries()) {
    const message = regexProblem(expression);
    if (message !== undefined) {
      return { field: `spec.interfaces[${index}]`, message };
    }
  }
  return undefined;
}

/**
 * What makes a policy unusable; undefined when nothing does. Cilium behaviour: the agent looks at the service selector, the
 * node selector and the interfaces, which are Go regular expressions (RE2), stops at the first that it cannot parse, and
 * then announces nothing by the policy.
 *
 * @public
 */
export function policyProblem(
  policy: CiliumL2AnnouncementPolicy,
): PolicyProblem | undefined {
  let problem = problems.get(policy);
  if (problem === undefined) {
    problem = findProblem(policy) ?? null;
    problems.set(policy, problem);
  }
  return problem ?? undefined;
}

/**
 * Whether a policy would have an agent on this device announce. Cilium behaviour: expressions are not anchored, one of them
 * suffices, and none means every device; only devices that Cilium manages are asked about.
 *
 * @public
 */
export function takesInterface(
  policy: CiliumL2AnnouncementPolicy,
  device: string,
): boolean {
  const { interfaces } = policy.spec;
  if (policyProblem(policy) !== undefined) return false;
  return (
    interfaces.length === 0 ||
    interfaces.some(expression =>
      RE2JS.compile(expression).matcher(device).find(),
    )
  );
}

/** Which kinds of addresses there are to announce for a Service. */
export interface Announceable {
  readonly loadBalancer: boolean;
  readonly external: boolean;
}

export function announceable({ spec, status }: Service): Announceable {
  return {
    loadBalancer: status.ingress.some(({ ip }) => ip !== undefined),
    external: spec.externalIPs.length > 0,
  };
}

/** Whether the L2 announcer looks at Services of this class at all. The type of the Service is not looked at. */
export function isL2Class({ spec }: Service): boolean {
  return (
    spec.loadBalancerClass === undefined || spec.loadBalancerClass === L2_CLASS
  );
}

function covers(
  { spec }: CiliumL2AnnouncementPolicy,
  { loadBalancer, external }: Announceable,
): boolean {
  return (
    (spec.loadBalancerIPs && loadBalancer) || (spec.externalIPs && external)
  );
}

/** The policies by which addresses of a Service are announced, whether or not the feature is on. */
export function policiesFor(
  world: World,
  service: Service,
  what: Announceable,
): readonly CiliumL2AnnouncementPolicy[] {
  if (!isL2Class(service)) return [];
  const labels = serviceLabels(service);
  return world
    .table('CiliumL2AnnouncementPolicy')
    .all()
    .filter(
      policy =>
        policyProblem(policy) === undefined &&
        covers(policy, what) &&
        matchesSelector(policy.spec.serviceSelector, labels),
    );
}

/** What in a policy keeps it from a Service; undefined for one that takes it. */
export function evidenceAgainstPolicy(
  policy: CiliumL2AnnouncementPolicy,
  service: Service,
  what: Announceable,
): Evidence | undefined {
  const object = refOf(policy);
  const problem = policyProblem(policy);
  if (problem) {
    return {
      object,
      field: problem.field,
      seen: problem.message,
      wanted: 'what Cilium can parse',
    };
  }
  const mismatch = explainMismatch(
    policy.spec.serviceSelector,
    serviceLabels(service),
  );
  if (mismatch) {
    return {
      object,
      field: `spec.serviceSelector.${mismatch.field}`,
      seen: `${mismatch.key} of the Service is ${mismatch.seen}`,
      wanted: `${mismatch.key} ${mismatch.wanted}`,
    };
  }
  if (covers(policy, what)) return undefined;
  return {
    object,
    field: what.loadBalancer ? 'spec.loadBalancerIPs' : 'spec.externalIPs',
    seen: 'false',
    wanted: 'true',
  };
}

/** Who is selected by which policy. */
export interface Selection {
  /** By key of the Service; absent for one that no policy selects. */
  readonly policiesOf: ReadonlyMap<
    string,
    readonly CiliumL2AnnouncementPolicy[]
  >;
  /** By name of the policy. */
  readonly servicesOf: ReadonlyMap<string, readonly Service[]>;
}

/** All Services against all policies, once for each state of the two. */
export const selectionOf: (world: World) => Selection = derive(
  ['Service', 'CiliumL2AnnouncementPolicy'],
  world => {
    const policiesOf = new Map<string, readonly CiliumL2AnnouncementPolicy[]>();
    const servicesOf = new Map<string, Service[]>();
    for (const service of world.table('Service').all()) {
      const what = announceable(service);
      if (!what.loadBalancer && !what.external) continue;
      const policies = policiesFor(world, service, what);
      if (policies.length === 0) continue;
      policiesOf.set(keyOf(service), policies);
      for (const { metadata } of policies) {
        const services = servicesOf.get(metadata.name);
        if (services) services.push(service);
        else servicesOf.set(metadata.name, [service]);
      }
    }
    return { policiesOf, servicesOf };
  },
);

/**
 * An L2 announcement policy as the contract shows it, but for its findings.
 *
 * @public
 */
export interface L2PolicyAnswer {
  readonly name: string;
  readonly interfaces: readonly string[];
  readonly nodeSelector: SelectorManifest;
  readonly serviceSelector: SelectorManifest;
  readonly externalIPs: boolean;
  readonly loadBalancerIPs: boolean;
  /** Nodes that it names, in order of name; none for a policy that cannot be used. */
  readonly nodes: readonly string[];
  /** Services of which it has an address announced. */
  readonly services: readonly Ref[];
  readonly problem: PolicyProblem | null;
}

/**
 * A policy and what it selects.
 *
 * @public
 */
export function policyAnswer(
  world: World,
  policy: CiliumL2AnnouncementPolicy,
): L2PolicyAnswer {
  const { name } = policy.metadata;
  const { spec } = policy;
  const problem = policyProblem(policy) ?? null;
  return {
    name,
    interfaces: spec.interfaces,
    nodeSelector: selectorManifest(spec.nodeSelector),
    serviceSelector: selectorManifest(spec.serviceSelector),
    externalIPs: spec.externalIPs,
    loadBalancerIPs: spec.loadBalancerIPs,
    nodes: problem ? [] : nodesOf(world, policy).map(node => node.name),
    services: (selectionOf(world).servicesOf.get(name) ?? []).map(refOf),
    problem,
  };
}

/** Names of the L2 announcement policies that name a node, in order. @public */
export function policiesNaming(world: World, node: string): readonly string[] {
  return world
    .table('CiliumL2AnnouncementPolicy')
    .all()
    .filter(
      policy =>
        policyProblem(policy) === undefined &&
        nodesOf(world, policy).some(({ name }) => name === node),
    )
    .map(({ metadata }) => metadata.name);
}
