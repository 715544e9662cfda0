import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The cluster page; below it follow `/<cluster>/<section>/<object…>`. @public */
export const rootRouteRef = createRouteRef({ id: 'cilium-gateway' });

/** The entity tab that shows every path. @public */
export const entityPathsRouteRef = createRouteRef({
  id: 'cilium-gateway-entity-paths',
});

/** Where the tab stands below an entity's page, unless an app puts it elsewhere. */
export const ENTITY_PATHS_PATH = '/network-paths';

/** The form of one of the scaffolder's templates, where a draft can be taken further. @public */
export const templateRouteRef = createExternalRouteRef({
  id: 'cilium-gateway-template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
