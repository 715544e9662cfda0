import { createHash } from 'node:crypto';
import { apiVersionOf } from '../storage/object';
import type { ResourceDefinition } from '../storage/resources';

/** `api/v1`, `apis/cilium.io/v2`: how the index names a group version. */
function documentName(group: string, version: string): string {
  const apiVersion = apiVersionOf(group, version);
  return group === '' ? `api/${apiVersion}` : `apis/${apiVersion}`;
}

const FIELD_VALIDATION = {
  name: 'fieldValidation',
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
};

/**
 * The OpenAPI v3 document of one group version, as far as kubectl needs it to
 * leave validation to the server: which kinds take `fieldValidation`.
 * `undefined` when nothing is served there.
 */
export function openApiDocument(
  resources: ResourceDefinition[],
  name: string,
): object | undefined {
  const paths: Record<string, object> = {};
  for (const resource of resources) {
    for (const { name: version, served } of resource.versions) {
      if (!served || documentName(resource.group, version) !== name) continue;
      const gvk = {
        group: resource.group,
        version,
        kind: resource.kind,
      };
      const operation = (action: string) => ({
        'x-kubernetes-action': action,
        'x-kubernetes-group-version-kind': gvk,
        parameters: [FIELD_VALIDATION],
        responses: { 200: { description: 'OK' } },
      });
      const scope = resource.namespaced ? '/namespaces/{namespace}' : '';
      const collection = `/${name}${scope}/${resource.plural}`;
      paths[collection] = { post: operation('post') };
      paths[`${collection}/{name}`] = {
        put: operation('put'),
        patch: operation('patch'),
      };
    }
  }
  if (Object.keys(paths).length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'lab' },
    paths,
    components: { schemas: {} },
  };
}

/** `GET /openapi/v3`: where the documents are; the hash changes with the document. */
export function openApiIndex(resources: ResourceDefinition[]): object {
  const paths: Record<string, object> = {};
  for (const resource of resources) {
    for (const { name: version, served } of resource.versions) {
      const name = documentName(resource.group, version);
      if (!served || paths[name]) continue;
      const hash = createHash('sha256')
        .update(JSON.stringify(openApiDocument(resources, name)))
        .digest('hex')
        .toUpperCase();
      paths[name] = { serverRelativeURL: `/openapi/v3/${name}?hash=${hash}` };
    }
  }
  return { paths };
}
