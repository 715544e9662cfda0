import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ENTITY_PATHS_PATH } from '../routes';

type EntityRoute = (
  params: ReturnType<typeof entityRouteParams>,
) => string | undefined;

function useEntityRoute(): EntityRoute | undefined {
  try {
    return useRouteRef(entityRouteRef) as EntityRoute | undefined;
  } catch {
    return undefined;
  }
}

/**
 * A link to the tab of an entity that shows every way in; the words alone where the app has no page of entities. The tab's
 * route cannot be asked for outside of its entity: a link assumes that it stands where the plugin puts it.
 */
export function EntityTabLink(props: {
  entityRef: string;
  children: ReactNode;
}) {
  const route = useEntityRoute();
  const entityPath = route?.(
    entityRouteParams(props.entityRef, { encodeParams: true }),
  );
  return entityPath === undefined ? (
    <>{props.children}</>
  ) : (
    <Link to={`${entityPath}${ENTITY_PATHS_PATH}`}>{props.children}</Link>
  );
}
