import type { KubeClient } from '../kube/client';
import { KubeError } from '../kube/errors';

/** An object of the model. */
export interface ModelObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    uid: string;
    resourceVersion: string;
  };
  value: number;
}

type Event = { type: string; object: unknown };

interface Stream {
  send(line: string): void;
  end(error?: Error): void;
}

/**
 * One kind of a Kubernetes API server as a model: objects, a history of events, and open watches, behind the
 * client's interface and without a network. The test changes objects and breaks things.
 */
export interface ModelServer {
  client: KubeClient;
  /** Requests so far, such as `list`, `probe` or `watch 7`. */
  requests: string[];
  objects: Map<string, ModelObject>;
  put(name: string, value: number): void;
  remove(name: string): void;
  /** Raises the resourceVersion by a write to another kind. */
  elsewhere(): void;
  bookmark(): void;
  /** Sends a line to every open watch. */
  send(line: string): void;
  /** Ends every open watch, by an error if given. */
  end(error?: Error): void;
  /** Forgets the history up to now: older watches answer 410. */
  compact(): void;
  /** Goes back to an earlier state, as a restored backup does, and ends no watch. */
  restore(to: { revision: number; objects: Map<string, ModelObject> }): void;
  snapshot(): { revision: number; objects: Map<string, ModelObject> };
  /** Answers the next requests of a sort with these errors, in turn. */
  fail(sort: 'list' | 'watch' | 'discovery', ...errors: KubeError[]): void;
  /** Versions that serve the kind; empty for an absent CRD. */
  served: string[];
  /** Items per page, whatever limit was asked for. */
  pageSize: number;
  /** Called between two pages of a LIST. */
  betweenPages(): void;
  openWatches(): number;
}

/** A model of the kind `things` of group `test`, in version v1. */
export function createModelServer(): ModelServer {
  const objects = new Map<string, ModelObject>();
  let revision = 10;
  let uids = 0;
  let compacted = 0;
  let history: { revision: number; event: Event }[] = [];
  const streams = new Set<Stream>();
  const failures: Record<string, KubeError[]> = {};
  /** Pages that are still to be fetched, by token. */
  const snapshots = new Map<
    string,
    { revision: number; rest: ModelObject[] }
  >();

  const failNext = (sort: string) => {
    const error = failures[sort]?.shift();
    if (error) {
      throw error;
    }
  };
  const write = (type: string, object: ModelObject): ModelObject => {
    revision++;
    const written = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(revision) },
    };
    if (type === 'DELETED') {
      objects.delete(object.metadata.name);
    } else {
      objects.set(object.metadata.name, written);
    }
    const event = { type, object: written };
    history.push({ revision, event });
    streams.forEach(stream => stream.send(JSON.stringify(event)));
    return written;
  };

  const model: ModelServer = {
    requests: [],
    objects,
    served: ['v1'],
    pageSize: 500,
    betweenPages: () => {},
    openWatches: () => streams.size,
    put(name, value) {
      const known = model.objects.get(name);
      write(known ? 'MODIFIED' : 'ADDED', {
        apiVersion: 'test/v1',
        kind: 'Thing',
        metadata: {
          name,
          uid: known?.metadata.uid ?? `uid-${++uids}`,
          resourceVersion: '',
        },
        value,
      });
    },
    remove(name) {
      const known = model.objects.get(name);
      if (known) {
        write('DELETED', known);
      }
    },
    elsewhere() {
      revision++;
    },
    bookmark() {
      model.send(
        JSON.stringify({
          type: 'BOOKMARK',
          object: { metadata: { resourceVersion: String(revision) } },
        }),
      );
    },
    send: line => streams.forEach(stream => stream.send(line)),
    end: error => streams.forEach(stream => stream.end(error)),
    compact() {
      compacted = revision;
      history = [];
    },
    snapshot: () => ({ revision, objects: new Map(model.objects) }),
    restore(to) {
      revision = to.revision;
      compacted = Math.min(compacted, revision);
      objects.clear();
      to.objects.forEach((object, name) => objects.set(name, object));
      history = history.filter(entry => entry.revision <= revision);
    },
    fail(sort, ...errors) {
      failures[sort] = [...(failures[sort] ?? []), ...errors];
    },
    client: {
      async listPage(resource, { limit, continueToken, signal }) {
        await Promise.resolve();
        model.requests.push(
          `${limit === 1 ? 'probe' : 'list'}${continueToken ? ' more' : ''}`,
        );
        if (signal.aborted) {
          throw new KubeError('aborted', 'given up');
        }
        failNext('list');
        let snapshot = {
          revision,
          rest: [...model.objects.values()].map(object => ({
            ...object,
            apiVersion: `test/${resource.version}`,
          })),
        };
        if (continueToken) {
          model.betweenPages();
          const kept = snapshots.get(continueToken);
          if (!kept || kept.revision < compacted) {
            throw new KubeError('gone', 'continue token expired');
          }
          snapshot = kept;
        }
        const size = limit === undefined ? Infinity : model.pageSize;
        const items = snapshot.rest.slice(0, size);
        const rest = snapshot.rest.slice(size);
        const token = rest.length > 0 ? `${snapshots.size + 1}` : undefined;
        if (token) {
          snapshots.set(token, { revision: snapshot.revision, rest });
        }
        return {
          items: JSON.parse(JSON.stringify(items)),
          resourceVersion: String(snapshot.revision),
          continueToken: token,
          bytes: 100,
        };
      },
      async watch(_, { resourceVersion, signal }) {
        await Promise.resolve();
        model.requests.push(`watch ${resourceVersion}`);
        if (signal.aborted) {
          throw new KubeError('aborted', 'given up');
        }
        failNext('watch');
        const from = Number(resourceVersion);
        return streamLines(streams, signal, stream => {
          if (from < compacted) {
            stream.send(
              JSON.stringify({
                type: 'ERROR',
                object: {
                  kind: 'Status',
                  code: 410,
                  reason: 'Expired',
                  message: `too old resource version: ${from} (${compacted})`,
                },
              }),
            );
            stream.end();
          }
          history
            .filter(entry => entry.revision > from)
            .forEach(entry => stream.send(JSON.stringify(entry.event)));
        });
      },
      async servedVersions() {
        model.requests.push('discovery');
        failNext('discovery');
        return model.served;
      },
      servedPlurals: async (group, version) =>
        new Set(
          group === '' || model.served.includes(version) ? ['things'] : [],
        ),
      getJson: async () => ({}),
      clockSkewMs: () => null,
      close: async () => {},
    },
  };
  return model;
}

/** An open watch: what is sent comes out in order, until it is ended or given up. */
async function* streamLines(
  streams: Set<Stream>,
  signal: AbortSignal,
  begin: (stream: Stream) => void,
): AsyncGenerator<readonly Buffer[]> {
  const queue: (string | { error?: Error })[] = [];
  let wake = () => {};
  const push = (entry: (typeof queue)[number]) => {
    queue.push(entry);
    wake();
  };
  const woken = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  const stream: Stream = {
    send: push,
    end: error => {
      streams.delete(stream);
      push({ error });
    },
  };
  const onAbort = () => stream.end(new KubeError('aborted', 'given up'));
  signal.addEventListener('abort', onAbort);
  streams.add(stream);
  begin(stream);
  try {
    for (;;) {
      const next = queue.shift();
      if (next === undefined) {
        await woken();
      } else if (typeof next === 'string') {
        yield [Buffer.from(next)];
      } else if (next.error) {
        throw next.error;
      } else {
        return;
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    streams.delete(stream);
  }
}
