import { parseEntityRef } from '@backstage/catalog-model';
import { configApiRef, useApi, useRouteRef } from '@backstage/core-plugin-api';
import type { ExposeDraftRequest } from 'backstage-plugin-cilium-gateway-common';
import { templateRouteRef } from '../routes';
import { formDataOf } from './wish';

/** Where a template's form is, filled in with a draft. `pathTo` is the scaffolder's own. */
export function templateLink(
  template: string,
  pathTo: (of: { namespace: string; templateName: string }) => string,
  cluster: string,
  draft: ExposeDraftRequest,
): string {
  const { namespace, name } = parseEntityRef(template, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  const query = new URLSearchParams({
    formData: JSON.stringify(formDataOf(cluster, draft)),
  });
  return `${pathTo({ namespace, templateName: name })}?${query}`;
}

/**
 * Where the scaffolder takes a draft further: at the template that is configured as `ciliumGateway.exposeTemplate`. Undefined
 * where none is, or there is no scaffolder.
 */
export function useTemplateLink(
  cluster: string,
  draft: ExposeDraftRequest,
): string | undefined {
  const template = useApi(configApiRef).getOptionalString(
    'ciliumGateway.exposeTemplate',
  );
  const pathTo = useRouteRef(templateRouteRef);
  return template && pathTo
    ? templateLink(template, pathTo, cluster, draft)
    : undefined;
}
