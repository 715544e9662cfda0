/** A collection on the API server: a kind in one version, optionally narrowed to a namespace or an object. */
export interface Resource {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  namespace?: string;
  name?: string;
  /** Asks for PartialObjectMetadata instead of whole objects. */
  as?: 'metadata';
}

/** `v1` or `cilium.io/v2`. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** Path and query of a LIST or WATCH; undefined parameters are left out. */
export function collectionPath(
  resource: Resource,
  parameters: Record<string, string | number | undefined>,
): string {
  const query = new URLSearchParams();
  if (resource.name !== undefined) {
    query.set('fieldSelector', `metadata.name=${resource.name}`);
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  const root = resource.group
    ? `/apis/${resource.group}/${resource.version}`
    : `/api/${resource.version}`;
  const scope =
    resource.namespace === undefined
      ? ''
      : `/namespaces/${encodeURIComponent(resource.namespace)}`;
  const search = query.toString();
  return `${root}${scope}/${resource.plural}${search && `?${search}`}`;
}

/** Accept header for a LIST; the last alternative serves servers that do not transform. */
export function listAccept(resource: Resource): string {
  return resource.as === 'metadata'
    ? 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'
    : 'application/json';
}

/** Accept header for a WATCH. */
export function watchAccept(resource: Resource): string {
  return resource.as === 'metadata'
    ? 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'
    : 'application/json';
}
