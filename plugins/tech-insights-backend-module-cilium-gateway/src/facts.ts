import type { FactSchema } from '@backstage-community/plugin-tech-insights-common';
import type {
  Audit,
  AuditCounts,
  AuditRow,
  Health,
} from 'backstage-plugin-cilium-gateway-common';

/** Shape of the facts about one entity, over all clusters that it is in. */
export const schema = {
  hasUrl: {
    type: 'boolean',
    description: 'It is reached by a URL',
  },
  urlCount: {
    type: 'integer',
    description: 'Number of URLs that it is reached by',
  },
  urls: { type: 'set', description: 'URLs that it is reached by' },
  allUrlsEncrypted: {
    type: 'boolean',
    description:
      'Each URL is encrypted up to the Gateway or beyond; true also without a URL',
  },
  addressCount: {
    type: 'integer',
    description: 'Number of IP addresses that it is reached by',
  },
  addresses: { type: 'set', description: 'IP addresses that it is reached by' },
  allAddressesAnnounced: {
    type: 'boolean',
    description:
      'Each address is announced or needs nobody to announce it; true also without an address',
  },
  clusters: { type: 'set', description: 'Clusters that it is reached in' },
  health: {
    type: 'string',
    description:
      'The worst of all clusters: error, warning, unknown or ok; unknown where nothing was found',
  },
  healthy: { type: 'boolean', description: 'The health is ok' },
  errorFindings: {
    type: 'integer',
    description: 'Findings of severity error that are not waived',
  },
  warningFindings: {
    type: 'integer',
    description: 'Findings of severity warning that are not waived',
  },
  infoFindings: {
    type: 'integer',
    description: 'Findings of severity info that are not waived',
  },
  waivedFindings: { type: 'integer', description: 'Findings that are waived' },
  brokenRules: {
    type: 'set',
    description: 'Ids of the rules that found something that is not waived',
  },
  missingClaims: {
    type: 'integer',
    description:
      'Annotations that name or select something that no cluster has',
  },
  allClustersRead: {
    type: 'boolean',
    description:
      'Every cluster could be read; otherwise the entity may have more than the facts know',
  },
} as const satisfies FactSchema;

type ValueOf<T> = T extends 'boolean'
  ? boolean
  : T extends 'integer'
  ? number
  : T extends 'set'
  ? string[]
  : string;

/** The facts about one entity. */
export type Facts = {
  [Name in keyof typeof schema]: ValueOf<(typeof schema)[Name]['type']>;
};

const worst: readonly Health[] = ['error', 'warning', 'unknown', 'ok'];

const unique = (values: readonly string[]) => [...new Set(values)].sort();

function factsOfEntity(
  rows: readonly AuditRow[],
  missingClaims: number,
  allClustersRead: boolean,
): Facts {
  const urls = unique(rows.flatMap(row => row.urls));
  const addresses = rows.flatMap(row => row.addresses);
  const count = (severity: keyof AuditCounts) =>
    rows.reduce((sum, { findings }) => sum + findings[severity], 0);
  const health =
    worst.find(grade => rows.some(row => row.health === grade)) ?? 'unknown';
  return {
    hasUrl: urls.length > 0,
    urlCount: urls.length,
    urls,
    allUrlsEncrypted: rows.every(
      row => row.urls.length === 0 || row.tls === 'all',
    ),
    addressCount: new Set(addresses.map(({ ip }) => ip)).size,
    addresses: unique(addresses.map(({ ip }) => ip)),
    allAddressesAnnounced: addresses.every(
      ({ state }) => state === 'announced' || state === 'not-needed',
    ),
    clusters: unique(rows.map(row => row.cluster)),
    health,
    healthy: health === 'ok',
    errorFindings: count('error'),
    warningFindings: count('warning'),
    infoFindings: count('info'),
    waivedFindings: count('waived'),
    brokenRules: unique(rows.flatMap(row => row.rules)),
    missingClaims,
    allClustersRead,
  };
}

/**
 * The facts by entity ref, of every entity that claims something. Of one that claims only what no cluster has, there are facts
 * when every cluster could be read: what was not found may be in one that could not.
 */
export function factsOf({
  items,
  missing,
  clusters,
}: Pick<Audit, 'items' | 'missing' | 'clusters'>): Map<string, Facts> {
  const allClustersRead = clusters.every(
    ({ state }) => state === 'ok' || state === 'stale',
  );
  const rows = new Map<string, AuditRow[]>();
  const rowsOf = (ref: string) => {
    const of = rows.get(ref) ?? [];
    rows.set(ref, of);
    return of;
  };
  for (const row of items) rowsOf(row.entityRef).push(row);
  const claims = new Map<string, number>();
  for (const { entityRef } of missing) {
    claims.set(entityRef, (claims.get(entityRef) ?? 0) + 1);
    if (allClustersRead) rowsOf(entityRef);
  }
  return new Map(
    [...rows].map(([ref, of]) => [
      ref,
      factsOfEntity(of, claims.get(ref) ?? 0, allClustersRead),
    ]),
  );
}
