import { createRouteRef } from '@backstage/core-plugin-api';

/** The cluster page; below it follow `/<cluster>/<section>/<object…>`. @public */
export const rootRouteRef = createRouteRef({ id: 'cilium-gateway' });

/** The entity tab that shows every path. @public */
export const entityPathsRouteRef = createRouteRef({
  id: 'cilium-gateway-entity-paths',
});
