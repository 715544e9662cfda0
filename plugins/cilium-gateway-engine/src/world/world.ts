import type { KubernetesObject } from '../objects';
import { IndexOf, Kind, KIND_NAMES, KINDS, ObjectOf } from './kinds';
import * as json from '../objects/reading';
import { createTable, MutableTable, Table } from './table';
import { noteReading, noteTable } from './trace';

/** Whether a kind could be read: `absent` is not installed, `forbidden` is not permitted, `stale` is read but old. @public */
export type KindState =
  | 'ok'
  | 'syncing'
  | 'stale'
  | 'absent'
  | 'forbidden'
  | 'error';

/** How a kind could be read in a cluster. @public */
export interface KindReading {
  readonly state: KindState;
  /** The version that is read, such as `cilium.io/v2`; null when the kind is not served. */
  readonly apiVersion: string | null;
  /** All versions of the kind that the cluster serves, such as `v2`; empty when unknown or absent. */
  readonly servedVersions: readonly string[];
}

/** One cluster as it was seen last. All questions of the engine are asked of a world, and none changes it. @public */
export interface World {
  table<K extends Kind>(kind: K): Table<ObjectOf<K>, IndexOf<K>>;
  reading(kind: Kind): KindReading;
  /** Where Cilium runs, such as `kube-system`. */
  readonly ciliumNamespace: string;
  /** From the API server's `/version`, such as `v1.33.4`; null when unknown. */
  readonly kubernetesVersion: string | null;
  /** How far the cluster's clock is ahead of the reader's, in milliseconds: what must be added to `now` before it is
   * compared with a time from the cluster. */
  readonly clockSkewMs: number;
  /**
   * The world as it would be with these objects put in and those taken out; this one stays as it is. Only the tables of
   * the kinds concerned are copied.
   */
  with(change: WorldChange): World;
  /** A world that begins as this one is now, in which only objects of these kinds may be put and removed. */
  copy(kinds: readonly Kind[]): MutableWorld;
}

/** What is put into and taken out of a world to ask what would be. @public */
export interface WorldChange {
  readonly put?: readonly KubernetesObject[];
  readonly remove?: readonly { readonly kind: Kind; readonly key: string }[];
}

/** What is known of a cluster beside its objects. @public */
export type WorldFacts = Partial<
  Pick<World, 'ciliumNamespace' | 'kubernetesVersion' | 'clockSkewMs'>
>;

/** A world that its one owner keeps up to date. @public */
export interface MutableWorld extends World {
  put(object: KubernetesObject): void;
  remove(kind: Kind, key: string): void;
  /** For a change that no index looks at, such as the renewal of a lease. */
  touch(object: KubernetesObject): void;
  setReading(kind: Kind, reading: KindReading): void;
  setFacts(facts: WorldFacts): void;
}

/** Whether the project reads objects of this kind. @public */
export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(KINDS, kind);
}

type AnyTable = MutableTable<KubernetesObject, string>;

function buildWorld(
  tables: Map<Kind, AnyTable>,
  readings: Map<Kind, KindReading>,
  initial: Required<WorldFacts>,
  owned: readonly string[] = KIND_NAMES,
): MutableWorld {
  let facts = initial;
  const tableOf = (kind: string): AnyTable => {
    if (!isKind(kind))
      throw new Error(`The world holds no objects of kind ${kind}`);
    return tables.get(kind)!;
  };
  const ownTableOf = (kind: string): AnyTable => {
    if (isKind(kind) && !owned.includes(kind))
      throw new Error(`This world may not change objects of kind ${kind}`);
    return tableOf(kind);
  };
  const copy = (kinds: readonly string[]): MutableWorld => {
    const copied = new Map(tables);
    for (const kind of kinds) {
      if (isKind(kind)) copied.set(kind, tables.get(kind)!.copy());
    }
    return buildWorld(copied, new Map(readings), facts, kinds);
  };
  return {
    table(kind) {
      noteTable(kind);
      return tableOf(kind) as any;
    },
    reading(kind) {
      noteReading(kind);
      return readings.get(kind)!;
    },
    get ciliumNamespace() {
      return facts.ciliumNamespace;
    },
    get kubernetesVersion() {
      return facts.kubernetesVersion;
    },
    get clockSkewMs() {
      return facts.clockSkewMs;
    },
    put: object => void ownTableOf(object.kind).put(object),
    remove: (kind, key) => void ownTableOf(kind).remove(key),
    touch: object => ownTableOf(object.kind).touch(object),
    setReading: (kind, reading) => void readings.set(kind, reading),
    setFacts: next => {
      facts = { ...facts, ...next };
    },
    copy,
    with: ({ put = [], remove = [] }) => {
      const changed = copy([
        ...new Set([...put, ...remove].map(one => one.kind)),
      ]);
      for (const gone of remove) changed.remove(gone.kind, gone.key);
      for (const object of put) changed.put(object);
      return changed;
    },
  };
}

const unread: KindReading = {
  state: 'syncing',
  apiVersion: null,
  servedVersions: [],
};

/** A world in which nothing has been read yet. @public */
export function createWorld(facts: WorldFacts = {}): MutableWorld {
  return buildWorld(
    new Map(
      KIND_NAMES.map(kind => [
        kind,
        createTable(KINDS[kind].indexes as {}) as unknown as AnyTable,
      ]),
    ),
    new Map(KIND_NAMES.map(kind => [kind, unread])),
    {
      ciliumNamespace: 'kube-system',
      kubernetesVersion: null,
      clockSkewMs: 0,
      ...facts,
    },
  );
}

/** What became of each manifest that was read into a world. @public */
export interface ReadProblem {
  readonly position: number;
  readonly message: string;
}

/**
 * A world from manifests, as the command line and the tests make it. Every kind counts as read: in the version that its
 * manifests use, or the newest that the project knows. A manifest without a namespace is in `default`, as for kubectl. An
 * object of a kind that the project does not read is passed over.
 *
 * @public
 */
export function worldFromManifests(
  manifests: readonly unknown[],
  facts: WorldFacts = {},
): {
  readonly world: MutableWorld;
  readonly problems: readonly ReadProblem[];
} {
  const world = createWorld(facts);
  const problems: ReadProblem[] = [];
  const readAs = (kind: Kind, apiVersion: string) =>
    world.setReading(kind, {
      state: 'ok',
      apiVersion,
      servedVersions: [apiVersion.split('/').at(-1)!],
    });
  for (const kind of KIND_NAMES) {
    const { group, versions } = KINDS[kind];
    readAs(kind, group === '' ? versions[0] : `${group}/${versions[0]}`);
  }
  manifests.forEach((manifest, position) => {
    const raw = json.object(manifest);
    const { kind, apiVersion } = raw;
    if (typeof kind !== 'string' || typeof apiVersion !== 'string') {
      problems.push({
        position,
        message:
          'is no Kubernetes manifest: it needs apiVersion, kind and metadata.name',
      });
      return;
    }
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    if (!isKind(kind) || KINDS[kind].group !== group) return;
    const metadata = { ...json.object(raw.metadata) };
    if (!KINDS[kind].namespaced) delete metadata.namespace;
    else metadata.namespace ||= 'default';
    const object: KubernetesObject | undefined = KINDS[kind].read({
      ...raw,
      metadata,
    });
    if (!object) {
      problems.push({ position, message: `${kind} has no metadata.name` });
      return;
    }
    readAs(kind, apiVersion);
    world.put(object);
  });
  return { world, problems };
}
