import type { Severity } from 'backstage-plugin-cilium-gateway-common';
import { findingKey, Moment, RememberedFinding } from '../history';

/** A finding whose owner was told of it, or may have to be. */
export interface WatchedFinding {
  readonly entityRef: string;
  readonly title: string | null;
  /** Entity ref of whom to tell; null where there is nobody. */
  readonly owner: string | null;
  readonly finding: RememberedFinding;
  /**
   * - `settling`: it is there, but perhaps for a moment only; nobody was told.
   * - `told`: its owner was told.
   * - `quiet`: it was there before anybody watched; it is no news.
   */
  readonly stage: 'settling' | 'told' | 'quiet';
  /** When it was first seen, in milliseconds since the epoch. */
  readonly seenAt: number;
  /** When it was first not seen any more; null while it is there. */
  readonly goneAt: number | null;
  /** That of the notification by which its owner was told; null before. */
  readonly scope: string | null;
}

/** What is known from one look to the next. */
export interface Watching {
  /** By {@link watchedKey}. */
  readonly findings: ReadonlyMap<string, WatchedFinding>;
  /**
   * The clusters that were read at least once, so that what comes in them is news, each with those of its kinds that could
   * never be read.
   */
  readonly clusters: ReadonlyMap<string, readonly string[]>;
  /** When each owner was last told something, or would have been had it been possible. */
  readonly owners: ReadonlyMap<string, number>;
}

/** What is told, and when. Times in milliseconds. */
export interface TellingSettings {
  readonly minimumSeverity: Severity;
  /** How long a finding must have been there, or gone, before it is told. */
  readonly settleMs: number;
  /** An owner is told no more often. */
  readonly atMostEveryMs: number;
}

/** What one owner is to be told now. */
export interface News {
  readonly owner: string;
  readonly came: readonly WatchedFinding[];
  readonly solved: readonly WatchedFinding[];
  /** What the owner was told before and what is still there. */
  readonly standing: readonly WatchedFinding[];
}

const GRAVITY: readonly Severity[] = ['info', 'warning', 'error'];

/** A finding about the entity itself has one key, in whichever cluster it is seen. */
export function watchedKey(
  entityRef: string,
  finding: RememberedFinding,
): string {
  return `${entityRef}\n${findingKey(finding)}`;
}

const keyOf = ({ entityRef, finding }: WatchedFinding) =>
  watchedKey(entityRef, finding);

interface Seen {
  readonly entityRef: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly finding: RememberedFinding;
}

/** All that is there in clusters that are live, by key. */
function seenIn({ states, clusters }: Moment): ReadonlyMap<string, Seen> {
  const live = new Set(
    clusters.filter(({ state }) => state === 'ok').map(({ name }) => name),
  );
  return new Map(
    states
      .filter(({ cluster }) => live.has(cluster))
      .flatMap(({ entityRef, title, owner, findings }) =>
        findings.map((finding): [string, Seen] => [
          watchedKey(entityRef, finding),
          { entityRef, title, owner, finding },
        ]),
      ),
  );
}

/** What becomes of a finding that is not seen; undefined where it can be forgotten. */
function unseen(
  watched: WatchedFinding,
  now: number,
  settleMs: number,
): WatchedFinding | undefined {
  if (watched.stage === 'settling') return undefined;
  const goneAt = watched.goneAt ?? now;
  const settled = now - goneAt >= settleMs;
  return watched.stage === 'quiet' && settled
    ? undefined
    : { ...watched, goneAt };
}

/**
 * Takes a look. A finding that is not seen where a cluster cannot be read as before is not thereby gone, and one that is
 * waived is not solved: it is not watched any more. What is there when a cluster is looked at for the first time is no
 * news.
 */
