/**
 * The error body of the Kubernetes API. Wording follows a real API server
 * (k8s.io/apimachinery/pkg/api/errors), since clients and people read it.
 */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string };
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    uid?: string;
    causes?: { reason: string; message: string; field?: string }[];
    retryAfterSeconds?: number;
  };
  code?: number;
}

/** An answer of the API other than success; thrown by the storage and by the server's rooms. */
export class ApiError extends Error {
  readonly status: Status;
  constructor(
    code: number,
    reason: string | undefined,
    message: string,
    details?: Status['details'],
    metadata: Status['metadata'] = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message,
      ...(reason && { reason }),
      ...(details && { details }),
      code,
    };
  }
}

/** A resource as errors name it: `services`, `leases.coordination.k8s.io`. */
export interface NamedResource {
  group: string;
  plural: string;
}

function qualified({ group, plural }: NamedResource): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function detailsOf(
  { group, plural }: NamedResource,
  name: string,
): Status['details'] {
  return { name, ...(group !== '' && { group }), kind: plural };
}

/** 404: no such object. */
export function notFound(resource: NamedResource, name: string): ApiError {
  return new ApiError(
    404,
    'NotFound',
    `${qualified(resource)} "${name}" not found`,
    detailsOf(resource, name),
  );
}

/** 409: the name is taken. */
export function alreadyExists(resource: NamedResource, name: string): ApiError {
  return new ApiError(
    409,
    'AlreadyExists',
    `${qualified(resource)} "${name}" already exists`,
    detailsOf(resource, name),
  );
}

/** 409: optimistic lock or precondition. */
export function conflict(
  resource: NamedResource,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    detailsOf(resource, name),
  );
}

/** 422: one field of an object is not acceptable. */
export function invalid(
  kind: { group: string; kind: string },
  name: string,
  field: string,
  why: string,
  reason: 'FieldValueInvalid' | 'FieldValueRequired' = 'FieldValueInvalid',
): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `${
      kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`
    } "${name}" is invalid: ${field}: ${why}`,
    {
      name,
      ...(kind.group !== '' && { group: kind.group }),
      kind: kind.kind,
      causes: [{ reason, message: why, field }],
    },
  );
}

/** 400. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 410 for a resourceVersion that history no longer holds; `oldest` is the oldest that it does. */
export function expired(requested: number, oldest: number): ApiError {
  return new ApiError(
    410,
    'Expired',
    `too old resource version: ${requested} (${oldest})`,
  );
}
