import type { Entity } from '@backstage/catalog-model';

/** What a caller may see of clusters, beside the catalog entities that it may see. */
export interface Sight {
  /** Whole clusters, so that nothing in them needs to be held back. */
  readonly everything: boolean;
  /** Whether there are exposures at all that the caller may see; where only some, each is asked about. */
  readonly exposures: 'all' | 'some' | 'none';
  /**
   * Whether what an entity has in a namespace of a cluster may be seen. Null for the namespace asks about an entity that
   * has nothing there.
   */
  exposure(entity: Entity, cluster: string, namespace: string | null): boolean;
}

/** The sight of whoever may see everything, such as this plugin's own tasks. */
export const FULL_SIGHT: Sight = {
  everything: true,
  exposures: 'all',
  exposure: () => true,
};
