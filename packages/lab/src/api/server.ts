import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFaultControl, FAULTS_PATH } from '../faults/control';
import { createFaults, type Faults } from '../faults/faults';
import type { RequestFault } from '../faults/rules';
import { sameJson } from '../storage/object';
import { BUILT_IN_RESOURCES, CRD_RESOURCE } from '../storage/resources';
import { ApiError } from '../storage/status';
import type { Storage } from '../storage/storage';
import { failure, PAGE_NOT_FOUND, sendAnswer, type Answer } from './answer';
import {
  createAuthentication,
  forbidden,
  isAllowed,
  type Attributes,
  type Authentication,
  type User,
} from './authorization';
import { nonResourceAnswer } from './non-resource';
import {
  nameAskedFor,
  parseResourceRequest,
  type ResourceRequest,
} from './request-info';
import {
  methodNotAllowed,
  noSuchResource,
  resourceAnswer,
} from './resource-handler';
import type { OpenWatch, WatchContext, WatchSettings } from './watch';

/** What the API server serves, and how. */
export interface ApiServerOptions {
  storage: Storage;
  /** Milliseconds since the epoch; for ages in tables. */
  now: () => number;
  /** Address to listen on; 127.0.0.1 unless told. */
  host?: string;
  /** Port to listen on; a free one unless told. */
  port?: number;
  /** Bearer tokens and their users; without them everybody may do everything. */
  tokens?: Record<string, User>;
  /** How watches behave; an API server's manners unless told. */
  watch?: Partial<WatchSettings>;
  /** Serve discovery in one document where asked (Kubernetes 1.26 and later); true unless told. */
  aggregatedDiscovery?: boolean;
  /** Answers what is asked of `/lab` and below, but for faults; `undefined` where there is nothing. */
  control?: (request: IncomingMessage, path: string) => Answer | undefined;
  /** Milliseconds from a change of a CRD to the end of its watches; a second unless told. */
  crdCloseDelay?: number;
}

/** A running API server. */
export interface ApiServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** Tokens can be allowed and revoked while it runs. */
  authentication: Authentication;
  /** Faults to inject. */
  faults: Faults;
  /** Ends all connections and releases the port. */
  close(): Promise<void>;
}

const WATCH_SETTINGS: WatchSettings = {
  bookmarkInterval: 60_000,
  streamingLists: false,
  maxQueued: 16 * 1024 * 1024,
};

/** Groups that are compiled in answer what they do not know with a Status, all others with text. */
function nothingAt(path: string): Answer {
  const [, root, group] = path.split('/');
  const isBuiltIn =
    root === 'api' ||
    (root === 'apis' && BUILT_IN_RESOURCES.some(r => r.group === group));
  if (isBuiltIn) throw noSuchResource();
  return PAGE_NOT_FOUND;
}

