import type {
  ClusterReading,
  Unclaimed,
} from 'backstage-plugin-cilium-gateway-common';
import { nameOf } from 'backstage-plugin-cilium-gateway-engine';
import type { ClusterWorld } from '../../world';
import { Roots, rootsIn, unreadKinds } from '../exposure/roots';
import { namespacesOf, scopeOf, within } from '../exposure/scope';
import type { Picture } from '../picture';
import { readingOf, withoutRules } from '../readings';
import { Footprint, footprintOf } from './footprint';
import type { AuditSubject } from './subject';
import { unclaimedIn } from './unclaimed';

/** The objects of a cluster that an entity names or selects. */
export interface Found {
  readonly roots: Roots;
  readonly namespaces: readonly string[];
  /** As `Kind namespace/name`. */
  readonly names: ReadonlySet<string>;
  /** Whether labels select any of them. */
  readonly byLabel: boolean;
}

/** What an audit knows of one cluster at one of its revisions: worked out when it is first asked for. */
export interface AuditTable {
  readonly cluster: string;
  /** No later than anything that the table holds. */
  reading(): ClusterReading;
  /** Kinds that entities can name and that could not be read. */
  readonly unread: ReadonlySet<string>;
  found(subject: AuditSubject): Found;
  /**
   * Of the objects in namespaces that may be seen; null where there is none, undefined where it cannot be worked out.
   */
  footprint(
    subject: AuditSubject,
    may: (namespace: string | null) => boolean,
  ): Footprint | null | undefined;
  unclaimed(everybody: readonly AuditSubject[]): readonly Unclaimed[];
}

// Rows that all entities of a mid-sized catalog have are worked out anew faster than anybody notices.
const MANY = 500;
const OLD_MS = 5_000;

const allOf = ({ services, gateways, routes }: Roots) => [
  ...services,
  ...gateways,
  ...routes,
];

function createTable(
  cluster: ClusterWorld,
  picture: () => Picture,
  onFootprint: () => void,
): AuditTable {
  const { name, world, revision } = cluster;
  // Now, so that what ails the whole cluster is told once and not for each of its rows.
  const { failed } = picture().findings();
  const readNow = () => withoutRules(readingOf(cluster), failed);
  const reading = readNow();
  const known = new Map<string, Found>();
  const footprints = new Map<string, { footprint: Footprint | undefined }>();
  let free: readonly Unclaimed[] | undefined;
  let freeOf: readonly AuditSubject[] | undefined;

  const find = ({ selection }: AuditSubject): Found => {
    const roots = rootsIn(name, world, selection);
    const labelled =
      selection.refs.length === 0
        ? roots
        : rootsIn(name, world, { ...selection, refs: [] });
    return {
      roots,
      namespaces: namespacesOf(roots),
      names: new Set(allOf(roots).map(nameOf)),
      byLabel: allOf(labelled).length > 0,
    };
  };
  const found = (subject: AuditSubject) => {
    const before = known.get(subject.selectionKey);
    if (before) return before;
    const answer = find(subject);
    known.set(subject.selectionKey, answer);
    return answer;
  };
  return {
    cluster: name,
    reading: () => (revision === cluster.revision ? readNow() : reading),
    unread: unreadKinds(world),
    found,
    footprint(subject, may) {
      const { roots, namespaces } = found(subject);
      const scope = scopeOf(namespaces, may, true);
      if (scope === undefined || namespaces.length === 0) return null;
      const key = `${subject.selectionKey}\n${scope.namespaces ?? ''}`;
      const before = footprints.get(key);
      if (before) return before.footprint;
      onFootprint();
      const look = picture();
      const footprint = look.failures.without(
        { kind: 'The exposure of', name: subject.entityRef },
        () => footprintOf(look, within(roots, scope)),
      );
      footprints.set(key, { footprint });
      return footprint;
    },
    unclaimed(everybody) {
      if (free === undefined || freeOf !== everybody) {
        free = unclaimedIn(
          picture(),
          everybody.map(subject => found(subject).roots),
        );
        freeOf = everybody;
      }
      return free;
    },
  };
}

const nothing: Found = {
  roots: { services: [], gateways: [], routes: [] },
  namespaces: [],
  names: new Set(),
  byLabel: false,
};

/** The table of a cluster that could not be looked at: nothing is in it, and nothing is missing from it. */
export function emptyTable(reading: ClusterReading): AuditTable {
  return {
    cluster: reading.name,
    reading: () => reading,
    unread: new Set(),
    found: () => nothing,
    footprint: () => null,
    unclaimed: () => [],
  };
}

/**
 * The table of a cluster as it is now. A large one may be some seconds old, since otherwise a busy cluster would have all of
 * it worked out anew for everybody who asks; its reading then tells of that time.
 */
export function createAuditTables(
  cluster: ClusterWorld,
  picture: () => Picture,
  now: () => number,
): () => AuditTable {
  let table: AuditTable | undefined;
  let revision: number | undefined;
  let since = 0;
  let size = 0;
  return () => {
    const isCurrent = revision === cluster.revision;
    const isFine = size > MANY && now() - since < OLD_MS;
    if (table === undefined || !(isCurrent || isFine)) {
      size = 0;
      since = now();
      revision = cluster.revision;
      table = createTable(cluster, picture, () => {
        size += 1;
      });
    }
    return table;
  };
}
