import type {
  AuditRow,
  Finding,
  MissingClaim,
} from 'backstage-plugin-cilium-gateway-common';
import { nameOf, Ref } from 'backstage-plugin-cilium-gateway-engine';
import {
  areAllRead,
  entityFindings,
  missingObjects,
  unknownClusters,
} from '../exposure/problems';
import type { FindingSettings } from '../findingSettings';
import { Waiving, waivingOn } from '../waivers';
import type { Sight } from '../sight';
import type { Footprint } from './footprint';
import { auditHealth, countsOf } from './health';
import { missingClaims } from './missing';
import type { AuditRecord } from './record';
import type { AuditSubject } from './subject';
import type { AuditTable } from './table';

/** What an audit tells of one entity. */
export interface EntityAudit {
  /** In order of cluster. */
  readonly records: readonly AuditRecord[];
  readonly missing: readonly MissingClaim[];
  /** Names of the clusters that it may live in. */
  readonly concerned: readonly string[];
  /** Names of the clusters in which what it selects could not be looked at. */
  readonly omitted: readonly string[];
}

function recordOf(
  subject: AuditSubject,
  cluster: string,
  footprint: Footprint,
  about: readonly Finding[],
  waiving: Waiving,
): AuditRecord {
  const { entityRef, kind, title, owner, system } = subject;
  const { namespaces, urls, addresses, tls, unwell } = footprint;
  const findings = [...about, ...footprint.findings.map(waiving.on)];
  const found = findings.filter(({ waiver }) => waiver === undefined);
  const row: AuditRow = {
    entityRef,
    kind,
    title,
    owner,
    system,
    cluster,
    health: auditHealth(
      unwell,
      findings,
      finding => waiving.of(finding) !== undefined,
    ),
    urls: [...urls],
    addresses: [...addresses],
    tls,
    findings: countsOf(findings),
    rules: [...new Set(found.map(({ rule }) => rule))].sort(),
  };
  return {
    entityRef,
    title,
    owner,
    system,
    kind,
    cluster,
    namespaces,
    row,
    findings,
    urls,
    ips: [...new Set(addresses.map(({ ip }) => ip))].sort(),
  };
}

/**
 * Holds an entity against the clusters that it may live in. What is in namespaces that the caller may not see is neither
 * shown nor called missing.
 */
export function auditEntity(
  subject: AuditSubject,
  tables: readonly AuditTable[],
  {
    sight,
    settings,
    day,
  }: {
    readonly sight: Sight;
    readonly settings: FindingSettings;
    /** In UTC, such as 2027-06-30. */
    readonly day: string;
  },
): EntityAudit {
  const { entity, selection, waivers } = subject;
  const concerned = tables.filter(
    ({ cluster }) =>
      selection.clusters.length === 0 || selection.clusters.includes(cluster),
  );
  const isSeen = (namespace: string | null) =>
    concerned.every(({ cluster }) =>
      sight.exposure(entity, cluster, namespace),
    );
  const places = concerned.map(table => {
    const { names } = table.found(subject);
    return {
      reading: table.reading(),
      mayHave: (ref: Ref) =>
        !isSeen(ref.namespace ?? null) ||
        table.unread.has(ref.kind) ||
        names.has(nameOf(ref)),
    };
  });
  const known = tables.map(({ cluster }) => cluster);
  const claims = { entity, selection, waivers, places, known, day };
  const isLabelSeen =
    selection.namespaces.length > 0
      ? selection.namespaces.every(isSeen)
      : isSeen(null);
  const selectsNothing =
    selection.selector !== undefined &&
    isLabelSeen &&
    areAllRead(claims) &&
    !concerned.some(
      table => table.unread.size > 0 || table.found(subject).byLabel,
    );
  const about = entityFindings(claims, settings);
  const footprints = concerned.map(table => ({
    cluster: table.cluster,
    footprint: table.footprint(subject, namespace =>
      sight.exposure(entity, table.cluster, namespace),
    ),
  }));
  const waiving = waivingOn(waivers.waivers, day);
  const records = footprints.flatMap(({ cluster, footprint }) =>
    footprint ? [recordOf(subject, cluster, footprint, about, waiving)] : [],
  );
  const isKnownOf =
    records.length > 0 ||
    tables.some(({ cluster }) => sight.exposure(entity, cluster, null));
  return {
    records,
    missing: isKnownOf
      ? missingClaims(subject, {
          objects: missingObjects(claims),
          labelled: selectsNothing,
          clusters: unknownClusters(selection, known),
          places: concerned.map(({ cluster }) => cluster),
        })
      : [],
    concerned: concerned.map(({ cluster }) => cluster),
    omitted: footprints.flatMap(({ cluster, footprint }) =>
      footprint === undefined ? [cluster] : [],
    ),
  };
}
