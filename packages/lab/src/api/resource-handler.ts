import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { asVersion, type KubeObject } from '../storage/object';
import type { ResourceDefinition } from '../storage/resources';
import { ApiError, badRequest, notFound } from '../storage/status';
import type { Storage } from '../storage/storage';
import { negotiate, type Form } from './accept';
import type { Answer } from './answer';
import {
  listPage,
  parseResourceVersion,
  revisionToWaitFor,
  tooLargeResourceVersion,
} from './list';
import type { ResourceRequest } from './request-info';
import { partialMetadata, tableOf, type IncludeObject } from './table';
import { serveWatch, type WatchContext } from './watch';
import { create, deleteMany, deleteOne, patch, update } from './write';

/** How long a LIST waits for a resourceVersion that is not reached yet. */
const REVISION_WAIT = 3000;

/** A request for a served resource. */
export interface ResourceCall {
  watches: WatchContext;
  definition: ResourceDefinition;
  target: ResourceRequest;
  query: URLSearchParams;
  path: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Aborts when the server closes. */
  closing: AbortSignal;
}

async function reached(
  storage: Storage,
  revision: number,
  closing: AbortSignal,
): Promise<void> {
  if (revision <= storage.revision()) return;
  const settled = new AbortController();
  const stop = AbortSignal.any([closing, settled.signal]);
  const unsubscribe = storage.subscribe(event => {
    if (event.revision >= revision) settled.abort();
  });
  await sleep(REVISION_WAIT, undefined, { signal: stop }).catch(() => {});
  unsubscribe();
  if (revision > storage.revision()) {
    throw tooLargeResourceVersion(revision, storage.revision());
  }
}

function includeObjectOf(query: URLSearchParams): IncludeObject {
  const asked = query.get('includeObject') ?? 'Metadata';
  if (asked === 'None' || asked === 'Metadata' || asked === 'Object') {
    return asked;
  }
  throw badRequest(
    `unrecognized includeObject value: "${asked}", want None, Metadata or Object`,
  );
}

/** One object in the form that was negotiated. */
function shown(call: ResourceCall, object: KubeObject, form: Form): object {
  const { definition, target, query, watches } = call;
  // A Status, as the answer to a deletion, is what it is in every version.
  const versioned =
    object.kind === 'Status' ? object : asVersion(object, target.apiVersion);
  if (form === 'metadata' && object.kind !== 'Status') {
    return partialMetadata(versioned);
  }
  if (form !== 'table' || object.kind === 'Status') return versioned;
  return tableOf(definition, target.version, [versioned], {
    now: watches.now(),
    includeObject: includeObjectOf(query),
    metadata: { resourceVersion: object.metadata.resourceVersion },
  });
}

async function list(call: ResourceCall): Promise<Answer> {
  const { watches, definition, target, query, request, closing } = call;
  const { storage } = watches;
  const form = negotiate(request.headers.accept, [
    'object',
    'table',
    'metadata-list',
  ]);
  await reached(storage, revisionToWaitFor(query), closing);
  const page = listPage(storage, definition, query, target.namespace);
  const metadata = {
    resourceVersion: String(page.resourceVersion),
    ...(page.continue && { continue: page.continue }),
    ...(page.remainingItemCount !== undefined && {
      remainingItemCount: page.remainingItemCount,
    }),
  };
  const items = page.items.map(item => asVersion(item, target.apiVersion));
  switch (form) {
    case 'table':
      return {
        code: 200,
        body: tableOf(definition, target.version, items, {
          now: watches.now(),
          includeObject: includeObjectOf(query),
          metadata,
        }),
      };
    case 'metadata-list':
      return {
        code: 200,
        body: {
          kind: 'PartialObjectMetadataList',
          apiVersion: 'meta.k8s.io/v1',
          metadata,
          items: items.map(partialMetadata),
        },
      };
    default:
      return { code: 200, body: collection(call, metadata, items) };
  }
}

function collection(
  { definition, target }: ResourceCall,
  metadata: object,
  items: KubeObject[],
): object {
  return {
    kind: definition.listKind,
    apiVersion: target.apiVersion,
    metadata,
    // Items of built-in kinds come without their type, as an API server's typed lists do.
    items: definition.custom
      ? items
      : items.map(({ apiVersion: _apiVersion, kind: _kind, ...item }) => item),
  };
}

async function get(call: ResourceCall): Promise<Answer> {
  const { watches, definition, target, query, request, closing } = call;
  const form = negotiate(request.headers.accept, [
    'object',
    'table',
    'metadata',
  ]);
  const revision = parseResourceVersion(query.get('resourceVersion')) ?? 0;
  await reached(watches.storage, revision, closing);
  const object = watches.storage.get(definition.id, {
    namespace: target.namespace,
    name: target.name!,
  });
  if (!object) throw notFound(definition, target.name!);
  return { code: 200, body: shown(call, object, form) };
}

/** Answers a request for a resource; `undefined` when the response is a watch that goes on. */
export async function resourceAnswer(
  call: ResourceCall,
): Promise<Answer | undefined> {
  const { watches, definition, target, query, path, request, response } = call;
  const write = {
    storage: watches.storage,
    definition,
    target,
    query,
    request,
  };
  const offered: Form[] = ['object', 'table', 'metadata'];
  switch (target.verb) {
    case 'get':
      return get(call);
    case 'list':
      return list(call);
    case 'watch':
      serveWatch(
        watches,
        definition,
        target,
        query,
        negotiate(request.headers.accept, [...offered, 'metadata-list']),
        path,
        response,
      );
      return undefined;
    case 'deletecollection': {
      const items = await deleteMany(write);
      const revision = String(watches.storage.revision());
      return {
        code: 200,
        body: collection(call, { resourceVersion: revision }, items),
      };
    }
    default: {
      const form = negotiate(request.headers.accept, offered);
      const act = { create, update, patch, delete: deleteOne }[target.verb];
      const { code, object } = await act(write);
      return { code, body: shown(call, object, form) };
    }
  }
}

/** 404 for a path below a served group version that is no resource. */
export function noSuchResource(): ApiError {
  return new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );
}

/** 405. */
export function methodNotAllowed(): ApiError {
  return new ApiError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}
