import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  KUBERNETES_CLUSTER_ANNOTATION,
  isProvidedFromCluster,
} from 'backstage-plugin-cilium-gateway-common';
import { isDeepStrictEqual } from 'node:util';
import { RESOURCE_TYPES } from './entities';
import type { Subject } from './observe';

/** Entities that were provided, by entity ref. */
export type Provided = ReadonlyMap<string, Entity>;

/** What there is to provide of one cluster that could be seen. */
export interface Wanted {
  readonly cluster: string;
  readonly entities: ReadonlyMap<Subject, readonly Entity[]>;
  /** Of which all are known that there are. */
  readonly complete: ReadonlySet<Subject>;
}

/** The cluster of an entity that was provided. */
export const clusterOf = ({ metadata }: Entity) =>
  metadata.annotations?.[KUBERNETES_CLUSTER_ANNOTATION] ?? '';

function subjectOf({ spec }: Entity): Subject | undefined {
  const subjects = Object.keys(RESOURCE_TYPES) as Subject[];
  return subjects.find(subject => RESOURCE_TYPES[subject] === spec?.type);
}

/**
 * What is to be in the catalog: what there is in clusters that could be seen, and what was there of clusters, and of
 * subjects, that could not. Only what is known to be gone goes.
 *
 * @param present - clusters that were listed now or a short while ago; of others nothing stays
 */
export function reconcile(
  before: Provided,
  wanted: readonly Wanted[],
  present: ReadonlySet<string>,
): Provided {
  const after = new Map<string, Entity>();
  const seen = new Map(wanted.map(of => [of.cluster, of.complete]));
  for (const [ref, entity] of before) {
    const cluster = clusterOf(entity);
    const subject = subjectOf(entity);
    if (!subject || !present.has(cluster)) continue;
    if (!seen.get(cluster)?.has(subject)) after.set(ref, entity);
  }
  for (const { entities } of wanted) {
    for (const entity of [...entities.values()].flat()) {
      after.set(stringifyEntityRef(entity), entity);
    }
  }
  return after;
}

/** Of the entities that a catalog holds, those that were provided, as they were before the catalog added its own. */
export function providedBefore(held: readonly Entity[]): Provided {
  return new Map(
    held.filter(isProvidedFromCluster).map(entity => {
      const { apiVersion, kind, metadata, spec } = entity;
      const { uid: _uid, etag: _etag, ...kept } = metadata;
      return [
        stringifyEntityRef(entity),
        { apiVersion, kind, metadata: kept, spec },
      ];
    }),
  );
}

/**
 * What to tell the catalog, of which it may hold less than it was sent: it works through its entities one by one.
 *
 * @param held - what the catalog holds
 * @param sent - what it was sent from here
 * @param after - what is to be there
 */
export function difference(
  held: Provided,
  sent: Provided,
  after: Provided,
): { added: readonly Entity[]; removed: readonly Entity[] } {
  return {
    added: [...after]
      .filter(
        ([ref, entity]) =>
          !held.has(ref) || !isDeepStrictEqual(entity, sent.get(ref)),
      )
      .map(([, entity]) => entity),
    removed: [...new Map([...held, ...sent])]
      .filter(([ref]) => !after.has(ref))
      .map(([, entity]) => entity),
  };
}
