import type { Condition, Evidence, Ref, Service } from '../objects';
import type { Allocation } from './context';
import { sentence } from './words';

const SATISFIED = 'cilium.io/IPAMRequestSatisfied';

/** Why a Service lacks an address: computed, or where nothing computed tells, what Cilium says. */
export interface Lack {
  /** Cilium's token. */
  readonly reason: string;
  /** In plain words, a sentence. */
  readonly because: string;
  readonly cause: string;
  /** The requested address that was refused. */
  readonly ip?: string;
  readonly family?: string;
  readonly evidence: readonly Evidence[];
}

/** What LB-IPAM wrote about the Service as it is now. */
export function reportedCondition({
  metadata,
  status,
}: Service): Condition | undefined {
  const condition = status.conditions.find(one => one.type === SATISFIED);
  const isStale =
    condition?.observedGeneration !== undefined &&
    metadata.generation !== undefined &&
    condition.observedGeneration < metadata.generation;
  return isStale ? undefined : condition;
}

/** The condition as one observation of several. */
export function reportedEvidence(
  service: Service,
  object: Ref,
): readonly Evidence[] {
  const condition = reportedCondition(service);
  return condition === undefined
    ? []
    : [
        {
          object,
          field: `status.conditions[${SATISFIED}]`,
          seen: `${condition.status} ${condition.reason}: ${condition.message}`,
          wanted: 'True',
        },
      ];
}

/** Everything that a Service lacks, each wish by itself. */
export function lacksOf({ decision, service }: Allocation): readonly Lack[] {
  if (!decision) return [];
  if (decision.missing.length > 0) {
    return decision.missing.map(
      ({ reason, because, cause, ip, family, evidence }) => ({
        reason,
        because,
        cause: cause ?? 'unknown',
        ip,
        family,
        evidence,
      }),
    );
  }
  const reported = reportedCondition(service);
  if (reported?.status !== 'False' || service.status.ingress.length > 0)
    return [];
  return [
    {
      reason: reported.reason,
      because: sentence(`Cilium says: ${reported.message || reported.reason}`),
      cause: 'reported',
      ip:
        decision.request.ips.length > 0
          ? service.spec.loadBalancerIP ?? 'the requested address'
          : undefined,
      evidence: [],
    },
  ];
}

export const pendingOf = (of: Ref) =>
  [{ question: 'pending' as const, of }] as const;
