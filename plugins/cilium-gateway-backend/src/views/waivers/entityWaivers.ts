import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { annotatedWaivers, EntityWaivers } from './annotation';
import type { ConfiguredWaiver, WrittenWaiver } from './waiver';

/** Reads the waivers of entities: what their annotations say goes before what the app-config says. */
export function createWaiverReader(
  configured: readonly ConfiguredWaiver[],
): (entity: Entity) => EntityWaivers {
  const byEntity = new Map<string, WrittenWaiver[]>();
  for (const { entity, ...waiver } of configured) {
    const theirs = byEntity.get(entity);
    if (theirs) theirs.push(waiver);
    else byEntity.set(entity, [waiver]);
  }
  return entity => {
    const annotated = annotatedWaivers(entity);
    const others = byEntity.get(stringifyEntityRef(entity));
    return others === undefined
      ? annotated
      : { ...annotated, waivers: [...annotated.waivers, ...others] };
  };
}
