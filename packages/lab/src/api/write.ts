import type { IncomingMessage } from 'node:http';
import type { DeleteOptions } from '../storage/deletion';
import type { KubeObject, ObjectKey } from '../storage/object';
import type { PatchType } from '../storage/patch';
import type { Writer } from '../storage/prepare';
import type { ResourceDefinition } from '../storage/resources';
import { ApiError, badRequest, invalid } from '../storage/status';
import type { Storage } from '../storage/storage';
import { mediaTypeOf, parseBody, readBody, unsupportedMediaType } from './body';
import { listPage } from './list';
import { PROTOBUF } from './protobuf';
import type { ResourceRequest } from './request-info';

/** A write as it came in. */
export interface WriteRequest {
  storage: Storage;
  definition: ResourceDefinition;
  target: ResourceRequest;
  query: URLSearchParams;
  request: IncomingMessage;
}

/** The answer to a write. */
export interface WriteAnswer {
  code: 200 | 201;
  object: KubeObject;
}

const OBJECT_TYPES = ['application/json', 'application/yaml', PROTOBUF];

const PATCH_TYPES: Record<string, PatchType> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
};

function isMap(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDryRun(values: string[]): boolean {
  if (values.length === 0) return false;
  if (values.some(value => value !== 'All')) {
    throw invalid(
      { group: 'meta.k8s.io', kind: 'Options' },
      '',
      'dryRun',
      `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`,
    );
  }
  return true;
}

/** Who writes: the `fieldManager` parameter, else the user agent up to the first slash. */
function writerOf({ query, request, target }: WriteRequest): Writer {
  const agent = request.headers['user-agent'] ?? 'unknown';
  return {
    manager: query.get('fieldManager') || agent.split('/')[0],
    ...(target.subresource === 'status' && { subresource: 'status' as const }),
    dryRun: isDryRun(query.getAll('dryRun')),
  };
}

/** The object of the body, checked against the URL that it came to. */
async function objectOf(write: WriteRequest): Promise<KubeObject> {
  const { request, target, definition } = write;
  const mediaType = mediaTypeOf(request);
  if (!OBJECT_TYPES.includes(mediaType)) {
    throw unsupportedMediaType(OBJECT_TYPES);
  }
  const body = parseBody(await readBody(request), mediaType);
  if (!isMap(body)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${definition.kind}): want an object`,
    );
  }
  const object: KubeObject = {
    ...body,
    apiVersion: body.apiVersion || target.apiVersion,
    kind: body.kind || definition.kind,
    metadata: isMap(body.metadata) ? { ...body.metadata } : {},
  } as KubeObject;
  if (object.apiVersion !== target.apiVersion) {
    throw badRequest(
      `the API version in the data (${object.apiVersion}) does not match the expected API version (${target.apiVersion})`,
    );
  }
  if (object.kind !== definition.kind) {
    throw badRequest(
      `${object.kind} in version "${target.version}" cannot be handled as a ${definition.kind}: the kind in the data does not match the URL`,
    );
  }
  return inNamespaceOfUrl(object, write);
}

function inNamespaceOfUrl(
  object: KubeObject,
  { definition, target }: WriteRequest,
): KubeObject {
  if (!definition.namespaced) return object;
  const { namespace } = object.metadata;
  if (namespace && namespace !== target.namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  return {
    ...object,
    metadata: { ...object.metadata, namespace: target.namespace },
  };
}

/** POST of an object. */
export async function create(write: WriteRequest): Promise<WriteAnswer> {
  const object = await objectOf(write);
  if (object.metadata.resourceVersion) {
    // An API server calls this an internal error, without a reason.
    throw new ApiError(
      500,
      undefined,
      'resourceVersion should not be set on objects to be created',
    );
  }
  return {
    code: 201,
    object: write.storage.create(object, writerOf(write)),
  };
}

/** PUT of an object or of its status. */
export async function update(write: WriteRequest): Promise<WriteAnswer> {
  const { definition, target, storage } = write;
  const object = await objectOf(write);
  if (object.metadata.name && object.metadata.name !== target.name) {
    throw badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${target.name})`,
    );
  }
  object.metadata.name = target.name!;
  const mayOverwrite =
    !definition.custom && definition.id !== 'leases.coordination.k8s.io';
  const exists = storage.get(definition.id, object.metadata) !== undefined;
  if (exists && !mayOverwrite && !object.metadata.resourceVersion) {
    throw invalid(
      definition,
      target.name!,
      'metadata.resourceVersion',
      'Invalid value: 0x0: must be specified for an update',
    );
  }
  return { code: 200, object: storage.update(object, writerOf(write)) };
}

/** PATCH of an object or of its status. */
export async function patch(write: WriteRequest): Promise<WriteAnswer> {
  const { definition, target, storage, request } = write;
  const type = PATCH_TYPES[mediaTypeOf(request)];
  if (!type || (type === 'strategic' && definition.custom)) {
    throw unsupportedMediaType(
      Object.keys(PATCH_TYPES).filter(
        known => !definition.custom || PATCH_TYPES[known] !== 'strategic',
      ),
    );
  }
  const body = parseBody(await readBody(request), 'application/json');
  const key: ObjectKey = { namespace: target.namespace, name: target.name! };
  return {
    code: 200,
    object: storage.patch(
      definition.id,
      key,
      { type, body },
      writerOf(write),
      target.apiVersion,
    ),
  };
}

async function deleteOptionsOf({
  request,
  query,
}: WriteRequest): Promise<DeleteOptions> {
  const bytes = await readBody(request);
  const body = bytes.length > 0 ? parseBody(bytes, mediaTypeOf(request)) : {};
  if (!isMap(body)) throw badRequest('DeleteOptions: want an object');
  const propagationPolicy =
    query.get('propagationPolicy') ?? body.propagationPolicy ?? undefined;
  if (
    propagationPolicy !== undefined &&
    !['Background', 'Foreground', 'Orphan'].includes(propagationPolicy)
  ) {
    throw invalid(
      { group: 'meta.k8s.io', kind: 'DeleteOptions' },
      '',
      'propagationPolicy',
      `Unsupported value: "${propagationPolicy}": supported values: "Foreground", "Background", "Orphan"`,
    );
  }
  return {
    preconditions: body.preconditions ?? undefined,
    propagationPolicy,
    dryRun: isDryRun([...query.getAll('dryRun'), ...(body.dryRun ?? [])]),
  };
}

/** DELETE of one object: the object while finalizers hold it, else a Status. */
export async function deleteOne(write: WriteRequest): Promise<WriteAnswer> {
  const { storage, definition, target } = write;
  const key: ObjectKey = { namespace: target.namespace, name: target.name! };
  const options = await deleteOptionsOf(write);
  const last = storage.delete(definition.id, key, options);
  if (storage.get(definition.id, key) && !options.dryRun) {
    return { code: 200, object: last };
  }
  return {
    code: 200,
    object: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {} as KubeObject['metadata'],
      status: 'Success',
      details: {
        name: key.name,
        ...(definition.group !== '' && { group: definition.group }),
        kind: definition.plural,
        uid: last.metadata.uid,
      },
    },
  };
}

/** DELETE of all objects that the selectors match; answers those that were there. */
export async function deleteMany(write: WriteRequest): Promise<KubeObject[]> {
  const { storage, definition, target, query } = write;
  const options = await deleteOptionsOf(write);
  const { items } = listPage(storage, definition, query, target.namespace);
  for (const { metadata } of items) {
    if (storage.get(definition.id, metadata)) {
      storage.delete(definition.id, metadata, options);
    }
  }
  return items;
}
