import type { ServerResponse } from 'node:http';
import { createLineWriter, type LineWriter } from '../faults/line-writer';
import type { FaultRules, Occasion } from '../faults/rules';
import type { StorageEvent } from '../storage/history';
import { asVersion, type KubeObject } from '../storage/object';
import type { ResourceDefinition } from '../storage/resources';
import { ApiError, type Status } from '../storage/status';
import type { Storage } from '../storage/storage';
import type { Form } from './accept';
import { parseResourceVersion, selectorOf } from './list';
import { isTrue, type ResourceRequest } from './request-info';
import { partialMetadata, tableOf, type IncludeObject } from './table';

/** How the server's watches behave. */
export interface WatchSettings {
  /** Milliseconds between bookmarks; an API server's are a minute. */
  bookmarkInterval: number;
  /** Serve `sendInitialEvents` (streaming lists); otherwise 422. */
  streamingLists: boolean;
  /** Bytes that a watcher may leave unread before it is dropped. */
  maxQueued: number;
}

/** An open watch. */
export interface OpenWatch {
  at: Occasion;
  writer: LineWriter;
  /** Sends a bookmark now. */
  bookmark(): void;
}

/** What a watch is served from. */
export interface WatchContext {
  storage: Storage;
  now: () => number;
  settings: WatchSettings;
  rules: FaultRules;
  /** Open watches; this one adds and removes itself. */
  open: Set<OpenWatch>;
}

const BOOKMARK_BEFORE_END = 2000;
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubeObject | Status;
}

function streamingListAsked(
  query: URLSearchParams,
  settings: WatchSettings,
): boolean {
  const asked = query.get('sendInitialEvents');
  if (asked === null) return false;
  const refuse = (why: string) =>
    new ApiError(
      422,
      'Invalid',
      `ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: ${why}`,
      { group: 'meta.k8s.io', kind: 'ListOptions' },
    );
  if (!settings.streamingLists) {
    throw refuse(
      'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
    );
  }
  if (query.get('resourceVersionMatch') !== 'NotOlderThan') {
    throw refuse(
      'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  }
  return isTrue(asked);
}

/** Milliseconds until the server ends the watch: as asked, else 30 to 60 minutes. */
function deadlineOf(query: URLSearchParams): number {
  const asked = Number(query.get('timeoutSeconds'));
  return asked > 0 ? asked * 1000 : (1800 + Math.random() * 1800) * 1000;
}

/** What a selection says of an object that it loses: its last selected state, with the resourceVersion of the loss. */
function lastSelected({ type, object, previous }: StorageEvent): KubeObject {
  if (type === 'DELETED') return object;
  const { resourceVersion } = object.metadata;
  return {
    ...previous!,
    metadata: { ...previous!.metadata, resourceVersion },
  };
}

/**
 * Serves a WATCH on the response until the deadline, the client or a fault
 * ends it. Throws (before any byte is written) on bad parameters.
 *
 * Source of the semantics: Kubernetes API concepts, "Efficient detection of
 * changes", and observation of a real API server: a resourceVersion that is
 * too old is an ERROR event in a 200 answer, one in the future is silence.
 */
export function serveWatch(
  context: WatchContext,
  definition: ResourceDefinition,
  target: ResourceRequest,
  query: URLSearchParams,
  form: Form,
  path: string,
  response: ServerResponse,
): void {
  const { storage, settings } = context;
  const selector = selectorOf(definition, query);
  const selected = (object: KubeObject | undefined): object is KubeObject =>
    object !== undefined &&
    (target.namespace === undefined ||
      object.metadata.namespace === target.namespace) &&
    (!selector || selector(object));
  const since = parseResourceVersion(query.get('resourceVersion')) ?? 0;
  const streamingList = streamingListAsked(query, settings);
  const wantsBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const includeObject = (query.get('includeObject') ??
    'Metadata') as IncludeObject;

  let past: StorageEvent[] = [];
  let initial: KubeObject[] = [];
  let tooOld: Status | undefined;
  if (since === 0 || streamingList) {
    initial = storage.list(definition.id).filter(selected);
  } else {
    try {
      past = storage.eventsSince(definition.id, since);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      tooOld = error.status;
    }
  }

  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, private',
  });
  response.flushHeaders();

  const at: Occasion = { path, resource: definition.id, verb: 'watch' };
  const writer = createLineWriter(
    response,
    at,
    context.rules,
    settings.maxQueued,
  );
  let columnsSent = false;

  function shown(object: KubeObject): unknown {
    const versioned = asVersion(object, target.apiVersion);
    if (form === 'metadata' || form === 'metadata-list') {
      return partialMetadata(versioned);
    }
    if (form !== 'table') return versioned;
    const { columnDefinitions, ...table } = tableOf(
      definition,
      target.version,
      [versioned],
      {
        now: context.now(),
        includeObject,
        metadata: { resourceVersion: object.metadata.resourceVersion },
      },
    );
    // Only the first event says what the columns are.
    const columns = columnsSent ? {} : { columnDefinitions };
    columnsSent = true;
    return { ...table, ...columns };
  }

  function send({ type, object }: WatchEvent): void {
    const body = type === 'ERROR' ? object : shown(object as KubeObject);
    writer.write(JSON.stringify({ type, object: body }), type === 'BOOKMARK');
  }

  if (tooOld) {
    send({ type: 'ERROR', object: tooOld });
    writer.end();
    return;
  }

  function bookmark(annotations?: Record<string, string>): void {
    if (storage.revision() < since) return;
    send({
      type: 'BOOKMARK',
      object: {
        kind: definition.kind,
        apiVersion: target.apiVersion,
        metadata: {
          resourceVersion: String(storage.revision()),
          creationTimestamp: null,
          ...(annotations && { annotations }),
        } as unknown as KubeObject['metadata'],
      },
    });
  }

  function forward(event: StorageEvent): void {
    // A watch from a resourceVersion that is not reached yet stays silent.
    if (event.resource !== definition.id || event.revision <= since) return;
    const was = selected(event.previous);
    const is = event.type !== 'DELETED' && selected(event.object);
    if (is) {
      send({ type: was ? 'MODIFIED' : 'ADDED', object: event.object });
    } else if (was) {
      send({ type: 'DELETED', object: lastSelected(event) });
    }
  }

  for (const object of initial) send({ type: 'ADDED', object });
  for (const event of past) forward(event);
  if (streamingList && wantsBookmarks) {
    bookmark({ [INITIAL_EVENTS_END]: 'true' });
  }

  const unsubscribe = storage.subscribe(forward);
  const timers: NodeJS.Timeout[] = [];
  const deadline = deadlineOf(query);
  timers.push(setTimeout(() => writer.end(), deadline));
  if (wantsBookmarks) {
    timers.push(setInterval(() => bookmark(), settings.bookmarkInterval));
    if (deadline > BOOKMARK_BEFORE_END) {
      timers.push(setTimeout(() => bookmark(), deadline - BOOKMARK_BEFORE_END));
    }
  }
  const watch: OpenWatch = { at, writer, bookmark: () => bookmark() };
  context.open.add(watch);
  response.on('close', () => {
    unsubscribe();
    timers.forEach(clearTimeout);
    context.open.delete(watch);
  });
}
