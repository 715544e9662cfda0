import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { EXPOSING_ANNOTATIONS } from 'backstage-plugin-cilium-gateway-common';

/** The catalog's entities that may have something in a cluster, as each caller may see them. */
export interface EntityLists {
  of(credentials: BackstageCredentials): Promise<readonly Entity[]>;
}

// Long enough for the requests of one page, short enough that a new entity is there when somebody looks for it.
const KEPT_MS = 15_000;
const CALLERS_KEPT = 200;

const FILTER = EXPOSING_ANNOTATIONS.map(annotation => ({
  [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
}));
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'relations',
  'spec.owner',
  'spec.system',
  'spec.type',
];

interface List {
  readonly since: number;
  readonly entities: Promise<readonly Entity[]>;
}

/** One call to the catalog per caller and quarter of a minute, however many ask at once. `now` is in milliseconds. */
export function createEntityLists(options: {
  catalog: CatalogService;
  now(): number;
}): EntityLists {
  const { catalog, now } = options;
  const lists = new Map<string, List>();

  return {
    async of(credentials) {
      const caller = JSON.stringify(credentials.principal);
      const known = lists.get(caller);
      if (known && now() - known.since < KEPT_MS) return known.entities;
      const entities = catalog
        .getEntities({ filter: FILTER, fields: FIELDS }, { credentials })
        .then(({ items }) => items);
      const list = { since: now(), entities };
      lists.delete(caller);
      lists.set(caller, list);
      if (lists.size > CALLERS_KEPT) lists.delete(lists.keys().next().value!);
      // What failed is asked again by whoever comes next.
      entities.catch(() => {
        if (lists.get(caller) === list) lists.delete(caller);
      });
      return entities;
    },
  };
}