export function look(
  before: Watching,
  moment: Moment,
  now: number,
  { minimumSeverity, settleMs, atMostEveryMs }: TellingSettings,
): Watching {
  const least = GRAVITY.indexOf(minimumSeverity);
  const matters = ({ severity, waived }: RememberedFinding) =>
    !waived && GRAVITY.indexOf(severity) >= least;
  const seen = seenIn(moment);
  const listed = new Set(moment.clusters.map(({ name }) => name));
  const read = new Map(
    moment.clusters
      .filter(({ state }) => state === 'ok')
      .map(({ name, unread }): [string, readonly string[]] => {
        const never = before.clusters.get(name) ?? unread;
        return [name, never.filter(kind => unread.includes(kind))];
      }),
  );
  const full = new Set(
    moment.clusters
      .filter(
        ({ name, error, unread }) =>
          error === undefined && read.get(name)?.length === unread.length,
      )
      .map(({ name }) => name),
  );
  const isListed = (cluster: string) => cluster === '' || listed.has(cluster);
  const isLookedAt = (cluster: string) =>
    cluster === ''
      ? listed.size > 0 && full.size === listed.size
      : full.has(cluster);
  const isWatched = (cluster: string) =>
    cluster === '' ? before.clusters.size > 0 : before.clusters.has(cluster);

  const findings = new Map<string, WatchedFinding>();
  for (const [key, watched] of before.findings) {
    const { cluster } = watched.finding;
    const there = seen.get(key);
    if (there) {
      if (matters(there.finding)) {
        findings.set(key, { ...watched, ...there, goneAt: null });
      }
    } else if (isListed(cluster)) {
      const next = isLookedAt(cluster)
        ? unseen(watched, now, settleMs)
        : watched;
      if (next) findings.set(key, next);
    }
  }
  for (const [key, there] of seen) {
    if (before.findings.has(key) || !matters(there.finding)) continue;
    findings.set(key, {
      ...there,
      stage: isWatched(there.finding.cluster) ? 'settling' : 'quiet',
      seenAt: now,
      goneAt: null,
      scope: null,
    });
  }
  const known = [...before.clusters].filter(([name]) => listed.has(name));
  return {
    findings,
    clusters: new Map([...known, ...read]),
    owners: new Map(
      [...before.owners].filter(([, at]) => now - at < atMostEveryMs),
    ),
  };
}

/**
 * What is to be told now, once per owner, in order of owner. An owner who was told something a short while ago is told
 * the rest later.
 */
export function newsIn(
  { findings, owners }: Watching,
  now: number,
  { settleMs, atMostEveryMs }: TellingSettings,
): readonly News[] {
  const byOwner = new Map<string, WatchedFinding[]>();
  for (const watched of findings.values()) {
    if (watched.owner === null) continue;
    const others = byOwner.get(watched.owner) ?? [];
    others.push(watched);
    byOwner.set(watched.owner, others);
  }
  const order = (a: WatchedFinding, b: WatchedFinding) =>
    keyOf(a) < keyOf(b) ? -1 : 1;
  return [...byOwner.keys()].sort().flatMap((owner): News[] => {
    const toldAt = owners.get(owner);
    if (toldAt !== undefined && now - toldAt < atMostEveryMs) return [];
    const own = byOwner.get(owner)!.sort(order);
    const came = own.filter(
      ({ stage, seenAt }) => stage === 'settling' && now - seenAt >= settleMs,
    );
    const known = own.filter(({ stage }) => stage === 'told');
    const solved = known.filter(
      ({ goneAt }) => goneAt !== null && now - goneAt >= settleMs,
    );
    const standing = known.filter(watched => !solved.includes(watched));
    return came.length + solved.length > 0
      ? [{ owner, came, solved, standing }]
      : [];
  });
}

/** After an owner was told by a notification of this scope. */
export function told(
  { findings, clusters, owners }: Watching,
  { owner, came, solved }: News,
  scope: string,
  now: number,
): Watching {
  const next = new Map(findings);
  for (const watched of came) {
    next.set(keyOf(watched), { ...watched, stage: 'told', scope });
  }
  for (const watched of solved) next.delete(keyOf(watched));
  return {
    findings: next,
    clusters,
    owners: new Map(owners).set(owner, now),
  };
}

/** After an owner could not be told: it is tried again when the owner may next be told something. */
export function untold(
  watching: Watching,
  { owner }: News,
  now: number,
): Watching {
  return { ...watching, owners: new Map(watching.owners).set(owner, now) };
}
