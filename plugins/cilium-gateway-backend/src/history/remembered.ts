import { createHash } from 'node:crypto';
import type {
  ClusterReading,
  Finding,
  Severity,
} from 'backstage-plugin-cilium-gateway-common';

/** As much of a finding as is remembered. */
export interface RememberedFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Empty where it is about the catalog entity. */
  readonly cluster: string;
  readonly object: Finding['object'];
  readonly field: string;
  readonly message: string;
  /** True for one that is put up with. */
  readonly waived: boolean;
}

/** What is remembered of an entity in a cluster. All lists are in order and hold nothing twice. */
export interface EntityState {
  readonly entityRef: string;
  readonly cluster: string;
  readonly title: string | null;
  readonly owner: string | null;
  /** Those of the objects that belonged to the entity. */
  readonly namespaces: readonly string[];
  readonly urls: readonly string[];
  readonly ips: readonly string[];
  /** By {@link findingKey}. */
  readonly findings: readonly RememberedFinding[];
}

/** How well a cluster was read. */
export interface ClusterCondition
  extends Pick<ClusterReading, 'name' | 'state' | 'error'> {
  /** Kinds that it has and that could not be read, in order. */
  readonly unread: readonly string[];
}

/** All entities at one time. */
export interface Moment {
  readonly states: readonly EntityState[];
  readonly clusters: readonly ClusterCondition[];
}

/** What an entity's record must hold to be remembered. */
export interface Recorded extends Omit<EntityState, 'findings'> {
  readonly findings: readonly Finding[];
}

/** By code units, whatever the locale. */
export function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Names a finding among those of one entity in one cluster. */
export function findingKey({
  rule,
  cluster,
  object: { kind, namespace = '', name },
  field,
}: Pick<RememberedFinding, 'rule' | 'cluster' | 'object' | 'field'>): string {
  return [cluster, kind, namespace, name, rule, field].join('\n');
}

const once = (texts: readonly string[]) => [...new Set(texts)].sort(inOrder);

function rememberedFinding({
  rule,
  severity,
  cluster,
  object: { kind, namespace, name },
  field,
  message,
  waiver,
}: Finding): RememberedFinding {
  return {
    rule,
    severity,
    cluster,
    object: { kind, ...(namespace === undefined ? {} : { namespace }), name },
    field,
    message,
    waived: waiver !== undefined,
  };
}

/** What is remembered of a record. */
export function remembered(record: Recorded): EntityState {
  const findings = new Map<string, RememberedFinding>();
  for (const finding of record.findings) {
    const key = findingKey({ ...finding });
    if (!findings.has(key)) findings.set(key, rememberedFinding(finding));
  }
  return {
    entityRef: record.entityRef,
    cluster: record.cluster,
    title: record.title,
    owner: record.owner,
    namespaces: once(record.namespaces),
    urls: once(record.urls),
    ips: once(record.ips),
    findings: [...findings]
      .sort(([a], [b]) => inOrder(a, b))
      .map(([, finding]) => finding),
  };
}

const digests = new WeakMap<EntityState, string>();

/**
 * The same for states between which nothing happened. Messages count for nothing: they may tell numbers that move without
 * anything having happened.
 */
export function digestOf(state: EntityState): string {
  const known = digests.get(state);
  if (known !== undefined) return known;
  const findings = state.findings.map(({ message: _, ...rest }) => rest);
  const digest = createHash('sha256')
    .update(JSON.stringify({ ...state, findings }))
    .digest('base64url');
  digests.set(state, digest);
  return digest;
}
