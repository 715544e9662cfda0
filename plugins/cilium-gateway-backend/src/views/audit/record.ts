import type {
  AuditRow,
  ClusterReading,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';

/** One entity in one cluster, with all that was found of it. */
export interface AuditRecord {
  readonly entityRef: string;
  readonly title: string | null;
  /** Entity ref of the group or user that owns it. */
  readonly owner: string | null;
  /** Entity ref. */
  readonly system: string | null;
  /** As in the catalog: `Component`. */
  readonly kind: string;
  readonly cluster: string;
  /** Those of the objects that the entity names or selects, each once, in order. */
  readonly namespaces: readonly string[];
  readonly row: AuditRow;
  /**
   * Waived ones carry their waiver. Those about the catalog entity itself, of which `cluster` is empty, are in the records of
   * all its clusters.
   */
  readonly findings: readonly Finding[];
  /** Each once, in order. */
  readonly urls: readonly string[];
  /** Each once, in order. */
  readonly ips: readonly string[];
}

/** The records of all entities, and how far each cluster's can be trusted. */
export interface AuditRecords {
  /** In order of entity and cluster. */
  readonly records: readonly AuditRecord[];
  /**
   * Of the time from which the records are. What is not in a cluster that is neither `ok` nor `stale` is not gone: it was
   * not looked at.
   */
  readonly clusters: readonly ClusterReading[];
}
