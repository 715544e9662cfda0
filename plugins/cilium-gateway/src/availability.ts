import { Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import { EXPOSING_ANNOTATIONS } from 'backstage-plugin-cilium-gateway-common';

/**
 * A declarative filter predicate: entities that carry one of the annotations by which objects of a cluster are found. Being
 * data, it can be replaced in app-config without code.
 */
export const exposedEntities: FilterPredicate = {
  $any: EXPOSING_ANNOTATIONS.map(
    annotation =>
      ({ [`metadata.annotations.${annotation}`]: { $exists: true } } as Record<
        `metadata.annotations.${string}`,
        { $exists: true }
      >),
  ),
};

/**
 * The same for `EntitySwitch` of the old frontend system.
 *
 * @public
 */
export function isCiliumGatewayAvailable(entity: Entity): boolean {
  return EXPOSING_ANNOTATIONS.some(
    annotation => entity.metadata.annotations?.[annotation] !== undefined,
  );
}
