import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import {
  type AuditRow,
  hostnameOfUrl,
} from 'backstage-plugin-cilium-gateway-common';

/**
 * What an entity is reached by, as the search index holds it.
 *
 * @public
 */
export interface ExposureDocument extends IndexableDocument {
  /** Of the entity, in lower case. */
  kind: string;
  /** Of the entity. */
  namespace: string;
  /** Of the entity. */
  name: string;
  /** Entity ref; empty when nobody owns the entity. */
  owner: string;
  /**
   * For whoever shows a result. It is one object because Lunr, the default search engine, weighs every field that an address
   * stands in: only when `text` alone is searched does the address that was typed come before its neighbours.
   */
  exposure: {
    /** IP addresses. */
    addresses: string[];
    /** Of the URLs; they may be wildcards. */
    hostnames: string[];
    urls: string[];
    /** Clusters that it is reached in. */
    clusters: string[];
  };
}

const unique = (values: readonly string[]) => [...new Set(values)];

function documentOf(entityRef: string, rows: readonly AuditRow[]) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const addresses = unique(
    rows.flatMap(row => row.addresses.map(({ ip }) => ip)),
  );
  const urls = unique(rows.flatMap(row => row.urls));
  const hostnames = unique(urls.flatMap(url => hostnameOfUrl(url) ?? []));
  const clusters = unique(rows.map(row => row.cluster));
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  return {
    title: rows[0].title ?? name,
    text: `Reached at ${[...urls, ...addresses].join(', ')} in ${clusters.join(
      ', ',
    )}`,
    location: `/catalog/${path.toLowerCase()}/network-paths`,
    authorization: { resourceRef: entityRef },
    kind,
    namespace,
    name,
    owner: rows[0].owner ?? '',
    exposure: { addresses, hostnames, urls, clusters },
  };
}

/** One document per entity that is reached by anything, over all clusters that it is in. */
export function documentsOf(rows: readonly AuditRow[]): ExposureDocument[] {
  const reached = new Map<string, AuditRow[]>();
  for (const row of rows) {
    if (row.urls.length === 0 && row.addresses.length === 0) continue;
    const others = reached.get(row.entityRef);
    if (others) others.push(row);
    else reached.set(row.entityRef, [row]);
  }
  return [...reached].map(([ref, of]) => documentOf(ref, of));
}
