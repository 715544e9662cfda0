import { apiVersionOf } from '../storage/object';

/** What a request for an object or a collection asks, from its method and path. */
export interface ResourceRequest {
  verb:
    | 'get'
    | 'list'
    | 'watch'
    | 'create'
    | 'update'
    | 'patch'
    | 'delete'
    | 'deletecollection';
  group: string;
  version: string;
  /** `v1`, `cilium.io/v2`. */
  apiVersion: string;
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

function verbOf(
  method: string,
  named: boolean,
  query: URLSearchParams,
): ResourceRequest['verb'] | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (named) return 'get';
      return isTrue(query.get('watch')) ? 'watch' : 'list';
    case 'POST':
      return named ? undefined : 'create';
    case 'PUT':
      return named ? 'update' : undefined;
    case 'PATCH':
      return named ? 'patch' : undefined;
    case 'DELETE':
      return named ? 'delete' : 'deletecollection';
    default:
      return undefined;
  }
}

/** A query parameter as the API reads booleans: present and neither `false` nor `0`. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== 'false' && value !== '0';
}

/**
 * The one object that a list or watch is narrowed to by `metadata.name=<name>`.
 * For RBAC, such a request is one for that name, which `resourceNames` can grant.
 * Kubernetes documentation: "Referring to resources", restricting by name.
 */
export function nameAskedFor(query: URLSearchParams): string | undefined {
  const [field, name, ...more] = (query.get('fieldSelector') ?? '').split('=');
  return field === 'metadata.name' && more.length === 0 ? name : undefined;
}

/**
 * Reads `/api/v1/…` and `/apis/<group>/<version>/…` paths. `undefined` when the
 * path is not one of a resource; `verb` is absent when the method does not fit.
 */
export function parseResourceRequest(
  method: string,
  path: string,
  query: URLSearchParams,
): (Omit<ResourceRequest, 'verb'> & Partial<ResourceRequest>) | undefined {
  const segments = path.split('/').slice(1);
  let decoded: string[];
  try {
    decoded = segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
  let group: string;
  let version: string;
  let rest: string[];
  if (decoded[0] === 'api') {
    [, version, ...rest] = decoded;
    group = '';
  } else if (decoded[0] === 'apis') {
    [, group, version, ...rest] = decoded;
  } else {
    return undefined;
  }
  if (!version || rest.length === 0 || rest.some(part => part === '')) {
    return undefined;
  }
  let namespace: string | undefined;
  if (rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status') {
    [, namespace, ...rest] = rest;
  }
  const [plural, name, subresource, ...more] = rest;
  if (more.length > 0) return undefined;
  return {
    verb: verbOf(method, name !== undefined, query),
    group,
    version,
    apiVersion: apiVersionOf(group, version),
    plural,
    namespace,
    name,
    subresource,
  };
}
