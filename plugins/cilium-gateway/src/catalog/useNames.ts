import { useCallback, useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';

/** An entity by what its ref alone tells: without the kind and namespace that go without saying. */
const shortName = (entityRef: string, defaultKind: string): string =>
  defaultEntityPresentation(entityRef, { defaultKind }).primaryTitle;

/**
 * What entities are called in this app, such as groups and systems that many rows name. Until the catalog has told, and where
 * it does not, what their refs alone tell. The app asks the catalog for many entities at once, and only for those that it
 * does not know yet.
 */
export function useNames(
  entityRefs: readonly string[],
  defaultKind: string,
): (entityRef: string) => string {
  const presentations = useApiHolder().get(entityPresentationApiRef);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = entityRefs.join('\n');
  useEffect(() => {
    let isCurrent = true;
    if (!presentations || !wanted) return undefined;
    Promise.all(
      wanted.split('\n').map(async entityRef => {
        const shown = presentations.forEntity(entityRef, { defaultKind });
        return [entityRef, (await shown.promise).primaryTitle] as const;
      }),
    ).then(
      all => isCurrent && setTitles(new Map(all)),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [presentations, wanted, defaultKind]);
  return useCallback(
    (entityRef: string) =>
      titles.get(entityRef) ?? shortName(entityRef, defaultKind),
    [titles, defaultKind],
  );
}