/** Serves the storage as a Kubernetes API over HTTP. Rejects when the port cannot be had. */
export async function startApiServer(
  options: ApiServerOptions,
): Promise<ApiServer> {
  const { storage, now, host = '127.0.0.1', port = 0 } = options;
  const { aggregatedDiscovery = true, crdCloseDelay = 1000 } = options;
  const authentication = createAuthentication(options.tokens);
  const open = new Set<OpenWatch>();
  const closing = new AbortController();
  const server = createServer();
  const sockets = new Set<Socket>();
  const faults = createFaults({
    storage,
    open,
    authentication,
    resetConnections: () => {
      const { size } = sockets;
      for (const socket of sockets) socket.resetAndDestroy();
      return size;
    },
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const watches: WatchContext = {
    storage,
    now,
    settings: { ...WATCH_SETTINGS, ...options.watch },
    rules: faults.rules,
    open,
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    target: ReturnType<typeof parseResourceRequest>,
  ): Promise<Answer | undefined> {
    const method = request.method ?? 'GET';
    const user = authentication.required()
      ? authentication.userOf(request.headers.authorization)
      : undefined;
    const check = (attributes: Attributes) => {
      if (user && !isAllowed(storage, user, attributes)) {
        throw forbidden(user, attributes);
      }
    };
    if (!target) {
      check({ verb: method.toLowerCase(), path });
      if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed();
      return (
        nonResourceAnswer(
          request,
          path,
          storage.resources(),
          aggregatedDiscovery,
        ) ?? nothingAt(path)
      );
    }
    const { verb, group, plural: resource, subresource } = target;
    const { namespace, name } = target;
    if (verb) {
      const asked = name ?? nameAskedFor(query);
      check({ verb, group, resource, subresource, namespace, name: asked });
    }
    const definition = storage
      .resources()
      .find(
        known =>
          known.group === group &&
          known.plural === resource &&
          known.versions.some(v => v.served && v.name === target.version),
      );
    if (!definition) {
      return nothingAt(path);
    }
    const version = definition.versions.find(v => v.name === target.version);
    if (
      subresource &&
      !(subresource === 'status' && version?.statusSubresource)
    ) {
      throw noSuchResource();
    }
    if (!definition.namespaced && namespace !== undefined) {
      throw noSuchResource();
    }
    if (!verb || (subresource && !['get', 'update', 'patch'].includes(verb))) {
      throw methodNotAllowed();
    }
    // Collections of namespaced kinds span all namespaces, objects need one.
    if (
      definition.namespaced &&
      namespace === undefined &&
      verb !== 'list' &&
      verb !== 'watch'
    ) {
      throw name ? noSuchResource() : methodNotAllowed();
    }
    return resourceAnswer({
      watches,
      definition,
      target: target as ResourceRequest,
      query,
      path,
      request,
      response,
      closing: closing.signal,
    });
  }

  /** Applies faults; true when they have dealt with the request. */
  async function hit(
    found: RequestFault[],
    request: IncomingMessage,
    response: ServerResponse,
    query: URLSearchParams,
  ): Promise<boolean> {
    for (const fault of found) {
      switch (fault.type) {
        case 'delay':
          await sleep(fault.milliseconds, undefined, {
            signal: closing.signal,
          }).catch(() => {});
          break;
        case 'reset':
          request.socket.resetAndDestroy();
          return true;
        case 'hang':
          return true;
        default:
          await sendAnswer(
            request,
            query,
            response,
            faults.statusAnswer(fault),
          );
          return true;
      }
    }
    return false;
  }

  async function handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://lab');
    const path =
      url.pathname.length > 1 ? url.pathname.replace(/\/$/, '') : url.pathname;
    const query = url.searchParams;
    let reply: Answer | undefined;
    try {
      if (path === FAULTS_PATH || path.startsWith(`${FAULTS_PATH}/`)) {
        reply = await answerFaultControl(faults, request, path);
      } else if (path === '/lab' || path.startsWith('/lab/')) {
        reply = options.control?.(request, path) ?? PAGE_NOT_FOUND;
      } else {
        const target = parseResourceRequest(request.method!, path, query);
        const resource = target && {
          resource: target.group
            ? `${target.plural}.${target.group}`
            : target.plural,
          verb: target.verb,
        };
        const found = faults.rules.forRequest({ path, ...resource });
        if (await hit(found, request, response, query)) return;
        reply = await answer(request, response, path, query, target);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      reply = failure(error);
    }
    // A body that was not read would be taken for the next request.
    request.resume();
    if (reply) await sendAnswer(request, query, response, reply);
  }

  server.on('request', (request, response) => {
    handle(request, response).catch((error: Error) => {
      if (response.headersSent || response.destroyed) {
        response.destroy();
        return;
      }
      const internal = new ApiError(
        500,
        'InternalError',
        `Internal error occurred: ${error.message}`,
      );
      response.writeHead(500, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(internal.status));
    });
  });

  const timers = new Set<NodeJS.Timeout>();
  const unsubscribe = storage.subscribe(event => {
    if (event.resource !== CRD_RESOURCE || event.type === 'ADDED') return;
    const changed =
      event.type === 'DELETED' ||
      !sameJson(event.object.spec, event.previous?.spec);
    if (!changed) return;
    const resource = event.object.metadata.name;
    const before = [...open].filter(watch => watch.at.resource === resource);
    const timer = setTimeout(() => {
      timers.delete(timer);
      for (const watch of before) watch.writer.end();
    }, crdCloseDelay);
    timers.add(timer);
  });

  // Clients keep connections for longer than Node's default of five seconds.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    authentication,
    faults,
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        unsubscribe();
        timers.forEach(clearTimeout);
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
